import type { TopicName } from '@upstream/contracts';
import type { ServiceDefinition } from '@upstream/platform';
import { AggregateReader } from './commands/aggregate-reader.js';
import { ApplyEndpoint, ApplyToProgrammeHandler, ReviseApplicationHandler } from './commands/apply/apply.js';
import { ApproveParticipantEndpoint, ApproveParticipantHandler, RecordConversationHandler, RevokeApprovalHandler } from './commands/approve-participant/approve-participant.js';
import { ApproveParticipantsEndpoint } from './commands/approve-participants/approve-participants.js';
import { DeclineParticipantsEndpoint } from './commands/decline-participants/decline-participants.js';
import { OnMany } from './commands/on-many/on-many.js';
import { RemindParticipantHandler, RemindParticipantsEndpoint } from './commands/remind-participants/remind-participants.js';
import { CloseParticipationCommand, CloseParticipationHandler } from './commands/close-participation/close-participation.js';
import { CloseProgrammeEndpoint, CloseProgrammeHandler } from './commands/close-programme/close-programme.js';
import { CompleteStepHandler, ReopenStepHandler, StepEndpoint } from './commands/complete-step/complete-step.js';
import {
  DeclineParticipantEndpoint,
  DeclineParticipantHandler,
  PromoteFromWaitlistCommand,
  PromoteFromWaitlistHandler,
  WaitlistParticipantCommand,
  WaitlistParticipantHandler,
} from './commands/decline-participant/decline-participant.js';
import { DraftProgrammeEndpoint, DraftProgrammeHandler, ReviseProgrammeHandler } from './commands/draft-programme/draft-programme.js';
import { EndExpertListingHandler, ExpertListingEndpoint, ListAsExpertHandler } from './commands/expert-listing/expert-listing.js';
import { LaunchProgrammeEndpoint, LaunchProgrammeHandler } from './commands/launch-programme/launch-programme.js';
import {
  CompleteParticipantHandler,
  LeaveEndpoint,
  PauseParticipantHandler,
  ResumeParticipantCommand,
  ResumeParticipantHandler,
  WithdrawParticipantCommand,
  WithdrawParticipantHandler,
} from './commands/leave/leave.js';
import { NominateParticipantEndpoint, NominateParticipantHandler } from './commands/nominate-participant/nominate-participant.js';
import { OwnParticipationEndpoint } from './commands/own-participation/own-participation.js';
import { AddModuleToProgrammeCommand, AddModuleToProgrammeHandler, PublishModuleEndpoint, PublishModuleHandler, ReviseModuleHandler } from './commands/publish-module/publish-module.js';
import { TrainEndpoint } from './commands/train/train.endpoint.js';
import { AcceptEvidenceHandler, AcceptGroundRulesHandler, RateModuleHandler, SubmitEvidenceHandler, TakeQuizHandler, TrainingRunner } from './commands/train/train.js';
import { participantEvents } from './domain/participant/events.js';
import { participant } from './domain/participant/participant.js';
import { programmeEvents } from './domain/programme/events.js';
import { programme } from './domain/programme/programme.js';
import { trainingModule, trainingModuleEvents } from './domain/training/training-module.js';
import { publishedOfParticipant } from './integration/published/participants.js';
import { publishedOfProgramme } from './integration/published/programmes.js';
import { closing } from './processes/closing/closing.workflow.js';
import { curriculum } from './processes/curriculum/curriculum.workflow.js';
import { leavers } from './processes/leavers/leavers.workflow.js';
import { pauseEnds } from './processes/pause-ends/pause-ends.workflow.js';
import { places } from './processes/places/places.workflow.js';
import { actors } from './read-models/actors/actors.projection.js';
import { ActorRow, Actors1790000000800 } from './read-models/actors/actors.table.js';
import { decisions } from './read-models/decisions/decisions.projection.js';
import { DecisionsQuery } from './read-models/decisions/decisions.query.js';
import { DecisionRow, Decisions1790000000500 } from './read-models/decisions/decisions.table.js';
import { HistoryQuery } from './read-models/decisions/history.query.js';
import { experts } from './read-models/experts/experts.projection.js';
import { ExpertListingRow, Experts1790000000920 } from './read-models/experts/experts.table.js';
import { gates } from './read-models/gates/gates.projection.js';
import { GateFiguresQuery } from './read-models/gates/gates.query.js';
import { GateMemberRow, GatePairRow, GateParticipantRow, GateSessionRow, Gates1790000000200, GatesByParticipant1790000000930, GatesByRoom1790000002100 } from './read-models/gates/gates.table.js';
import { MyApplicationsQuery } from './read-models/participants/my-applications.query.js';
import { ParticipantSelection } from './read-models/participants/participant-selection.js';
import { participants } from './read-models/participants/participants.projection.js';
import { NameIndex } from './read-models/directory/name-index.js';
import { ParticipantsQuery } from './read-models/participants/participants.query.js';
import { EvidenceRow, ParticipantReminders1790000000810, ParticipantRow, Participants1790000000300 } from './read-models/participants/participants.table.js';
import { ProgrammeTemplatesQuery } from './read-models/programmes/programme-templates.query.js';
import { programmes } from './read-models/programmes/programmes.projection.js';
import { ProgrammesQuery } from './read-models/programmes/programmes.query.js';
import { ProgrammeRow, Programmes1790000000100, ProgrammeStepRow } from './read-models/programmes/programmes.table.js';
import { WaitingQuery } from './read-models/programmes/waiting.query.js';
import { training } from './read-models/training/training.projection.js';
import { TrainingOverviewQuery } from './read-models/training/training-overview.query.js';
import { TrainingModuleInFullQuery } from './read-models/training/training-module-in-full.query.js';
import { TrainingQuery } from './read-models/training/training.query.js';
import { GroundRulesRow, ModuleProgressRow, Training1790000000400, TrainingModuleRow } from './read-models/training/training.table.js';

const each = (types: Record<string, unknown>, publish: unknown): ServiceDefinition['published'] =>
  Object.fromEntries(Object.keys(types).map((type) => [type, publish])) as ServiceDefinition['published'];

/** The half of the service about programmes, participants and training. */
export const programmesHalf = {
  streams: { [programme.category]: programmeEvents, [participant.category]: participantEvents, [trainingModule.category]: trainingModuleEvents },
  consumes: ['matching', 'sessions'] as TopicName[],
  readModels: [programmes, gates, participants, experts, training, decisions, actors],
  workflows: [places, leavers, closing, pauseEnds, curriculum],
  commands: [
    AddModuleToProgrammeCommand,
    CloseParticipationCommand,
    PromoteFromWaitlistCommand,
    ResumeParticipantCommand,
    WaitlistParticipantCommand,
    WithdrawParticipantCommand,
  ],
  published: { ...each(programmeEvents.schemas, publishedOfProgramme), ...each(participantEvents.schemas, publishedOfParticipant) },
  consumed: {},
  entities: [
    ProgrammeRow,
    ProgrammeStepRow,
    GateParticipantRow,
    GatePairRow,
    GateMemberRow,
    GateSessionRow,
    ParticipantRow,
    EvidenceRow,
    ExpertListingRow,
    TrainingModuleRow,
    ModuleProgressRow,
    GroundRulesRow,
    DecisionRow,
    ActorRow,
  ],
  migrations: [Programmes1790000000100, Gates1790000000200, Participants1790000000300, Training1790000000400, Decisions1790000000500, Actors1790000000800, ParticipantReminders1790000000810, Experts1790000000920, GatesByParticipant1790000000930, GatesByRoom1790000002100],
  controllers: [
    DraftProgrammeEndpoint,
    LaunchProgrammeEndpoint,
    StepEndpoint,
    CloseProgrammeEndpoint,
    PublishModuleEndpoint,
    NominateParticipantEndpoint,
    ApplyEndpoint,
    ApproveParticipantsEndpoint,
    DeclineParticipantsEndpoint,
    RemindParticipantsEndpoint,
    ApproveParticipantEndpoint,
    DeclineParticipantEndpoint,
    LeaveEndpoint,
    OwnParticipationEndpoint,
    ExpertListingEndpoint,
    TrainEndpoint,
    ProgrammesQuery,
    ProgrammeTemplatesQuery,
    ParticipantsQuery,
    MyApplicationsQuery,
    TrainingQuery,
    TrainingModuleInFullQuery,
    TrainingOverviewQuery,
    DecisionsQuery,
    HistoryQuery,
    WaitingQuery,
  ],
  providers: [
    AggregateReader,
    GateFiguresQuery,
    ParticipantSelection,
    // The directory's index; the other half has the same one.
    NameIndex,
    OnMany,
    RemindParticipantHandler,
    TrainingRunner,
    DraftProgrammeHandler,
    ReviseProgrammeHandler,
    LaunchProgrammeHandler,
    CompleteStepHandler,
    ReopenStepHandler,
    CloseProgrammeHandler,
    PublishModuleHandler,
    ReviseModuleHandler,
    AddModuleToProgrammeHandler,
    NominateParticipantHandler,
    ApplyToProgrammeHandler,
    ReviseApplicationHandler,
    ApproveParticipantHandler,
    RevokeApprovalHandler,
    RecordConversationHandler,
    DeclineParticipantHandler,
    WaitlistParticipantHandler,
    PromoteFromWaitlistHandler,
    PauseParticipantHandler,
    ResumeParticipantHandler,
    WithdrawParticipantHandler,
    CompleteParticipantHandler,
    CloseParticipationHandler,
    ListAsExpertHandler,
    EndExpertListingHandler,
    TakeQuizHandler,
    AcceptGroundRulesHandler,
    RateModuleHandler,
    SubmitEvidenceHandler,
    AcceptEvidenceHandler,
  ],
} satisfies Omit<ServiceDefinition, 'name'>;

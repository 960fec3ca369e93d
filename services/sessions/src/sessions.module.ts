import type { ServiceDefinition } from '@upstream/platform';
import { processCategory } from '@upstream/processes';
import { AggregateReader } from './commands/aggregate-reader.js';
import { AnswerPulseEndpoint, AnswerPulseHandler } from './commands/answer-pulse/answer-pulse.js';
import { ArrangeSessionEndpoint, ArrangeSessionHandler } from './commands/arrange-session/arrange-session.js';
import { AssignRoomCommand, BookRoomCommand, bookRoomHandlers, FindAnotherRoomCommand, ReleaseRoomCommand } from './commands/book-room/book-room.js';
import { CancelSessionEndpoint, CancelSessionHandler } from './commands/cancel-session/cancel-session.js';
import { CorrectSessionEndpoint, CorrectSessionHandler } from './commands/correct-session/correct-session.js';
import { CloseFeedbackCommand, CloseFeedbackHandler, GiveFeedbackEndpoint, GiveFeedbackHandler } from './commands/give-feedback/give-feedback.js';
import { ClosePulseCommand, ForgetAnswerersCommand, PulseEndpoint, pulseHandlers } from './commands/open-pulse/open-pulse.js';
import {
  CheckPairHealthCommand,
  ClosePlanCommand,
  LeavePlanCommand,
  MarkMemberReadyCommand,
  OpenPairPlanCommand,
  PausePlanCommand,
  planPairHandlers,
  RecordAgreementCommand,
  ResumePlanCommand,
} from './commands/plan-pair/plan-pair.js';
import { LeadSessionEndpoint, leadSessionHandlers, LeaveSessionCommand } from './commands/lead-session/lead-session.js';
import { AgendaEndpoint, agendaHandlers } from './commands/prepare-session/prepare-session.js';
import { HideTakeawayEndpoint, hideTakeawayHandlers } from './commands/hide-takeaway/hide-takeaway.js';
import { takeawayHandlers, TakeawaysEndpoint } from './commands/propose-takeaway/propose-takeaway.js';
import { concernOfficerHandlers, HandleConcernEndpoint } from './commands/handle-concern/handle-concern.js';
import { concernHandlers, EraseConcernCommand, RaiseConcernEndpoint } from './commands/raise-concern/raise-concern.js';
import { LapsePutForwardCommand, PutForwardEndpoint, putForwardHandlers } from './commands/put-forward/put-forward.js';
import { challengeHandlers, ChallengesEndpoint } from './commands/raise-challenge/raise-challenge.js';
import { RecordAssessmentEndpoint, RecordAssessmentHandler } from './commands/record-assessment/record-assessment.js';
import { ImportMeasuresEndpoint, MeasuresImport } from './commands/import-measures/import-measures.js';
import { RegisterRoomEndpoint, roomHandlers } from './commands/register-room/register-room.js';
import { ReportSessionEndpoint, ReportSessionHandler } from './commands/report-session/report-session.js';
import { RescheduleSessionEndpoint, RescheduleSessionHandler } from './commands/reschedule-session/reschedule-session.js';
import {
  ConfirmSessionCommand,
  MarkUnreportedCommand,
  MoveUnconfirmedSessionCommand,
  ReserveArrangedCommand,
  ScheduleNextSessionCommand,
  scheduleSessionHandlers,
  WithdrawSessionCommand,
} from './commands/schedule-session/schedule-session.js';
import { SlotFinder } from './commands/schedule-session/slot-finder.js';
import { goalHandlers, GoalsEndpoint } from './commands/set-goal/set-goal.js';
import { ShareLinkEndpoint, ShareLinkHandler } from './commands/share-link/share-link.js';
import { WriteNoteEndpoint, WriteNoteHandler } from './commands/write-note/write-note.js';
import { agenda } from './domain/agenda/agenda.js';
import { agendaEvents } from './domain/agenda/events.js';
import { feedbackEvents } from './domain/feedback/events.js';
import { feedback } from './domain/feedback/feedback.js';
import { note, noteEvents } from './domain/note/note.js';
import { pairPlanEvents } from './domain/pair-plan/events.js';
import { pairPlan } from './domain/pair-plan/pair-plan.js';
import { pulseEvents } from './domain/pulse/events.js';
import { pulse } from './domain/pulse/pulse.js';
import { concern } from './domain/concern/concern.js';
import { concernEvents } from './domain/concern/events.js';
import { putForwardEvents } from './domain/put-forward/events.js';
import { putForward } from './domain/put-forward/put-forward.js';
import { roomDayEvents } from './domain/room-day/events.js';
import { roomDay } from './domain/room-day/room-day.js';
import { roomEvents } from './domain/room/events.js';
import { room } from './domain/room/room.js';
import { sessionEvents } from './domain/session/events.js';
import { session } from './domain/session/session.js';
import { pairTopicsAgreed } from './integration/consumed/pair-topics-agreed.js';
import { publishedFeedback, publishedPlans, publishedPulses, publishedRoomDays, publishedSessions } from './integration/published/published.js';
import { concernErasure } from './processes/concern-erasure/concern-erasure.workflow.js';
import { bookRoomProcess } from './processes/book-room/book-room.workflow.js';
import { pairHealth } from './processes/pair-health/pair-health.workflow.js';
import { pairSessions } from './processes/pair-sessions/pair-sessions.workflow.js';
import { pairsOfEmployee } from './processes/pairs-of-employee/pairs-of-employee.workflow.js';
import { programmePlans } from './processes/programme-plans/programme-plans.workflow.js';
import { pulseDeadlines } from './processes/pulse-deadlines/pulse-deadlines.workflow.js';
import { putForwardLapses } from './processes/put-forward/put-forward-lapses.workflow.js';
import { sessionDeadlines } from './processes/session-deadlines/session-deadlines.workflow.js';
import { ConcernText } from './read-models/concerns/concern-text.js';
import { concerns } from './read-models/concerns/concerns.projection.js';
import { ConcernsQuery } from './read-models/concerns/concerns.query.js';
import { ConcernRow, Concerns1700001100000 } from './read-models/concerns/concerns.table.js';
import { decisions } from './read-models/decisions/decisions.projection.js';
import { SessionDecisionsEndpoint } from './read-models/decisions/decisions.query.js';
import { DecisionRow, Decisions1700000800000, DecisionsTakeaways1700001700000 } from './read-models/decisions/decisions.table.js';
import { MySessionsDataQuery } from './read-models/my-data/my-data.query.js';
import { BoardEndpoint } from './read-models/pair-plans/board.query.js';
import { pairHistory } from './read-models/pair-history/pair-history.projection.js';
import { PairHistoryEndpoint } from './read-models/pair-history/pair-history.query.js';
import { PairHappeningRow, PairHistory1700000600000 } from './read-models/pair-history/pair-history.table.js';
import { MyPairsEndpoint } from './read-models/pair-plans/my-pairs.query.js';
import { pairPlans } from './read-models/pair-plans/pair-plans.projection.js';
import { AssessmentRow, ChallengeRow, GoalRow, GuidanceRow, PairPlanRow, PairPlans1700000400000, PairLeaverRow, PairPlansCircles1700001200000, PairPlansLed1700001400000, PairPlansPutForward1700001000000, PairPlansTakeaways1700001600000, PairPlansSince1700000500000, TakeawayAgreementRow, TakeawayRow } from './read-models/pair-plans/pair-plans.table.js';
import { PairEndpoint } from './read-models/pair-plans/pair.query.js';
import { people } from './read-models/people/people.projection.js';
import { People1700000100000, PersonRow } from './read-models/people/people.table.js';
import { MyPulsesEndpoint } from './read-models/pulses/my-pulses.query.js';
import { pulses } from './read-models/pulses/pulses.projection.js';
import { PulsesEndpoint } from './read-models/pulses/pulses.query.js';
import { PulseRow, Pulses1700000900000 } from './read-models/pulses/pulses.table.js';
import { putForwards } from './read-models/put-forward/put-forward.projection.js';
import { PutForwardQuery } from './read-models/put-forward/put-forward.query.js';
import { PutForward1700000950000, PutForwardRow } from './read-models/put-forward/put-forward.table.js';
import { rooms } from './read-models/rooms/rooms.projection.js';
import { RoomsEndpoint } from './read-models/rooms/rooms.query.js';
import { RoomBookingRow, RoomRow, Rooms1700000200000 } from './read-models/rooms/rooms.table.js';
import { CadenceEndpoint } from './read-models/sessions/cadence.query.js';
import { CalendarEndpoint } from './read-models/sessions/calendar.query.js';
import { sessions as sessionsReadModel } from './read-models/sessions/sessions.projection.js';
import { SessionsEndpoint } from './read-models/sessions/sessions.query.js';
import { AgendaItemRow, SessionFeedbackRow, SessionNoteRow, SessionRow, Sessions1700000300000, SessionsLed1700001300000, SessionsMentorLeads1700001500000, SessionsPrepared1700000700000 } from './read-models/sessions/sessions.table.js';

import { takeaways } from './read-models/takeaways/takeaways.projection.js';
import { TakeawaysQuery } from './read-models/takeaways/takeaways.query.js';
import { PublishedTakeawayRow, TakeawayProgrammeRow, Takeaways1700001800000 } from './read-models/takeaways/takeaways.table.js';

/** When and where pairs meet, and whether their relationship is healthy. */
export const sessions: ServiceDefinition = {
  name: 'sessions',
  streams: {
    [pairPlan.category]: pairPlanEvents,
    [session.category]: sessionEvents,
    [room.category]: roomEvents,
    [roomDay.category]: roomDayEvents,
    [feedback.category]: feedbackEvents,
    [agenda.category]: agendaEvents,
    [note.category]: noteEvents,
    [pulse.category]: pulseEvents,
    [putForward.category]: putForwardEvents,
    [concern.category]: concernEvents,
  },
  confidential: [concern.category, processCategory('sessions', concernErasure.name), pulse.category],
  consumes: ['enrolment', 'matching', 'profiles'],
  readModels: [people, rooms, sessionsReadModel, pairPlans, takeaways, pairHistory, decisions, pulses, putForwards, concerns],
  workflows: [programmePlans, pairsOfEmployee, pairSessions, bookRoomProcess, sessionDeadlines, pairHealth, pulseDeadlines, putForwardLapses, concernErasure],
  commands: [
    OpenPairPlanCommand,
    RecordAgreementCommand,
    MarkMemberReadyCommand,
    PausePlanCommand,
    ResumePlanCommand,
    LeavePlanCommand,
    ClosePlanCommand,
    CheckPairHealthCommand,
    ScheduleNextSessionCommand,
    ReserveArrangedCommand,
    MoveUnconfirmedSessionCommand,
    ConfirmSessionCommand,
    WithdrawSessionCommand,
    LeaveSessionCommand,
    MarkUnreportedCommand,
    BookRoomCommand,
    ReleaseRoomCommand,
    AssignRoomCommand,
    FindAnotherRoomCommand,
    CloseFeedbackCommand,
    ClosePulseCommand,
    ForgetAnswerersCommand,
    LapsePutForwardCommand,
    EraseConcernCommand,
  ],
  published: { ...publishedPlans, ...publishedSessions, ...publishedRoomDays, ...publishedFeedback, ...publishedPulses } as ServiceDefinition['published'],
  consumed: { 'upstream.pair-topics-agreed.v1': pairTopicsAgreed },
  entities: [PersonRow, RoomRow, RoomBookingRow, SessionRow, SessionFeedbackRow, AgendaItemRow, SessionNoteRow, PairPlanRow, PairLeaverRow, GoalRow, ChallengeRow, GuidanceRow, TakeawayRow, TakeawayAgreementRow, AssessmentRow, PublishedTakeawayRow, TakeawayProgrammeRow, PairHappeningRow, DecisionRow, PulseRow, PutForwardRow, ConcernRow],
  migrations: [People1700000100000, Rooms1700000200000, Sessions1700000300000, PairPlans1700000400000, PairPlansSince1700000500000, PairHistory1700000600000, SessionsPrepared1700000700000, Decisions1700000800000, Pulses1700000900000, PutForward1700000950000, PairPlansPutForward1700001000000, Concerns1700001100000, PairPlansCircles1700001200000, SessionsLed1700001300000, PairPlansLed1700001400000, SessionsMentorLeads1700001500000, PairPlansTakeaways1700001600000, DecisionsTakeaways1700001700000, Takeaways1700001800000],
  controllers: [
    RegisterRoomEndpoint,
    RoomsEndpoint,
    BoardEndpoint,
    MyPairsEndpoint,
    MySessionsDataQuery,
    PairEndpoint,
    PairHistoryEndpoint,
    SessionDecisionsEndpoint,
    CalendarEndpoint,
    CadenceEndpoint,
    SessionsEndpoint,
    ArrangeSessionEndpoint,
    RescheduleSessionEndpoint,
    CancelSessionEndpoint,
    ReportSessionEndpoint,
    CorrectSessionEndpoint,
    GiveFeedbackEndpoint,
    AgendaEndpoint,
    ShareLinkEndpoint,
    LeadSessionEndpoint,
    WriteNoteEndpoint,
    GoalsEndpoint,
    ChallengesEndpoint,
    TakeawaysEndpoint,
    HideTakeawayEndpoint,
    TakeawaysQuery,
    RecordAssessmentEndpoint,
    ImportMeasuresEndpoint,
    PulseEndpoint,
    AnswerPulseEndpoint,
    PulsesEndpoint,
    MyPulsesEndpoint,
    PutForwardEndpoint,
    PutForwardQuery,
    RaiseConcernEndpoint,
    HandleConcernEndpoint,
    ConcernsQuery,
  ],
  providers: [
    AggregateReader,
    SlotFinder,
    ...planPairHandlers,
    ...scheduleSessionHandlers,
    ...bookRoomHandlers,
    ...roomHandlers,
    ...goalHandlers,
    ...challengeHandlers,
    ...takeawayHandlers,
    ...hideTakeawayHandlers,
    ArrangeSessionHandler,
    RescheduleSessionHandler,
    CancelSessionHandler,
    ReportSessionHandler,
    CorrectSessionHandler,
    GiveFeedbackHandler,
    ShareLinkHandler,
    ...leadSessionHandlers,
    WriteNoteHandler,
    ...agendaHandlers,
    CloseFeedbackHandler,
    RecordAssessmentHandler,
    MeasuresImport,
    ...pulseHandlers,
    AnswerPulseHandler,
    ...putForwardHandlers,
    ConcernText,
    ...concernHandlers,
    ...concernOfficerHandlers,
  ],
};

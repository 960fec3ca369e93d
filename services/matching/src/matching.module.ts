import type { ServiceDefinition } from '@upstream/platform';
import { AcceptProposalEndpoint, AcceptProposalHandler } from './commands/accept-proposal/accept-proposal.js';
import { CancelProposalCommand, CancelProposalEndpoint, CancelProposalHandler, ExpireProposalCommand, ExpireProposalHandler } from './commands/cancel-proposal/cancel-proposal.js';
import { DeclineProposalEndpoint, DeclineProposalHandler } from './commands/decline-proposal/decline-proposal.js';
import { CompletePairHandler, EndPairEndpoint, EndPairHandler, EndPairingCommand, EndPairingHandler, RemoveMemberHandler } from './commands/end-pair/end-pair.js';
import { ExcludePairEndpoint, ExcludePairHandler, LiftExclusionHandler } from './commands/exclude-pair/exclude-pair.js';
import { PausePairEndpoint, PausePairHandler, PausePairingCommand, PausePairingHandler, ResumePairHandler, ResumePairingCommand, ResumePairingHandler } from './commands/pause-pair/pause-pair.js';
import { ProposeCircleHandler } from './commands/propose-pair/propose-circle.js';
import { ProposePairEndpoint, ProposePairHandler } from './commands/propose-pair/propose-pair.js';
import { PublishProposalCommand, PublishProposalEndpoint, PublishProposalHandler, RecordPublishedCommand, RecordPublishedHandler } from './commands/publish-proposal/publish-proposal.js';
import { DiscardDraftsCommand, DiscardDraftsHandler, PublishDraftsCommand, PublishDraftsHandler } from './commands/publish-round/decide-on-drafts.js';
import { DiscardRoundHandler, PublishRoundEndpoint, PublishRoundHandler } from './commands/publish-round/publish-round.js';
import { RecheckPairsCommand, RecheckPairsHandler } from './commands/recheck-pairs/recheck-pairs.js';
import { RuleCheck } from './commands/recheck-pairs/rule-check.js';
import { RecommendPairEndpoint, RecommendPairHandler } from './commands/recommend-pair/recommend-pair.js';
import { seatCommands, seatHandlers } from './commands/seats/seats.js';
import { MatchingThreads } from './commands/start-round/matching-threads.js';
import { RoundDrafting } from './commands/start-round/round-drafting.js';
import { DraftRoundCommand, DraftRoundHandler, StartRoundEndpoint, StartRoundHandler } from './commands/start-round/start-round.js';
import { exclusion, exclusionEvents } from './domain/exclusion/exclusion.js';
import { roundEvents } from './domain/matching-round/events.js';
import { matchingRound } from './domain/matching-round/matching-round.js';
import { proposalEvents } from './domain/proposal/events.js';
import { proposal } from './domain/proposal/proposal.js';
import { recommendation, recommendationEvents } from './domain/recommendation/recommendation.js';
import { seatEvents } from './domain/seat/events.js';
import { seat } from './domain/seat/seat.js';
import { consumed } from './integration/consumed/participants.js';
import { pairAgreed } from './integration/published/pair-agreed.js';
import { publishedOfPairs } from './integration/published/pairs.js';
import { publishedOfProposals } from './integration/published/proposals.js';
import { roundPublished } from './integration/published/round-published.js';
import { closeProgramme } from './processes/close-programme/close-programme.workflow.js';
import { closeSeats } from './processes/close-seats/close-seats.workflow.js';
import { draftRound } from './processes/draft-round/draft-round.workflow.js';
import { publishProposalProcess } from './processes/publish-proposal/publish-proposal.workflow.js';
import { recheckRules } from './processes/recheck-rules/recheck-rules.workflow.js';
import { roundDecisions } from './processes/round-decisions/round-decisions.workflow.js';
import { decisions } from './read-models/decisions/decisions.projection.js';
import { MatchingDecisionsQuery } from './read-models/decisions/decisions.query.js';
import { DecisionRow, Decisions1790000000600 } from './read-models/decisions/decisions.table.js';
import { MyMatchingDataQuery } from './read-models/my-data/my-data.query.js';
import { myProposals } from './read-models/my-proposals/my-proposals.projection.js';
import { MyProposalsQuery } from './read-models/my-proposals/my-proposals.query.js';
import { MyProposalRow, MyProposals1790000000300, MyProposalsLed1790000000810, MyProposalsOfCircles1790000000720 } from './read-models/my-proposals/my-proposals.table.js';
import { pairs } from './read-models/pairs/pairs.projection.js';
import { PairsQuery } from './read-models/pairs/pairs.query.js';
import { PairLeaverRow, PairRow, Pairs1790000000400, PairsLed1790000000820, PairsOfCircles1790000000730 } from './read-models/pairs/pairs.table.js';
import { ExclusionsQuery } from './read-models/pool/exclusions.query.js';
import { PartnersQuery } from './read-models/pool/partners.query.js';
import { PoolReader } from './read-models/pool/pool-reader.js';
import { pool } from './read-models/pool/pool.projection.js';
import { PoolQuery } from './read-models/pool/pool.query.js';
import { PreviewQuery } from './read-models/pool/preview.query.js';
import { Pool1790000000100, PoolCircles1790000000700, PoolSessions1790000000830, poolRows } from './read-models/pool/pool.table.js';
import { proposals } from './read-models/proposals/proposals.projection.js';
import { ProposalsQuery } from './read-models/proposals/proposals.query.js';
import { ProposalAnswerRow, ProposalRow, Proposals1790000000200, ProposalsLed1790000000800, ProposalsOfCircles1790000000710 } from './read-models/proposals/proposals.table.js';
import { ComparisonQuery } from './read-models/rounds/comparison.query.js';
import { ReplayQuery } from './read-models/rounds/replay.query.js';
import { rounds } from './read-models/rounds/rounds.projection.js';
import { RoundsQuery } from './read-models/rounds/rounds.query.js';
import { RoundRow, Rounds1790000000500, RoundUnmatchedRow } from './read-models/rounds/rounds.table.js';

/** Who is paired with whom, and why. */
export const matching: ServiceDefinition = {
  name: 'matching',
  streams: {
    [seat.category]: seatEvents,
    [matchingRound.category]: roundEvents,
    [proposal.category]: proposalEvents,
    [exclusion.category]: exclusionEvents,
    [recommendation.category]: recommendationEvents,
  },
  consumes: ['enrolment', 'profiles'],
  readModels: [pool, proposals, myProposals, pairs, rounds, decisions],
  workflows: [publishProposalProcess, closeSeats, closeProgramme, draftRound, roundDecisions, recheckRules],
  commands: [
    ...seatCommands,
    CancelProposalCommand,
    DiscardDraftsCommand,
    DraftRoundCommand,
    EndPairingCommand,
    ExpireProposalCommand,
    PausePairingCommand,
    PublishDraftsCommand,
    PublishProposalCommand,
    RecheckPairsCommand,
    RecordPublishedCommand,
    ResumePairingCommand,
  ],
  published: { ...publishedOfProposals, ...publishedOfPairs, 'matching.pair-agreed.v1': pairAgreed, 'matching.round-published.v1': roundPublished },
  consumed,
  entities: [...poolRows, ProposalRow, ProposalAnswerRow, MyProposalRow, PairRow, PairLeaverRow, RoundRow, RoundUnmatchedRow, DecisionRow],
  migrations: [
    Pool1790000000100, Proposals1790000000200, MyProposals1790000000300, Pairs1790000000400, Rounds1790000000500, Decisions1790000000600,
    PoolCircles1790000000700, ProposalsOfCircles1790000000710, MyProposalsOfCircles1790000000720, PairsOfCircles1790000000730,
    ProposalsLed1790000000800, MyProposalsLed1790000000810, PairsLed1790000000820, PoolSessions1790000000830,
  ], // prettier-ignore
  controllers: [
    StartRoundEndpoint,
    PublishRoundEndpoint,
    RoundsQuery,
    ReplayQuery,
    ComparisonQuery,
    MyMatchingDataQuery,
    MyProposalsQuery,
    ProposalsQuery,
    ProposePairEndpoint,
    PublishProposalEndpoint,
    AcceptProposalEndpoint,
    DeclineProposalEndpoint,
    CancelProposalEndpoint,
    PairsQuery,
    EndPairEndpoint,
    PausePairEndpoint,
    ExcludePairEndpoint,
    RecommendPairEndpoint,
    ExclusionsQuery,
    PoolQuery,
    PreviewQuery,
    PartnersQuery,
    MatchingDecisionsQuery,
  ],
  providers: [
    ...seatHandlers,
    AcceptProposalHandler,
    CancelProposalHandler,
    CompletePairHandler,
    DeclineProposalHandler,
    DiscardDraftsHandler,
    DiscardRoundHandler,
    DraftRoundHandler,
    EndPairHandler,
    EndPairingHandler,
    ExcludePairHandler,
    ExpireProposalHandler,
    LiftExclusionHandler,
    PausePairHandler,
    PausePairingHandler,
    PoolReader,
    ProposeCircleHandler,
    ProposePairHandler,
    PublishDraftsHandler,
    PublishProposalHandler,
    PublishRoundHandler,
    RecheckPairsHandler,
    RecommendPairHandler,
    RecordPublishedHandler,
    RemoveMemberHandler,
    ResumePairHandler,
    ResumePairingHandler,
    MatchingThreads,
    RoundDrafting,
    RuleCheck,
    StartRoundHandler,
  ],
};

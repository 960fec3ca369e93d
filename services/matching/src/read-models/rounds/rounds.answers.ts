import { Member } from '@upstream/contracts';
import { pageOf } from '@upstream/platform';
import { z } from 'zod';
import { Rules, UnmatchedPerson } from '../../domain/matching-round/events.js';
import { ProposalCounts } from '../proposals/proposals.answers.js';

export const RoundStatus = z.enum(['started', 'drafted', 'published', 'discarded']);
export type RoundStatus = z.infer<typeof RoundStatus>;

const count = z.number().int();

/** What came of a match. `coverage` and `meanScore` in 1/10,000. */
export const RoundStats = z
  .object({
    peopleInPool: count,
    peopleMatched: count,
    coverage: count,
    groups: count.describe('In how many groups they were matched: 1 is exact'),
    pairsConsidered: count,
    allowedPairs: count,
    proposals: count,
    totalScore: count,
    meanScore: count,
  })
  .meta({ id: 'RoundStats' });

export const MatchingRules = Rules.meta({ id: 'MatchingRules' });

export const RoundSummary = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    status: RoundStatus,
    startedAt: z.iso.datetime(),
    position: z.string(),
    ruleVersion: z.string(),
    inputDigest: z.string(),
    proposals: count,
    unmatched: count.nullable().describe('Null while the drafts are being written'),
    stats: RoundStats,
    revision: count,
  })
  .meta({ id: 'RoundSummary' });

export const RoundDetail = RoundSummary.extend({
  rules: MatchingRules,
  byStatus: ProposalCounts.describe('Where its proposals are: drafts while they are written, publishing while seats are claimed'),
}).meta({ id: 'RoundDetail' });

export const MatchingObstacle = z.object({ code: z.string(), rule: z.string().optional() }).meta({ id: 'MatchingObstacle' });
export const ObstacleCount = MatchingObstacle.extend({ people: count }).meta({ id: 'ObstacleCount' });

export const UnmatchedInRound = UnmatchedPerson.extend({ employeeId: z.string().nullable(), main: MatchingObstacle }).meta({ id: 'UnmatchedInRound' });

export const UnmatchedPage = pageOf(UnmatchedInRound).extend({
  people: count.describe('All of them, whatever the filter'),
  obstacles: z.array(ObstacleCount).describe('What holds most of them back most, the greatest first'),
});

export const RoundReplay = z
  .object({
    roundId: z.string(),
    position: z.string(),
    ruleVersion: z.string(),
    verdict: z.enum(['identical', 'changed_by_erasure', 'different']),
    sameInput: z.boolean(),
    sameProposals: z.boolean(),
    erasedPeople: count,
    proposals: z.object({ recorded: count, replayed: count, onlyRecorded: z.array(z.string()), onlyReplayed: z.array(z.string()) }),
  })
  .meta({ id: 'RoundReplay' });

const Shares = z.object({ both: count, onlyThis: count, onlyOther: count });
export const ComparedPair = z
  .object({ circle: z.boolean(), mentorLeads: z.boolean().describe('As in a proposal'), mentor: Member, mentees: z.array(Member), score: count.nullable(), otherScore: count.nullable() })
  .meta({ id: 'ComparedPair' });

export const RoundComparison = pageOf(ComparedPair).extend({ other: RoundDetail, pairs: Shares, people: Shares });

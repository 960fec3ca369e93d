import { Member, Role, TopicLevel } from '@upstream/contracts';
import { pageOf } from '@upstream/platform';
import { z } from 'zod';
import { WhyNotInPool } from '../../domain/matching-round/pool.js';
import { Explanation } from '../../domain/proposal/events.js';
import { MatchingGround } from '../proposals/proposals.answers.js';
import { MatchingRules, ObstacleCount, RoundStats } from '../rounds/rounds.answers.js';

const count = z.number().int();
const places = z.object({ mentor: count, mentee: count });

export const PoolPerson = z
  .object({
    participantId: z.string(),
    employeeId: z.string(),
    roles: z.array(Role),
    places: places.describe('Still free'),
    priority: z.boolean(),
    since: z.string().nullable(),
    whyNot: WhyNotInPool.nullable().describe('Null for those whom a round would consider'),
    department: z.string().nullable(),
    site: z.string().nullable(),
    region: z.string().nullable(),
    level: count.nullable(),
    offers: z.array(TopicLevel),
    wants: z.array(TopicLevel),
  })
  .meta({ id: 'PoolPerson' });

const Facet = z.array(z.object({ value: z.string(), people: count }));

export const PoolPage = pageOf(PoolPerson).extend({
  counts: z
    .object({ participants: count, inPool: count, whyNot: z.partialRecord(WhyNotInPool, count), places: places.describe('Free places of those who are in the pool') })
    .describe('Of everybody, whatever the filter'),
  found: count.describe('How many the filter leaves'),
  facets: z.object({ department: Facet, site: Facet, region: Facet, topic: Facet }).describe('Of everybody; the hundred most frequent'),
});

const Verdict = z.object({ rule: z.string(), passed: z.boolean(), parameters: MatchingGround.shape.parameters });
const contributions = Explanation.shape.contributions;

export const TwoExplained = z
  .object({
    mentor: PoolPerson,
    mentee: PoolPerson,
    history: z.object({ together: z.boolean(), declined: z.boolean(), haveBeenAPair: z.boolean() }),
    allowed: z.boolean(),
    verdicts: z.array(Verdict),
    topics: Explanation.shape.topics.optional(),
    returnTopic: Explanation.shape.returnTopic,
    score: count.optional(),
    contributions: contributions.optional(),
    reasons: z.array(MatchingGround).describe('What speaks for the two, the strongest first'),
    weakPoint: MatchingGround.nullable(),
    position: z.string(),
  })
  .meta({ id: 'TwoExplained' });

const RuleInTheWay = z
  .object({ rule: z.string(), partners: count, alone: count.describe('Whom nothing but this keeps apart: what a change of this one thing would open') })
  .meta({ id: 'RuleInTheWay' });

export const PossiblePartner = z
  .object({
    person: PoolPerson,
    brokenRules: z.array(z.string()).describe('Empty for those whom every rule allows'),
    score: count,
    topics: Explanation.shape.topics,
    reasons: z.array(MatchingGround),
    weakPoint: MatchingGround.nullable(),
  })
  .meta({ id: 'PossiblePartner' });

export const PartnersOfPerson = z
  .object({
    person: PoolPerson,
    role: Role,
    considered: count.describe('People with a free place on the other side'),
    allowed: count,
    inTheWay: z.array(RuleInTheWay).describe('What a single change would open most first'),
    partners: z.array(PossiblePartner).describe('The best first; after those whom every rule allows, those whom the fewest keep apart'),
    position: z.string(),
  })
  .meta({ id: 'PartnersOfPerson' });

const RuleEffect = z
  .object({
    rule: z.string(),
    weight: z.number(),
    share: count.describe('Its part of the score, of 10,000'),
    met: count.describe('How well the proposals meet it on average, in 1/10,000, whatever its weight'),
    metBefore: count.describe("The same under the programme's own rules"),
  })
  .meta({ id: 'RuleEffect' });

export const RoundPreview = z
  .object({
    rules: MatchingRules,
    stats: RoundStats,
    before: RoundStats.describe("Under the programme's own rules"),
    newPairs: count.describe("Proposals that the programme's own rules would not make"),
    effects: z.array(RuleEffect),
    obstacles: z.array(ObstacleCount).describe('What holds those who get nobody back most'),
    position: z.string(),
  })
  .meta({ id: 'RoundPreview' });

export const ExclusionShown = z.object({ exclusionId: z.string(), people: z.array(Member) }).meta({ id: 'ExclusionShown' });

import { CircleSize, Direction, Role } from '@upstream/contracts';
import { defineEvents, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const round = { roundId: z.string(), programmeId: z.string() };
const ids = z.array(z.string());
const count = z.number().int().nonnegative();

export const Rules = z.object({
  version: z.string(),
  direction: Direction,
  minProficiencyGap: z.number().int(),
  minOverlapMinutes: z.number().int(),
  sessionMinutes: z.number().int().optional(),
  crossRegion: z.enum(['allowed', 'same_region_only']),
  avoidPreviousPartners: z.boolean(),
  weights: z.record(z.string(), z.number()),
  circles: CircleSize.optional(),
});

/** Why somebody got nobody, in numbers of partners. Who they are is found by replaying the round. */
export const UnmatchedPerson = z.object({
  participantId: z.string(),
  role: z.enum([...Role.options, 'both']),
  partnersConsidered: count,
  partnersAllowed: count,
  reasons: z.array(z.object({ code: z.string(), rule: z.string().optional(), partners: count })),
});
export type UnmatchedPerson = z.infer<typeof UnmatchedPerson>;

export const roundEvents = defineEvents({
  /** A snapshot of the pool by its position, not by its people: replay projects to it. */
  'matching.round-started.v1': z.object({
    ...round,
    position: z.string(),
    /** The date for which working hours were compared. */
    asOf: z.iso.datetime(),
    rules: Rules,
    answerWithinDays: count,
    mostMenteesPerMentor: count,
    inputDigest: z.string(),
    stats: z.record(z.string(), z.number()),
  }),
  'matching.round-unmatched-recorded.v1': z.object({ ...round, part: count, unmatched: z.array(UnmatchedPerson) }),
  'matching.round-drafted.v1': z.object({ ...round, proposalIds: ids, scoreDigest: z.string(), unmatched: count }),
  'matching.round-published.v1': z.object({ ...round, ruleVersion: z.string(), proposalIds: ids, unmatched: count }),
  'matching.round-discarded.v1': z.object({ ...round, proposalIds: ids }),
});
export type RoundEvent = EventOf<typeof roundEvents>;
export type ProjectedRoundEvent = ProjectedEventOf<typeof roundEvents>;

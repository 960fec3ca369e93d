import { z } from 'zod';

/** What those who manage can decide in matching, as the history names it. */
export const MatchingDecisionWord = z.enum([
  'round-started',
  'round-published',
  'round-discarded',
  'proposal-drafted',
  'draft-discarded',
  'proposal-publishing',
  'proposal-cancelled',
  'pair-paused',
  'pair-hold-added',
  'pair-hold-lifted',
  'pair-resumed',
  'pair-completed',
  'pair-ended',
  'pair-member-left',
  'exclusion-added',
  'exclusion-lifted',
]);
export type MatchingDecisionWord = z.infer<typeof MatchingDecisionWord>;

const Person = z.object({ employeeId: z.string(), participantId: z.string() });

/** One decision of somebody who manages: codes and figures, never what anybody wrote. Named as in enrolment's `HistoryEntry`. */
export const MatchingDecision = z
  .object({
    id: z.string(),
    what: MatchingDecisionWord,
    decidedAt: z.iso.datetime(),
    by: z.object({
      actor: z.string().nullable().describe('Pseudonym of who decided'),
      you: z.boolean(),
      role: z.literal('coordinator'),
    }),
    roundId: z.string().nullable().describe('The round; null where it is about two people'),
    pairs: z.number().int().nonnegative().nullable().describe('Of a round: how many pairs it found, showed to their people or discarded'),
    proposalId: z.string().nullable().describe('The proposal, and the pair that it becomes; null for a round and for people who are kept apart'),
    people: z.array(Person).describe('Mentor, then mentees; who was taken out of a circle; the two who are kept apart; nobody for a round'),
    reasonCode: z.string().nullable(),
  })
  .meta({ id: 'MatchingDecision' });

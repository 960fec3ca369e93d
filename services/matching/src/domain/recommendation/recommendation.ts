import { defineEvents, identifying, refuse, type Decider, type EventOf, type ProjectedEventOf, type Rule } from '@upstream/event-sourcing';
import { z } from 'zod';
import { recommendationIdOf } from '../ids.js';

export const recommendationEvents = defineEvents({
  'matching.pair-recommended.v1': z.object({
    recommendationId: z.string(),
    programmeId: z.string(),
    mentorEmployeeId: z.string(),
    menteeEmployeeId: z.string(),
    recommendedBy: z.string(),
    reason: identifying(z.string().max(2000), 'mentorEmployeeId', 'menteeEmployeeId', 'recommendedBy').optional(),
  }),
});
export type RecommendationEvent = EventOf<typeof recommendationEvents>;
export type ProjectedRecommendationEvent = ProjectedEventOf<typeof recommendationEvents>;

export interface Recommendation {
  /** Employee ids of the leaders. */
  readonly by: readonly string[];
}

export const recommendation: Decider<Recommendation, RecommendationEvent> = {
  category: 'matching_recommendation',
  initialState: { by: [] },
  evolve: ({ by }, { data }) => ({ by: [...by, data.recommendedBy] }),
};

export interface RecommendPair {
  readonly programmeId: string;
  readonly mentorEmployeeId: string;
  readonly menteeEmployeeId: string;
  readonly recommendedBy: string;
  readonly reason?: string;
}

/** A leader's advice: a visible part of the score, never a promise. */
export const recommendPair: Rule<RecommendPair, Recommendation, RecommendationEvent> = (command, state) => {
  const { programmeId, mentorEmployeeId, menteeEmployeeId, recommendedBy, reason } = command;
  if (mentorEmployeeId === menteeEmployeeId) return refuse('same_person', 'Name two different people.');
  if (recommendedBy === mentorEmployeeId || recommendedBy === menteeEmployeeId) return refuse('recommends_self', 'Recommend others; to take part yourself, apply.');
  if (state.by.includes(recommendedBy)) return refuse('already_recommended', 'You have recommended these two already.');
  const recommendationId = recommendationIdOf(programmeId, mentorEmployeeId, menteeEmployeeId);
  return [{ type: 'matching.pair-recommended.v1', data: { recommendationId, programmeId, mentorEmployeeId, menteeEmployeeId, recommendedBy, ...(reason ? { reason } : {}) } }];
};

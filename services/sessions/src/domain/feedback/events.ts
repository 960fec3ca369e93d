import { Role } from '@upstream/contracts';
import { defineEvents, identifying, profile, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const about = { sessionId: z.string(), pairId: z.string(), programmeId: z.string(), employeeId: z.string(), side: Role };
export const FeedbackFigures = z.object({ rating: z.number().int().min(1).max(5), recommend: z.number().int().min(0).max(10).optional() });
export type FeedbackFigures = z.infer<typeof FeedbackFigures>;
/** Others hear that it was given. Not of what is from before they did: what an event publishes never changes. */
const told = z.literal(true).optional();
const figures = () => profile(FeedbackFigures, 'employeeId');

export const feedbackEvents = defineEvents({
  'sessions.feedback-given.v1': z.object({
    ...about,
    /** The others of the pair: the note may be about them. */
    partnerIds: z.array(z.string()),
    figures: figures(),
    note: identifying(z.string().max(2000), 'employeeId', 'partnerIds').optional(),
    told,
  }),
  /** One for each person who gave feedback, all in one append. */
  'sessions.feedback-revealed.v1': z.object({ ...about, figures: figures() }),
  /** Nothing more can be given. */
  'sessions.feedback-closed.v1': z.object({ sessionId: z.string(), pairId: z.string(), programmeId: z.string(), given: z.number().int() }),
});
export type FeedbackEvent = EventOf<typeof feedbackEvents>;
export type ProjectedFeedbackEvent = ProjectedEventOf<typeof feedbackEvents>;

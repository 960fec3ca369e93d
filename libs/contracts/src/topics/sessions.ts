import { z } from 'zod';
import { code, count, date, fact, id, ids, instant, oneOf } from '../field-class.js';
import { Format, PulseStatementResult, Side } from '../vocabulary.js';

const session = {
  sessionId: id(),
  pairId: id(),
  programmeId: id(),
  mentorId: id(),
  menteeIds: ids(),
  /** 1 is the pair's first session. */
  ordinal: fact(z.number().int().positive()),
};
const slot = { startsAt: instant(), endsAt: instant() };

/** Topic `sessions`: plans, sessions, rooms, goals. Key: the aggregate's id (the pair's for its plan and goals). */
export const sessionsEvents = {
  'upstream.pair-plan-opened.v1': z.object({ pairId: id(), programmeId: id(), mentorId: id(), menteeIds: ids(), format: fact(Format), sessionsPlanned: count(), firstDueOn: date() }),
  'upstream.pair-plan-closed.v1': z.object({ pairId: id(), programmeId: id(), reasonCode: code() }),
  'upstream.room-booked.v1': z.object({ ...session, ...slot, roomId: id() }),
  'upstream.room-released.v1': z.object({ ...session, roomId: id() }),
  /** `reserved` until both are trained and have accepted the ground rules. */
  'upstream.session-scheduled.v1': z.object({ ...session, ...slot, state: oneOf('reserved', 'scheduled'), inPerson: fact(z.boolean()) }),
  'upstream.session-rescheduled.v1': z.object({ ...session, ...slot, by: fact(Side), state: oneOf('reserved', 'scheduled').optional() }),
  'upstream.session-held.v1': z.object({ ...session, startsAt: instant(), minutes: count() }),
  'upstream.session-missed.v1': z.object({ ...session, startsAt: instant(), by: fact(Side).optional() }),
  'upstream.session-unreported.v1': z.object({ ...session, startsAt: instant() }),
  'upstream.session-cancelled.v1': z.object({ ...session, by: fact(Side), reasonCode: code() }),
  'upstream.session-corrected.v1': z.object({ ...session, startsAt: instant(), to: oneOf('held', 'missed', 'cancelled'), minutes: count().optional(), reasonCode: code() }),
  /** What was said stays sealed, on the topic of profiles. */
  'upstream.feedback-given.v1': z.object({ sessionId: id(), pairId: id(), programmeId: id(), employeeId: id() }),

  'upstream.goal-achieved.v1': z.object({ pairId: id(), programmeId: id(), goalId: id() }),
  'upstream.challenge-closed.v1': z.object({ pairId: id(), programmeId: id(), challengeId: id() }),
  /** Both agreed to publish a lesson or idea; its text stays in the service. */
  'upstream.takeaway-published.v1': z.object({ pairId: id(), programmeId: id(), takeawayId: id() }),
  'upstream.pair-recovered.v1': z.object({ pairId: id(), programmeId: id() }),
  'upstream.pulse-opened.v1': z.object({ programmeId: id(), pulseId: id(), openedAt: instant(), closesAt: instant() }),
  /**
   * Anonymous. Below five answers it is `suppressed`: no index, no statements, and 0 for the number of answers, however few there were.
   * `trustIndex`: mean agreement from 0 to 100. `distribution`: how many answered 1, 2, 3, 4, 5.
   */
  'upstream.pulse-closed.v1': z.object({
    programmeId: id(),
    pulseId: id(),
    answers: count(),
    trustIndex: fact(z.number().nullable()),
    openedAt: instant().optional(),
    closedAt: instant().optional(),
    suppressed: fact(z.boolean()).optional(),
    statements: fact(z.array(PulseStatementResult)).optional(),
  }),
} as const;

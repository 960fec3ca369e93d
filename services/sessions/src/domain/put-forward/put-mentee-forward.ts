import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { putForwardIdOf } from '../ids.js';
import { dateOf } from '../iso-time.js';
import { isCircle, memberSide } from '../members.js';
import type { PairPlan } from '../pair-plan/pair-plan.js';
import type { PutForwardEvent } from './events.js';
import type { PutForward } from './put-forward.js';

export interface PutMenteeForward {
  readonly programmeId: string;
  readonly pairId: string;
  readonly menteeId: string;
  readonly by: string | undefined;
  readonly grounds: string;
  /** The pair's plan as its own stream has it. */
  readonly plan: PairPlan;
}

/** Only by the pair's mentor, while the pair is active, where the programme's policy lets mentors do it. */
export const putMenteeForward: Rule<PutMenteeForward, PutForward, PutForwardEvent> = ({ programmeId, menteeId, by, grounds, plan }, state, { at }) => {
  if (plan.kind === 'awaited' || plan.facts?.programmeId !== programmeId || !memberSide(plan.facts, by)) return notFound('pair');
  const { pairId, mentorId, menteeIds, mayPutForward } = plan.facts;
  const circle = isCircle(plan.facts);
  if (!circle && (by !== mentorId || !menteeIds.includes(menteeId))) return notFound('pair');
  if (circle || !mayPutForward) return refuse('put_forward_not_foreseen', 'Mentors do not put their mentees forward here.');
  if (plan.kind !== 'open') return refuse('plan_not_open', 'A mentee is put forward while the pair is active.');
  if (state.kind === 'open') return refuse('put_forward_open', 'You have put this mentee forward already; the answer is awaited. Withdraw it to write it anew.');
  if (state.kind === 'consented') return refuse('put_forward_consented', 'You have put this mentee forward already, and HR can see it.');
  if ('againFrom' in state && dateOf(at) < state.againFrom) return refuse('put_forward_not_now', 'Your mentee said "not now". Ask again later.', { againFrom: state.againFrom });
  return [{ type: 'sessions.mentee-put-forward.v1', data: { putForwardId: putForwardIdOf(programmeId, mentorId, menteeId), pairId, programmeId, mentorId, menteeId, grounds } }];
};

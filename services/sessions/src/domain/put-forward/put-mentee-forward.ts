import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { putForwardIdOf } from '../ids.js';
import { dateOf } from '../iso-time.js';
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
  if (plan.kind === 'awaited' || plan.facts?.programmeId !== programmeId || by !== plan.facts.mentorId || !plan.facts.menteeIds.includes(menteeId)) return notFound('pair');
  const { pairId, mentorId, mayPutForward } = plan.facts;
  if (!mayPutForward) return refuse('put_forward_not_foreseen', 'In this programme mentors do not put their mentees forward.');
  if (plan.kind !== 'open') return refuse('plan_not_open', 'A mentee is put forward while the pair is active.');
  switch (state.kind) {
    case 'open':
      return refuse('put_forward_open', 'You have put this mentee forward already; the answer is awaited. Withdraw it to write it anew.');
    case 'consented':
      return refuse('put_forward_consented', 'You have put this mentee forward already, and HR can see it.');
    case 'declined':
    case 'consent_withdrawn':
      if (dateOf(at) < state.againFrom) return refuse('put_forward_not_now', 'Your mentee said "not now". Ask again later.', { againFrom: state.againFrom });
      break;
    case 'none':
    case 'withdrawn':
    case 'lapsed':
  }
  return [{ type: 'sessions.mentee-put-forward.v1', data: { putForwardId: putForwardIdOf(programmeId, mentorId, menteeId), pairId, programmeId, mentorId, menteeId, grounds } }];
};

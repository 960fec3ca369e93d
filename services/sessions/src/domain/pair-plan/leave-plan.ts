import type { Agreement } from '@upstream/contracts';
import type { Rule } from '@upstream/event-sourcing';
import { membersOf, remaining, type Members } from '../members.js';
import type { PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import { agreementOf, allReady, pairReady } from './open-plan.js';
import type { PairPlan } from './pair-plan.js';

export interface LeavePlan extends Members {
  readonly pairId: string;
  readonly programmeId: string;
  readonly leaverId: string;
  readonly reasonCode: string;
}

/**
 * Told by matching or enrolment, whichever is first: never refused, who has left is not in it any more. Those who remain go on; when they are
 * too few, or the mentor who leads them has left, the plan closes. `mentorId` and `menteeIds` are as the teller knows them: needed before the plan is open.
 */
export const leavePlan: Rule<LeavePlan, PairPlan, PairPlanEvent> = ({ pairId, programmeId, leaverId, reasonCode, ...told }, state) => {
  if (state.kind === 'closed') return [];
  const left = (state.kind === 'awaited' ? state.left : state.facts.left) ?? [];
  const members: Members = state.kind === 'awaited' ? told : state.facts;
  if (left.includes(leaverId) || !membersOf(members).includes(leaverId)) return [];
  const rest = remaining(members, [...left, leaverId]);
  if (!rest) return [{ type: 'sessions.pair-plan-closed.v1', data: { pairId, programmeId, reasonCode } }];

  const of = pairOf({ pairId, programmeId, ...rest });
  const events: PairPlanEvent[] = [{ type: 'sessions.member-left.v1', data: { pairId, programmeId, ...rest, leaverId, reasonCode } }];
  const agreement = state.agreement === undefined ? null : (JSON.parse(state.agreement) as Agreement | null);
  // Under the keys of those who remain: what they agreed must outlast the erasure of somebody who has gone.
  if (agreement) events.push({ type: 'sessions.agreement-recorded.v1', data: { ...of, agreement: agreementOf(agreement, [leaverId]) } });
  if (state.kind === 'awaited') return events;
  if (!state.pairReady && allReady(rest, state.ready)) events.push(pairReady(of));
  // What was said about the circle with the leaver in it is over; whether those who remain are at risk is looked at anew.
  if (state.risk) events.push({ type: 'sessions.pair-recovered.v1', data: of });
  return events;
};

import type { Agreement, Cadence, Direction, Format, Role } from '@upstream/contracts';
import type { Erased, Rule } from '@upstream/event-sourcing';
import { dateOf, laterOf } from '../iso-time.js';
import { membersOf, ofPeers, peopleOf, remaining, type Members } from '../members.js';
import { periodsOf } from './cadence.js';
import type { PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import type { PairPlan, Ready } from './pair-plan.js';

export interface OpenPairPlan extends Members {
  readonly pairId: string;
  readonly programmeId: string;
  readonly format: Format;
  readonly agreedAt: string;
  readonly direction: Direction;
  readonly cadence: Cadence;
  readonly mayPutForward?: boolean;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Opens a plan once; one that is open, or was closed before it could be opened, stays as it is. */
export const openPairPlan: Rule<OpenPairPlan, PairPlan, PairPlanEvent> = (command, state) => {
  if (state.kind !== 'awaited') return [];
  const { pairId, programmeId, format, direction, cadence, endsOn } = command;
  // Somebody may have left the circle before its plan could be opened.
  const people = peopleOf((state.left && remaining(command, state.left)) ?? command);
  const mayPutForward = command.mayPutForward && !ofPeers(people);
  const startsOn = laterOf(command.startsOn, dateOf(command.agreedAt));
  const periods = periodsOf({ cadence, startsOn, endsOn });
  const opened: PairPlanEvent = {
    type: 'sessions.pair-plan-opened.v1',
    data: {
      pairId,
      programmeId,
      ...people,
      format,
      direction,
      cadence,
      startsOn,
      endsOn,
      ...(mayPutForward ? { mayPutForward } : {}),
      sessionsPlanned: periods.length,
      firstDueOn: periods[0]!.to,
    },
  };
  const members = { pairId, programmeId, ...people };
  return allReady(members, state.ready) ? [opened, pairReady(members)] : [opened];
};

export interface RecordAgreement extends Members {
  readonly pairId: string;
  readonly programmeId: string;
  readonly agreement: Agreement | Erased;
}

/** What the pair works on; told as often as it changes, also before the plan is open. */
export const recordAgreement: Rule<RecordAgreement, PairPlan, PairPlanEvent> = ({ pairId, programmeId, agreement: told, ...people }, state) => {
  if (state.kind === 'closed' || 'erased' in told) return [];
  const { left = [], mentorLeads } = state.kind === 'awaited' ? state : state.facts;
  const rest = left.length > 0 ? remaining({ ...people, mentorLeads }, left) : undefined;
  const agreement = agreementOf(told, left);
  if (state.agreement === JSON.stringify(agreement)) return [];
  return [{ type: 'sessions.agreement-recorded.v1', data: { ...pairOf({ pairId, programmeId, ...(rest ?? people) }), agreement } }];
};

/** What is left of it without some of its people: no lesson of theirs. */
export function agreementOf(agreement: Agreement, left: readonly string[]): Agreement {
  if (!agreement.lessons || left.length === 0) return agreement;
  const lessons = agreement.lessons.filter(({ teacherId, learnerId }) => !left.includes(teacherId) && !left.includes(learnerId));
  const topics = [...new Set(lessons.map(({ topic }) => topic))];
  return { ...agreement, lessons, topics: topics.length > 0 ? topics : agreement.topics };
}

export interface MarkMemberReady {
  readonly pairId: string;
  readonly programmeId: string;
  readonly employeeId: string;
  readonly role: Role;
}

/** Someone has been trained for their side and accepted the ground rules. The last one makes the pair ready. */
export const markMemberReady: Rule<MarkMemberReady, PairPlan, PairPlanEvent> = ({ pairId, programmeId, employeeId, role }, state) => {
  if (state.kind === 'closed' || state.ready.some((one) => one.employeeId === employeeId && one.role === role)) return [];
  const ready: PairPlanEvent = { type: 'sessions.member-ready.v1', data: { pairId, programmeId, employeeId, role } };
  if (state.kind === 'awaited') return [ready];
  if (!membersOf(state.facts).includes(employeeId)) return [];
  if (state.pairReady) return [ready];
  const all = allReady(state.facts, [...state.ready, { employeeId, role }]);
  return all ? [ready, pairReady(state.facts)] : [ready];
};

/**
 * Where a programme trains nobody of a side, accepting the ground rules alone makes its members ready. Who is in a circle of peers
 * teaches and learns, and is trained for both.
 */
export const allReady = (members: Members, ready: readonly Ready[]): boolean =>
  membersOf(members).every((member) => {
    const roles: Role[] = ofPeers(members) ? ['mentor', 'mentee'] : [member === members.mentorId ? 'mentor' : 'mentee'];
    return roles.every((role) => ready.some((one) => one.employeeId === member && one.role === role));
  });

export const pairReady = (of: Parameters<typeof pairOf>[0]): PairPlanEvent => ({ type: 'sessions.pair-ready.v1', data: pairOf(of) });

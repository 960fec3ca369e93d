import type { Agreement, Cadence, Direction, Format, Role } from '@upstream/contracts';
import type { Erased, Rule } from '@upstream/event-sourcing';
import { dateOf, laterOf } from '../iso-time.js';
import { membersOf, type Members } from '../members.js';
import { periodsOf } from './cadence.js';
import type { PairPlanEvent } from './events.js';
import type { PairPlan, Ready } from './pair-plan.js';

export interface OpenPairPlan {
  readonly pairId: string;
  readonly programmeId: string;
  readonly mentorId: string;
  readonly menteeIds: readonly string[];
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
  const { pairId, programmeId, mentorId, format, direction, cadence, mayPutForward, endsOn } = command;
  const menteeIds = [...command.menteeIds];
  const startsOn = laterOf(command.startsOn, dateOf(command.agreedAt));
  const periods = periodsOf({ cadence, startsOn, endsOn });
  const opened: PairPlanEvent = {
    type: 'sessions.pair-plan-opened.v1',
    data: {
      pairId,
      programmeId,
      mentorId,
      menteeIds,
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
  return allReady(command, state.ready) ? [opened, pairReady(command)] : [opened];
};

export interface RecordAgreement extends Members {
  readonly pairId: string;
  readonly programmeId: string;
  readonly agreement: Agreement | Erased;
}

/** What the pair works on; told as often as it changes, also before the plan is open. */
export const recordAgreement: Rule<RecordAgreement, PairPlan, PairPlanEvent> = ({ pairId, programmeId, mentorId, menteeIds, agreement }, state) => {
  if (state.kind === 'closed' || 'erased' in agreement || state.agreement === JSON.stringify(agreement)) return [];
  return [{ type: 'sessions.agreement-recorded.v1', data: { pairId, programmeId, mentorId, menteeIds: [...menteeIds], agreement } }];
};

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
  if (state.kind === 'awaited' || state.pairReady) return [ready];
  const all = allReady(state.facts, [...state.ready, { employeeId, role }]);
  return all ? [ready, pairReady(state.facts)] : [ready];
};

/** Where a programme trains nobody of a side, accepting the ground rules alone makes its members ready. */
const allReady = (members: Members, ready: readonly Ready[]): boolean =>
  membersOf(members).every((member) => ready.some(({ employeeId, role }) => employeeId === member && role === (member === members.mentorId ? 'mentor' : 'mentee')));

const pairReady = ({ pairId, programmeId, mentorId, menteeIds }: Members & { pairId: string; programmeId: string }): PairPlanEvent => ({
  type: 'sessions.pair-ready.v1',
  data: { pairId, programmeId, mentorId, menteeIds: [...menteeIds] },
});

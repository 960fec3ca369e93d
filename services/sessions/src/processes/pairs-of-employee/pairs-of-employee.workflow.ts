import type { Role } from '@upstream/contracts';
import { send, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import { isCircle, memberSide, ofPeers, type Members } from '../../domain/members.js';
import type { LeavePlan } from '../../domain/pair-plan/leave-plan.js';
import type { MarkMemberReady } from '../../domain/pair-plan/open-plan.js';
import type { ClosePlan } from '../../domain/pair-plan/pause-plan.js';
import { toldPeople, type EnrolmentEvent, type MatchingEvent } from '../../integration/inbox.js';

interface OwnPair extends Members {
  readonly pairId: string;
  readonly programmeId: string;
}

interface Training {
  readonly employeeId: string;
  readonly programmeId: string;
  readonly role: Role;
}

/**
 * One instance per employee, whose pairs and trainings become known in any order: a trained member is reported to each
 * of their pairs. Someone who has left or was erased is out of their circles at once, and their pairs' plans are closed.
 */
export interface PairsOfEmployee {
  readonly pairs: readonly OwnPair[];
  readonly trained: readonly Training[];
  readonly gone?: 'left' | 'erased';
  /** Known once they have gone. */
  readonly employeeId?: string;
}

type Input = Extract<
  EnrolmentEvent | MatchingEvent,
  {
    type:
      | 'upstream.pair-agreed.v1'
      | 'upstream.pair-member-left.v1'
      | 'upstream.pair-completed.v1'
      | 'upstream.pair-ended.v1'
      | 'upstream.participant-approved.v1'
      | 'upstream.participant-trained.v1'
      | 'upstream.employee-left.v1'
      | 'upstream.employee-erased.v1';
  }
>;

export const pairsOfEmployee: Workflow<PairsOfEmployee, Input> = {
  name: 'pairs-of-employee',
  initialState: { pairs: [], trained: [] },
  listensTo: [
    'upstream.pair-agreed.v1',
    'upstream.pair-member-left.v1',
    'upstream.pair-completed.v1',
    'upstream.pair-ended.v1',
    'upstream.participant-approved.v1',
    'upstream.participant-trained.v1',
    'upstream.employee-left.v1',
    'upstream.employee-erased.v1',
  ],
  instanceOf: ({ data }) => ('mentor' in data ? [data.mentor.employeeId, ...data.mentees.map(({ employeeId }) => employeeId)] : data.employeeId),
  onEvent: (state, event) => {
    switch (event.type) {
      case 'upstream.pair-agreed.v1': {
        const { pairId, programmeId } = event.data;
        const pair = { pairId, programmeId, ...toldPeople(event.data) };
        if (state.gone) return { state, commands: [withoutThem(pair, state.employeeId, state.gone)] };
        return { state: { ...state, pairs: [...state.pairs, pair] }, commands: state.trained.flatMap((training) => readyFor(pair, training)) };
      }
      case 'upstream.pair-member-left.v1': {
        const rest = toldPeople(event.data);
        return { state: { ...state, pairs: state.pairs.map((pair) => (pair.pairId === event.data.pairId ? { ...pair, ...rest } : pair)) } };
      }
      case 'upstream.pair-completed.v1':
      case 'upstream.pair-ended.v1': {
        const pairs = state.pairs.filter(({ pairId }) => pairId !== event.data.pairId);
        return pairs.length < state.pairs.length ? { state: { ...state, pairs } } : undefined;
      }
      case 'upstream.participant-approved.v1': {
        const { programmeId, trained: still } = event.data;
        const trained = state.trained.filter((training) => training.programmeId !== programmeId || !still || still.includes(training.role));
        return trained.length < state.trained.length ? { state: { ...state, trained } } : undefined;
      }
      case 'upstream.participant-trained.v1': {
        const { employeeId, programmeId, role, groundRulesAccepted } = event.data;
        const known = state.trained.some((training) => training.programmeId === programmeId && training.role === role);
        if (state.gone || known || !groundRulesAccepted) return undefined;
        const training = { employeeId, programmeId, role };
        return { state: { ...state, trained: [...state.trained, training] }, commands: state.pairs.flatMap((pair) => readyFor(pair, training)) };
      }
      case 'upstream.employee-left.v1':
      case 'upstream.employee-erased.v1': {
        const gone = event.type === 'upstream.employee-left.v1' ? 'left' : 'erased';
        const { employeeId } = event.data;
        const own = state.pairs.filter((pair) => memberSide(pair, employeeId));
        return { state: { pairs: [], trained: [], gone, employeeId }, commands: own.map((pair) => withoutThem(pair, employeeId, gone)) };
      }
    }
  },
};

/** Only for the side that the person was trained for; the plan of a circle of peers waits for both. */
function readyFor(pair: OwnPair, training: Training): RequestedCommand[] {
  const { pairId, programmeId } = pair;
  const { employeeId, role } = training;
  const side = memberSide(pair, employeeId);
  const concerned = ofPeers(pair) ? side !== undefined : side === role;
  return concerned && training.programmeId === programmeId ? [send<MarkMemberReady>('MarkMemberReady', { pairId, programmeId, employeeId, role })] : [];
}

/** Their circle goes on without them, their pair does not. */
function withoutThem(pair: OwnPair, leaverId: string | undefined, reasonCode: string): RequestedCommand {
  const { pairId, programmeId } = pair;
  return isCircle(pair) && leaverId
    ? send<LeavePlan>('LeavePlan', { ...pair, leaverId, reasonCode })
    : send<ClosePlan>('ClosePlan', { pairId, programmeId, reasonCode });
}

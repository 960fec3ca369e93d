import type { Role } from '@upstream/contracts';
import { send, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import type { MarkMemberReady } from '../../domain/pair-plan/open-plan.js';
import type { ClosePlan } from '../../domain/pair-plan/pause-plan.js';
import type { EnrolmentEvent, MatchingEvent } from '../../integration/inbox.js';

interface OwnPair {
  readonly pairId: string;
  readonly programmeId: string;
  readonly mentorId: string;
  readonly menteeIds: readonly string[];
}

interface Training {
  readonly employeeId: string;
  readonly programmeId: string;
  readonly role: Role;
}

/**
 * One instance per employee, whose pairs and trainings become known in any order: a trained member is reported to each
 * of their pairs, and the plans of someone who has left or was erased are closed at once.
 */
export interface PairsOfEmployee {
  readonly pairs: readonly OwnPair[];
  readonly trained: readonly Training[];
  readonly gone?: 'left' | 'erased';
}

type Input = Extract<
  EnrolmentEvent | MatchingEvent,
  {
    type:
      | 'upstream.pair-agreed.v1'
      | 'upstream.pair-completed.v1'
      | 'upstream.pair-ended.v1'
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
    'upstream.pair-completed.v1',
    'upstream.pair-ended.v1',
    'upstream.participant-trained.v1',
    'upstream.employee-left.v1',
    'upstream.employee-erased.v1',
  ],
  instanceOf: ({ data }) => ('mentor' in data ? [data.mentor.employeeId, ...data.mentees.map(({ employeeId }) => employeeId)] : data.employeeId),
  onEvent: (state, event) => {
    switch (event.type) {
      case 'upstream.pair-agreed.v1': {
        const { pairId, programmeId, mentor, mentees } = event.data;
        const pair = { pairId, programmeId, mentorId: mentor.employeeId, menteeIds: mentees.map(({ employeeId }) => employeeId) };
        if (state.gone) return { state, commands: [close(pair, state.gone)] };
        return { state: { ...state, pairs: [...state.pairs, pair] }, commands: state.trained.flatMap((training) => readyFor(pair, training)) };
      }
      case 'upstream.pair-completed.v1':
      case 'upstream.pair-ended.v1': {
        const pairs = state.pairs.filter(({ pairId }) => pairId !== event.data.pairId);
        return pairs.length < state.pairs.length ? { state: { ...state, pairs } } : undefined;
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
        return { state: { pairs: [], trained: [], gone }, commands: state.pairs.map((pair) => close(pair, gone)) };
      }
    }
  },
};

/** Only for the side that the person was trained for. */
function readyFor({ pairId, programmeId, mentorId, menteeIds }: OwnPair, training: Training): RequestedCommand[] {
  const { employeeId, role } = training;
  const isMember = role === 'mentor' ? mentorId === employeeId : menteeIds.includes(employeeId);
  return isMember && training.programmeId === programmeId ? [send<MarkMemberReady>('MarkMemberReady', { pairId, programmeId, employeeId, role })] : [];
}

const close = ({ pairId, programmeId }: OwnPair, reasonCode: string): RequestedCommand => send<ClosePlan>('ClosePlan', { pairId, programmeId, reasonCode });

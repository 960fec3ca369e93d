import type { Cadence, Direction } from '@upstream/contracts';
import { homeId, regionOf, send, uuidFrom, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import type { LeavePlan } from '../../domain/pair-plan/leave-plan.js';
import type { OpenPairPlan } from '../../domain/pair-plan/open-plan.js';
import type { ClosePlan, PausePlan, ResumePlan } from '../../domain/pair-plan/pause-plan.js';
import { toldPeople, type EnrolmentEvent, type MatchingEvent } from '../../integration/inbox.js';

type ProgrammeFacts = { direction: Direction; cadence: Cadence; mayPutForward?: true; startsOn: string; endsOn: string };
type PairFacts = Pick<OpenPairPlan, 'pairId' | 'programmeId' | 'mentorId' | 'menteeIds' | 'mentorLeads' | 'format' | 'agreedAt'>;

/**
 * Opens a plan for each pair once both the pair and the programme's dates are known. A programme has sixteen instances,
 * each for the pairs whose id ends alike: none grows long or busy, whatever the programme's size.
 */
export interface ProgrammePlans {
  readonly programme?: ProgrammeFacts;
  /** Agreed before the programme's launch was heard of. */
  readonly waiting: readonly (PairFacts & { readonly paused?: string })[];
  readonly open: readonly string[];
  readonly closed: boolean;
}

type Input = Extract<
  EnrolmentEvent | MatchingEvent,
  {
    type:
      | 'upstream.programme-launched.v1'
      | 'upstream.programme-closed.v1'
      | 'upstream.pair-agreed.v1'
      | 'upstream.pair-paused.v1'
      | 'upstream.pair-resumed.v1'
      | 'upstream.pair-member-left.v1'
      | 'upstream.pair-completed.v1'
      | 'upstream.pair-ended.v1';
  }
>;

const openPlan = (pair: PairFacts, programme: ProgrammeFacts): RequestedCommand => send<OpenPairPlan>('OpenPairPlan', { ...pair, ...programme });
const pausePlan = (pairId: string, programmeId: string, reasonCode: string) => send<PausePlan>('PausePlan', { pairId, programmeId, reasonCode });
const closePlan = (pairId: string, programmeId: string, reasonCode: string) => send<ClosePlan>('ClosePlan', { pairId, programmeId, reasonCode });

export const programmePlans: Workflow<ProgrammePlans, Input> = {
  name: 'programme-plans',
  initialState: { waiting: [], open: [], closed: false },
  listensTo: [
    'upstream.programme-launched.v1',
    'upstream.programme-closed.v1',
    'upstream.pair-agreed.v1',
    'upstream.pair-paused.v1',
    'upstream.pair-resumed.v1',
    'upstream.pair-member-left.v1',
    'upstream.pair-completed.v1',
    'upstream.pair-ended.v1',
  ],
  instanceOf: ({ data }) => ('pairId' in data ? partOf(data.programmeId, data.pairId.slice(-1)) : PARTS.map((part) => partOf(data.programmeId, part))),
  onEvent: (state, event) => {
    if (state.closed) return undefined;
    switch (event.type) {
      case 'upstream.programme-launched.v1': {
        if (state.programme) return undefined;
        const { direction, cadence, policy, startsOn, endsOn } = event.data;
        const programme = { direction, cadence, ...(policy.mayPutForward ? { mayPutForward: true as const } : {}), startsOn, endsOn };
        return {
          state: { ...state, programme, waiting: [], open: [...state.open, ...state.waiting.map(({ pairId }) => pairId)] },
          commands: state.waiting.flatMap(({ paused, ...pair }) => [
            openPlan(pair, programme),
            ...(paused ? [pausePlan(pair.pairId, pair.programmeId, paused)] : []),
          ]),
        };
      }
      case 'upstream.pair-agreed.v1': {
        const { pairId, programmeId, format, agreedAt } = event.data;
        const pair = { pairId, programmeId, ...toldPeople(event.data), format, agreedAt };
        return state.programme
          ? { state: { ...state, open: [...state.open, pairId] }, commands: [openPlan(pair, state.programme)] }
          : { state: { ...state, waiting: [...state.waiting, pair] } };
      }
      case 'upstream.pair-paused.v1': {
        const { pairId, programmeId, reasonCode } = event.data;
        return isWaiting(state, pairId) ? { state: markPaused(state, pairId, reasonCode) } : { state, commands: [pausePlan(pairId, programmeId, reasonCode)] };
      }
      case 'upstream.pair-resumed.v1': {
        const { pairId, programmeId } = event.data;
        return isWaiting(state, pairId)
          ? { state: markPaused(state, pairId, undefined) }
          : { state, commands: [send<ResumePlan>('ResumePlan', { pairId, programmeId })] };
      }
      case 'upstream.pair-member-left.v1': {
        const { pairId, programmeId, leaver, reasonCode } = event.data;
        const rest = toldPeople(event.data);
        if (isWaiting(state, pairId)) return { state: { ...state, waiting: state.waiting.map((pair) => (pair.pairId === pairId ? { ...pair, ...rest } : pair)) } };
        const leaverId = leaver.employeeId;
        return { state, commands: [send<LeavePlan>('LeavePlan', { pairId, programmeId, ...rest, menteeIds: [...rest.menteeIds, leaverId], leaverId, reasonCode })] };
      }
      case 'upstream.pair-completed.v1':
      case 'upstream.pair-ended.v1': {
        const { pairId, programmeId } = event.data;
        const reasonCode = event.type === 'upstream.pair-ended.v1' ? event.data.reasonCode : 'completed';
        const rest = { ...state, waiting: state.waiting.filter((pair) => pair.pairId !== pairId), open: state.open.filter((open) => open !== pairId) };
        return isWaiting(state, pairId) ? { state: rest } : { state: rest, commands: [closePlan(pairId, programmeId, reasonCode)] };
      }
      // As matching says it of each pair: whichever is heard of first.
      case 'upstream.programme-closed.v1': {
        const { programmeId } = event.data;
        return { state: { waiting: [], open: [], closed: true }, commands: state.open.map((pairId) => closePlan(pairId, programmeId, 'completed')) };
      }
    }
  },
};

const PARTS = [...'0123456789abcdef'];

const partOf = (programmeId: string, part: string): string => homeId(regionOf(programmeId), uuidFrom('programme-plans', programmeId, part));

const isWaiting = (state: ProgrammePlans, pairId: string): boolean => state.waiting.some((pair) => pair.pairId === pairId);

const markPaused = (state: ProgrammePlans, pairId: string, paused: string | undefined): ProgrammePlans => ({
  ...state,
  waiting: state.waiting.map(({ paused: _before, ...pair }) => (pair.pairId === pairId && paused ? { ...pair, paused } : pair)),
});

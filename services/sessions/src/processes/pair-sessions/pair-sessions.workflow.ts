import type { Cadence } from '@upstream/contracts';
import { send, type Reaction, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import { sessionIdOf } from '../../domain/ids.js';
import { addMs, isBefore } from '../../domain/iso-time.js';
import { cadenceMs } from '../../domain/pair-plan/cadence.js';
import type { PairPlanEvent } from '../../domain/pair-plan/events.js';
import type { PlanNextSession } from '../../domain/pair-plan/plan-session.js';
import type { WithdrawSession } from '../../domain/session/cancel-session.js';
import type { ConfirmSession } from '../../domain/session/confirm-session.js';
import type { SessionEvent } from '../../domain/session/events.js';
import type { LeaveSession } from '../../domain/session/lead-session.js';
import { membersOf } from '../../domain/members.js';

/** The pair has chosen a time: the session is reserved there. */
export interface ReserveArranged {
  readonly pairId: string;
  readonly ordinal: number;
}

/** One instance per pair: there is always one session ahead, from the opening of the plan to its end. */
export interface PairSessions {
  readonly status: 'none' | 'open' | 'paused' | 'closed';
  readonly pairId: string;
  /** The newest session's number. */
  readonly last: number;
  /** Sessions that were asked for and have no outcome yet. */
  readonly open: readonly number[];
  /** Of those the ones that were arranged, and when they begin. */
  readonly arranged?: Readonly<Record<number, string>>;
  readonly cancelled?: readonly number[];
  readonly cadence?: Cadence;
  /** How often no slot was found in a row. */
  readonly tries: number;
  /** Who has left the circle. */
  readonly left?: readonly string[];
}

type Input =
  | Extract<
      PairPlanEvent,
      {
        type:
          | 'sessions.pair-plan-opened.v1'
          | 'sessions.pair-ready.v1'
          | 'sessions.pair-plan-paused.v1'
          | 'sessions.pair-plan-resumed.v1'
          | 'sessions.pair-plan-closed.v1'
          | 'sessions.member-left.v1'
          | 'sessions.session-planned.v1';
      }
    >
  | Extract<
      SessionEvent,
      { type: 'sessions.session-reserved.v1' | 'sessions.session-held.v1' | 'sessions.session-missed.v1' | 'sessions.session-unreported.v1' | 'sessions.session-cancelled.v1' }
    >;

const RETRY = 'schedule';
const LONGEST_WAIT_HOURS = 7 * 24;
const HOUR_MS = 60 * 60 * 1000;
/** The plan itself says that there is nothing to schedule. */
const FINAL = ['plan_finished', 'plan_not_open', 'not_found'];

export const pairSessions: Workflow<PairSessions, Input> = {
  name: 'pair-sessions',
  initialState: { status: 'none', pairId: '', last: 0, open: [], tries: 0 },
  listensTo: [
    'sessions.pair-plan-opened.v1',
    'sessions.pair-ready.v1',
    'sessions.pair-plan-paused.v1',
    'sessions.pair-plan-resumed.v1',
    'sessions.pair-plan-closed.v1',
    'sessions.member-left.v1',
    'sessions.session-planned.v1',
    'sessions.session-reserved.v1',
    'sessions.session-held.v1',
    'sessions.session-missed.v1',
    'sessions.session-unreported.v1',
    'sessions.session-cancelled.v1',
  ],
  instanceOf: (event) => event.data.pairId,
  onEvent: (state, event) => {
    switch (event.type) {
      case 'sessions.pair-plan-opened.v1':
        return state.status === 'none' ? scheduleNext({ ...state, status: 'open', pairId: event.data.pairId, cadence: event.data.cadence }) : undefined;
      case 'sessions.pair-ready.v1':
        return state.open.length > 0 ? { state, commands: state.open.map((ordinal) => confirm(state.pairId, ordinal)) } : undefined;
      case 'sessions.pair-plan-paused.v1':
        return withdrawAll(state, 'paused', 'pair_paused');
      case 'sessions.pair-plan-closed.v1':
        return withdrawAll(state, 'closed', event.data.reasonCode);
      case 'sessions.pair-plan-resumed.v1':
        return state.status === 'paused' ? scheduleNext({ ...state, status: 'open' }) : undefined;
      case 'sessions.member-left.v1': {
        const { pairId, leaverId } = event.data;
        return { state: { ...state, left: [...(state.left ?? []), leaverId] }, commands: state.open.map((ordinal) => leave(sessionIdOf(pairId, ordinal), leaverId)) };
      }
      // Reserved in the instant in which somebody left.
      case 'sessions.session-reserved.v1': {
        const gone = membersOf(event.data).filter((member) => state.left?.includes(member));
        return gone.length > 0 ? { state, commands: gone.map((member) => leave(event.data.sessionId, member)) } : undefined;
      }
      case 'sessions.session-planned.v1': {
        const { pairId, ordinal, arranged } = event.data;
        if (!arranged || state.status !== 'open') return undefined;
        const open = state.open.includes(ordinal) ? state.open : [...state.open, ordinal];
        const command = send<ReserveArranged>('ReserveArranged', { pairId, ordinal });
        return { state: { ...state, last: Math.max(state.last, ordinal), open, arranged: { ...state.arranged, [ordinal]: arranged.startsAt } }, commands: [command] };
      }
      default: {
        if (!state.open.includes(event.data.ordinal)) return undefined;
        const open = state.open.filter((ordinal) => ordinal !== event.data.ordinal);
        const next = { ...state, open, ...(event.type === 'sessions.session-cancelled.v1' ? { cancelled: [...(state.cancelled ?? []), event.data.ordinal] } : {}) };
        return state.status !== 'open' || open.some((ordinal) => isNear(state, ordinal, event.meta.occurredAt)) ? { state: next } : scheduleNext(next);
      }
    }
  },
  onTimer: (state) => {
    if (state.status !== 'open' || !state.open.includes(state.last)) return undefined;
    return { state, commands: [send<PlanNextSession>('ScheduleNextSession', { pairId: state.pairId, after: state.last - 1, cancelled: state.cancelled ?? [] })] };
  },
  onOutcome: (state, { command, data, refused, at }) => {
    if (command !== 'ScheduleNextSession' || !refused || state.status !== 'open') return undefined;
    const { after } = data as PlanNextSession;
    if (FINAL.includes(refused)) {
      return { state: { ...state, last: Math.min(state.last, after), open: state.open.filter((ordinal) => ordinal !== after + 1), tries: 0 } };
    }
    const wait = Math.min(LONGEST_WAIT_HOURS, 2 ** state.tries) * HOUR_MS;
    return { state: { ...state, tries: state.tries + 1 }, timers: [{ timer: RETRY, due: addMs(at, wait) }] };
  },
};

/** One that was arranged for a time further ahead than the cadence leaves room for others before it. */
const isNear = ({ arranged, cadence }: PairSessions, ordinal: number, at: string): boolean => {
  const startsAt = arranged?.[ordinal];
  return !startsAt || !cadence || isBefore(startsAt, addMs(at, cadenceMs(cadence)));
};

function scheduleNext(state: PairSessions): Reaction<PairSessions> {
  const ordinal = state.last + 1;
  return {
    state: { ...state, last: ordinal, open: [...state.open, ordinal], tries: 0 },
    commands: [send<PlanNextSession>('ScheduleNextSession', { pairId: state.pairId, after: state.last, cancelled: state.cancelled ?? [] })],
  };
}

/** Sessions that have begun are left to their members; the system cancels what is ahead. */
function withdrawAll(state: PairSessions, status: 'paused' | 'closed', reasonCode: string): Reaction<PairSessions> {
  const commands: RequestedCommand[] = state.open.map((ordinal) =>
    send<WithdrawSession>('WithdrawSession', { sessionId: sessionIdOf(state.pairId, ordinal), reasonCode }),
  );
  return { state: { ...state, status, open: [], cancelled: [...(state.cancelled ?? []), ...state.open], tries: 0 }, commands, timers: state.tries > 0 ? [{ cancel: RETRY }] : [] };
}

const leave = (sessionId: string, leaverId: string): RequestedCommand => send<LeaveSession>('LeaveSession', { sessionId, leaverId });

const confirm = (pairId: string, ordinal: number): RequestedCommand => send<ConfirmSession>('ConfirmSession', { sessionId: sessionIdOf(pairId, ordinal) });

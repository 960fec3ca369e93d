import type { Cadence } from '@upstream/contracts';
import { send, type Reaction, type RequestedCommand, type TimerChange, type Workflow } from '@upstream/event-sourcing';
import { addMs, isBefore, startOfDay } from '../../domain/iso-time.js';
import { cadenceMs } from '../../domain/pair-plan/cadence.js';
import type { CheckPairHealth } from '../../domain/pair-plan/check-health.js';
import type { PairPlanEvent } from '../../domain/pair-plan/events.js';
import { patienceEndsAt, type SessionOutcome } from '../../domain/pair-plan/health.js';
import type { SessionEvent } from '../../domain/session/events.js';

/** One instance per pair: remembers what became of its sessions and asks for a check when that, or time, may matter. */
export interface PairHealth {
  readonly pairId: string;
  readonly cadence?: Cadence;
  readonly grownAt: string;
  readonly running: boolean;
  /** When a pause last ended. */
  readonly resumedAt?: string;
  readonly outcomes: readonly SessionOutcome[];
  /** Sessions without an outcome, and when they begin. */
  readonly ahead: readonly { readonly ordinal: number; readonly startsAt: string }[];
}

type Input =
  | Extract<
      PairPlanEvent,
      { type: 'sessions.pair-plan-opened.v1' | 'sessions.pair-plan-paused.v1' | 'sessions.pair-plan-resumed.v1' | 'sessions.member-left.v1' | 'sessions.pair-plan-closed.v1' }
    >
  | Extract<
      SessionEvent,
      {
        type:
          | 'sessions.session-reserved.v1'
          | 'sessions.session-rescheduled.v1'
          | 'sessions.session-held.v1'
          | 'sessions.session-missed.v1'
          | 'sessions.session-unreported.v1'
          | 'sessions.session-cancelled.v1'
          | 'sessions.session-corrected.v1';
      }
    >;

/** When the pair has not met for too long, and when it is old enough to be judged. */
const PATIENCE = 'patience';
const GROWN = 'grown';
/** No rule looks further back. */
const REMEMBERED = 12;

export const pairHealth: Workflow<PairHealth, Input> = {
  name: 'pair-health',
  initialState: { pairId: '', grownAt: '', running: false, outcomes: [], ahead: [] },
  listensTo: [
    'sessions.pair-plan-opened.v1',
    'sessions.pair-plan-paused.v1',
    'sessions.pair-plan-resumed.v1',
    'sessions.member-left.v1',
    'sessions.pair-plan-closed.v1',
    'sessions.session-reserved.v1',
    'sessions.session-rescheduled.v1',
    'sessions.session-held.v1',
    'sessions.session-missed.v1',
    'sessions.session-unreported.v1',
    'sessions.session-cancelled.v1',
    'sessions.session-corrected.v1',
  ],
  instanceOf: (event) => event.data.pairId,
  onEvent: (state, event) => {
    if (event.type === 'sessions.pair-plan-opened.v1') {
      const { pairId, cadence, startsOn } = event.data;
      const opened = { ...state, pairId, cadence, grownAt: addMs(startOfDay(startsOn), cadenceMs(cadence)), running: true };
      return { state: opened, timers: [patience(opened, cadence)] };
    }
    // Before the plan opened, or after it closed, nobody watches.
    if (!state.cadence) return undefined;
    switch (event.type) {
      case 'sessions.pair-plan-paused.v1':
        return { state: { ...state, running: false }, timers: [{ cancel: PATIENCE }, { cancel: GROWN }] };
      case 'sessions.pair-plan-resumed.v1': {
        const { resumedAt } = event.data;
        const resumed = { ...state, running: true, resumedAt };
        return { state: resumed, timers: [patience(resumed, state.cadence), ...untilGrown(state, resumedAt)] };
      }
      // Its risk ended with the circle that it was.
      case 'sessions.member-left.v1':
        return state.running ? check(state, event.meta.occurredAt) : undefined;
      case 'sessions.pair-plan-closed.v1':
        return { state: { ...pairHealth.initialState, pairId: state.pairId }, timers: [{ cancel: PATIENCE }, { cancel: GROWN }] };
      case 'sessions.session-reserved.v1':
      case 'sessions.session-rescheduled.v1': {
        const { ordinal, startsAt } = event.data;
        return { state: { ...state, ahead: [...state.ahead.filter((one) => one.ordinal !== ordinal), { ordinal, startsAt }] } };
      }
      default:
        return afterOutcome(state, event, state.cadence);
    }
  },
  onTimer: (state, { due }) => (state.running ? check(state, due) : undefined),
};

type Told = Exclude<Input, { type: `sessions.pair-plan-${string}` | 'sessions.member-left.v1' | 'sessions.session-reserved.v1' | 'sessions.session-rescheduled.v1' }>;

function outcomeOf({ type, data }: Told): SessionOutcome {
  const { ordinal, startsAt } = data;
  switch (type) {
    case 'sessions.session-held.v1':
      return { ordinal, startsAt, outcome: 'held' };
    case 'sessions.session-missed.v1':
      return { ordinal, startsAt, outcome: 'missed' };
    case 'sessions.session-unreported.v1':
      return { ordinal, startsAt, outcome: 'unreported' };
    case 'sessions.session-cancelled.v1':
      return { ordinal, startsAt, outcome: 'cancelled', by: data.by };
    case 'sessions.session-corrected.v1':
      return { ordinal, startsAt, outcome: data.to };
  }
}

function remember(state: PairHealth, outcome: SessionOutcome): PairHealth {
  const others = state.outcomes.filter(({ ordinal }) => ordinal !== outcome.ordinal);
  return {
    ...state,
    outcomes: [...others, outcome].sort((a, b) => a.ordinal - b.ordinal).slice(-REMEMBERED),
    ahead: state.ahead.filter(({ ordinal }) => ordinal !== outcome.ordinal),
  };
}

function afterOutcome(before: PairHealth, event: Told & { meta: { occurredAt: string } }, cadence: Cadence): Reaction<PairHealth> {
  const state = remember(before, outcomeOf(event));
  if (!state.running) return { state };
  const { occurredAt } = event.meta;
  switch (event.type) {
    // Having met may be a recovery.
    case 'sessions.session-held.v1':
      return { state, timers: [patience(state, cadence)], commands: [checkCommand(state, occurredAt)] };
    // Not reported is not a reason, and neither is what the system cancelled.
    case 'sessions.session-unreported.v1':
      return { state };
    case 'sessions.session-cancelled.v1':
      return event.data.by === 'system' ? { state } : check(state, occurredAt);
    case 'sessions.session-missed.v1':
      return check(state, occurredAt);
    case 'sessions.session-corrected.v1':
      return { state, commands: [checkCommand(state, occurredAt, known(before, occurredAt))], timers: [patience(state, cadence), ...untilGrown(state, occurredAt)] };
  }
}

/** From the last time that they met or began anew, in whichever order that is told. */
function patience({ grownAt, resumedAt, outcomes }: PairHealth, cadence: Cadence): TimerChange {
  const began = resumedAt ?? addMs(grownAt, -cadenceMs(cadence));
  const since = outcomes.filter(({ outcome }) => outcome === 'held').reduce((last, { startsAt }) => (isBefore(last, startsAt) ? startsAt : last), began);
  return { timer: PATIENCE, due: patienceEndsAt(since, cadence) };
}

/** A pair that is still too young is looked at again when it is grown. */
const untilGrown = ({ grownAt }: PairHealth, at: string): TimerChange[] => (isBefore(at, grownAt) ? [{ timer: GROWN, due: grownAt }] : []);

const check = (state: PairHealth, at: string): Reaction<PairHealth> => ({ state, commands: [checkCommand(state, at)], timers: untilGrown(state, at) });

const checkCommand = (state: PairHealth, at: string, before?: readonly SessionOutcome[]): RequestedCommand =>
  send<CheckPairHealth>('CheckPairHealth', { pairId: state.pairId, outcomes: known(state, at), ...(before ? { before } : {}) });

/** With those that have begun and wait for a report. */
const known = ({ outcomes, ahead }: PairHealth, at: string): SessionOutcome[] => [
  ...outcomes,
  ...ahead.filter(({ startsAt }) => !isBefore(at, startsAt)).map((one) => ({ ...one, outcome: 'waiting' as const })),
];

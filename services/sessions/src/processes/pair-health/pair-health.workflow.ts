import type { Cadence } from '@upstream/contracts';
import { send, type Reaction, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
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
      const started = startOfDay(startsOn);
      return {
        state: { ...state, pairId, cadence, grownAt: addMs(started, cadenceMs(cadence)), running: true },
        timers: [{ timer: PATIENCE, due: patienceEndsAt(started, cadence) }],
      };
    }
    // Before the plan opened, or after it closed, nobody watches.
    if (!state.cadence) return undefined;
    switch (event.type) {
      case 'sessions.pair-plan-paused.v1':
        return { state: { ...state, running: false }, timers: [{ cancel: PATIENCE }, { cancel: GROWN }] };
      case 'sessions.pair-plan-resumed.v1':
        return { state: { ...state, running: true }, timers: [{ timer: PATIENCE, due: patienceEndsAt(event.data.resumedAt, state.cadence) }] };
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
        return afterOutcome(remember(state, outcomeOf(event)), event, state.cadence);
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

function afterOutcome(state: PairHealth, event: Told & { meta: { occurredAt: string } }, cadence: Cadence): Reaction<PairHealth> {
  if (!state.running) return { state };
  switch (event.type) {
    // Having met may be a recovery.
    case 'sessions.session-held.v1':
      return { state, timers: [{ timer: PATIENCE, due: patienceEndsAt(event.data.startsAt, cadence) }], commands: [checkCommand(state, event.meta.occurredAt)] };
    // Not reported is not a reason, and neither is what the system cancelled.
    case 'sessions.session-unreported.v1':
      return { state };
    case 'sessions.session-cancelled.v1':
      return event.data.by === 'system' ? { state } : check(state, event.meta.occurredAt);
    case 'sessions.session-missed.v1':
    case 'sessions.session-corrected.v1':
      return check(state, event.meta.occurredAt);
  }
}

/** A pair that is still too young is looked at again when it is grown. */
const check = (state: PairHealth, at: string): Reaction<PairHealth> => ({
  state,
  commands: [checkCommand(state, at)],
  timers: isBefore(at, state.grownAt) ? [{ timer: GROWN, due: state.grownAt }] : [],
});

function checkCommand({ pairId, outcomes, ahead }: PairHealth, at: string): RequestedCommand {
  const waiting: SessionOutcome[] = ahead.filter(({ startsAt }) => !isBefore(at, startsAt)).map((one) => ({ ...one, outcome: 'waiting' }));
  return send<CheckPairHealth>('CheckPairHealth', { pairId, outcomes: [...outcomes, ...waiting] });
}

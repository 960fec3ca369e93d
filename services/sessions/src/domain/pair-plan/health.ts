import type { Cadence, Direction, Side } from '@upstream/contracts';
import { cadenceMs } from './cadence.js';
import type { RiskReason } from './events.js';

/** What became of a session, or that it has begun and nobody has said yet (`waiting`). */
export interface SessionOutcome {
  readonly ordinal: number;
  readonly startsAt: string;
  readonly outcome: 'held' | 'missed' | 'unreported' | 'cancelled' | 'waiting';
  /** Who cancelled. */
  readonly by?: Side;
}

export interface PairHistory {
  readonly cadence: Cadence;
  readonly direction: Direction;
  readonly startsOn: string;
  readonly endsOn: string;
  /** When a pause last ended. */
  readonly resumedAt?: string;
  readonly outcomes: readonly SessionOutcome[];
}

/** Not having met for this many cadences is a risk; younger than one cadence, a pair is left alone. */
export const PATIENCE = 1.5;
const CANCELS_THAT_COUNT = 2;

/** The side that is senior in the company; in a peer or mutual pair neither is. */
export const seniorSide = (direction: Direction): 'mentor' | 'mentee' | undefined =>
  direction === 'reverse' ? 'mentee' : direction === 'traditional' ? 'mentor' : undefined;

/** When a pair that never met, or last met then, has waited too long. */
export const patienceEndsAt = (since: string, cadence: Cadence): string => new Date(Date.parse(since) + PATIENCE * cadenceMs(cadence)).toISOString();

/** Why a running pair is at risk, if it is. */
export function riskOf(history: PairHistory, at: string): RiskReason | undefined {
  const now = Date.parse(at);
  const started = Date.parse(history.startsOn);
  if (now < started + cadenceMs(history.cadence) || at.slice(0, 10) > history.endsOn) return undefined;

  const past = [...history.outcomes].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const lastHeld = past.map(({ outcome }) => outcome).lastIndexOf('held');
  const sinceHeld = past.slice(lastHeld + 1);
  if (endsWithTwoMissed(sinceHeld)) return 'two_missed';
  const senior = seniorSide(history.direction);
  if (senior && sinceHeld.filter(({ outcome, by }) => outcome === 'cancelled' && by === senior).length >= CANCELS_THAT_COUNT) return 'senior_cancels';

  const met = Math.max(started, Date.parse(history.resumedAt ?? history.startsOn), lastHeld < 0 ? 0 : Date.parse(past[lastHeld]!.startsAt));
  if (now < met + PATIENCE * cadenceMs(history.cadence)) return undefined;
  return onlyUnreported(sinceHeld) ? undefined : 'not_meeting';
}

/** Cancelled sessions were not due; one that nobody reported may have been held. */
const endsWithTwoMissed = (sinceHeld: readonly SessionOutcome[]): boolean => {
  const due = sinceHeld.filter(({ outcome }) => outcome !== 'cancelled' && outcome !== 'waiting');
  return due.length >= 2 && due.slice(-2).every(({ outcome }) => outcome === 'missed');
};

const onlyUnreported = (sinceHeld: readonly SessionOutcome[]): boolean =>
  sinceHeld.some(({ outcome }) => outcome === 'unreported' || outcome === 'waiting') && sinceHeld.every(({ outcome }) => outcome !== 'missed');

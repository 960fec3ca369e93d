import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { addMs, DAY_MS, isBefore } from '../iso-time.js';
import type { PulseEvent } from './events.js';
import type { Pulse } from './pulse.js';

export const PULSE_OPEN_DAYS = 14;
export const PULSE_OPEN_AT_MOST_DAYS = 60;
/** From one that told something to the next: two of nearly the same people could be compared. */
export const PULSES_APART_DAYS = 14;

/** What enrolment has told of the programme. */
export type ToldProgramme = 'unknown' | 'running' | 'closed';

export interface OpenPulse {
  readonly programmeId: string;
  readonly pulseId: string;
  /** 1 is the programme's first pulse; each is opened when the one before is closed. */
  readonly ordinal: number;
  readonly closesAt?: string;
  /** When the last pulse that has a result was closed. */
  readonly lastResultAt?: string;
  readonly programme: ToldProgramme;
}

/** Decides nothing on a pulse that is over: the next number is asked then. So a programme never has two open ones. */
export const openPulse: Rule<OpenPulse, Pulse, PulseEvent> = ({ programmeId, pulseId, ordinal, closesAt: wanted, lastResultAt, programme }, state, { at }) => {
  if (state.kind === 'closed') return [];
  if (programme === 'unknown') return notFound('programme');
  if (programme === 'closed') return refuse('programme_closed', 'The programme is closed: nothing of it is changed any more.');
  if (state.kind === 'open') return refuse('pulse_open', 'A pulse of this programme is open already. Close it first.', { pulseId: state.pulseId, closesAt: state.closesAt });
  const from = lastResultAt && addMs(lastResultAt, PULSES_APART_DAYS * DAY_MS);
  if (from && isBefore(at, from)) return refuse('pulse_too_soon', `Answers to two pulses soon after each other could be compared. Open the next ${PULSES_APART_DAYS} days after the last.`, { from });
  const latest = addMs(at, PULSE_OPEN_AT_MOST_DAYS * DAY_MS);
  const closesAt = wanted === undefined ? addMs(at, PULSE_OPEN_DAYS * DAY_MS) : new Date(wanted).toISOString();
  if (!isBefore(at, closesAt) || isBefore(latest, closesAt)) return refuse('pulse_closing_time', `A pulse closes after it opens, at most ${PULSE_OPEN_AT_MOST_DAYS} days later.`, { latest });
  return [{ type: 'sessions.pulse-opened.v1', data: { pulseId, programmeId, ordinal, openedAt: at, closesAt, told: true } }];
};

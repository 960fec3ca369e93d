import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { isBefore } from '../iso-time.js';
import type { PulseEvent } from './events.js';
import { resultOf, type Pulse } from './pulse.js';

export interface ClosePulse {
  readonly programmeId: string;
  readonly pulseId: string;
  readonly because: 'deadline' | 'closed_early' | 'programme_closed';
}

/** What was answered is added up once, here; a coordinator closes it early. */
export const closePulse: Rule<ClosePulse, Pulse, PulseEvent> = ({ programmeId, pulseId, because }, state, { at }) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('pulse');
  if (state.kind === 'closed') return because === 'closed_early' ? refuse('pulse_closed', 'The pulse is closed already.') : [];
  if (because === 'deadline' && isBefore(at, state.closesAt)) return [];
  const result = resultOf(state);
  return [{ type: 'sessions.pulse-closed.v1', data: { pulseId, programmeId, openedAt: state.openedAt, closedAt: at, because, ...(result ? { result } : {}) } }];
};

import type { PulseAgreement } from '@upstream/contracts';
import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { isBefore } from '../iso-time.js';
import type { PulseEvent } from './events.js';
import { hasAnswered, type Pulse } from './pulse.js';

export interface AnswerPulse {
  readonly programmeId: string;
  readonly pulseId: string;
  /** The same for whatever one person answers, and nobody's to trace. */
  readonly answerKey: string;
  readonly agreement: PulseAgreement;
}

export const pulseIsClosed = () => refuse('pulse_closed', 'This pulse is closed: nothing more can be answered.');

/** Everybody answers once, while it is open. */
export const answerPulse: Rule<AnswerPulse, Pulse, PulseEvent> = ({ programmeId, pulseId, answerKey, agreement }, state, { at }) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('pulse');
  if (state.kind === 'closed' || !isBefore(at, state.closesAt)) return pulseIsClosed();
  if (hasAnswered(state, answerKey)) return refuse('pulse_answered', 'You have answered this pulse already.');
  return [{ type: 'sessions.pulse-answered.v1', data: { pulseId, answerKey, agreement } }];
};

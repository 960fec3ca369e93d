import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import { addDays, dateOf } from '../iso-time.js';
import type { PutForwardEvent } from './events.js';
import type { PutForward, PutForwardFacts } from './put-forward.js';

/** Nobody is asked again and again: how long a "not now" is left in peace. */
const DAYS_IN_PEACE = 60;

export interface AnswerPutForward {
  readonly programmeId: string;
  readonly putForwardId: string;
  readonly by: string | undefined;
}

const inPeace = (at: string) => ({ againFrom: addDays(dateOf(at), DAYS_IN_PEACE) });

/** What the mentee may still answer; a pair that has ended in the meantime has made it lapse. */
function openTo({ programmeId, by }: AnswerPutForward, state: PutForward): PutForwardFacts | Refusal {
  if (state.kind === 'none' || state.facts.programmeId !== programmeId || by !== state.facts.menteeId) return notFound('put-forward');
  return state.kind === 'open' ? state.facts : refuse('put_forward_not_open', 'There is nothing to answer any more: it was answered, taken back, or the pair has ended.');
}

export const consentToPutForward: Rule<AnswerPutForward, PutForward, PutForwardEvent> = (command, state) => {
  const facts = openTo(command, state);
  return 'refused' in facts ? facts : [{ type: 'sessions.put-forward-consented.v1', data: facts }];
};

/** "Not now", without a reason. */
export const declinePutForward: Rule<AnswerPutForward, PutForward, PutForwardEvent> = (command, state, { at }) => {
  const facts = openTo(command, state);
  return 'refused' in facts ? facts : [{ type: 'sessions.put-forward-declined.v1', data: { ...facts, ...inPeace(at) } }];
};

/** The mentor takes back what was not answered; the mentee takes back the consent, whatever has become of the pair. */
export const withdrawPutForward: Rule<AnswerPutForward, PutForward, PutForwardEvent> = ({ programmeId, by }, state, { at }) => {
  if (state.kind === 'none' || state.facts.programmeId !== programmeId || !by) return notFound('put-forward');
  const { kind, facts } = state;
  if (by === facts.mentorId) {
    if (kind === 'open') return [{ type: 'sessions.put-forward-withdrawn.v1', data: facts }];
    if (kind === 'consented') return refuse('put_forward_consented', 'Your mentee has consented. From then on only they can take it back.');
    return refuse('put_forward_not_open', 'There is nothing to take back.');
  }
  if (by !== facts.menteeId) return notFound('put-forward');
  if (kind !== 'consented') return refuse('put_forward_not_consented', 'You have given no consent that you could take back.');
  return [{ type: 'sessions.put-forward-consent-withdrawn.v1', data: { ...facts, ...inPeace(at) } }];
};

export interface LapsePutForward {
  readonly putForwardId: string;
}

/** The pair has ended: what was not answered needs no answer any more; what was consented to stays. */
export const lapsePutForward: Rule<LapsePutForward, PutForward, PutForwardEvent> = (_command, state) =>
  state.kind === 'open' ? [{ type: 'sessions.put-forward-lapsed.v1', data: state.facts }] : [];

import { defineEvents, refuse, type Decider, type EventOf, type Rule } from '@upstream/event-sourcing';
import { z } from 'zod';

const ids = { emailId: z.string(), employeeId: z.string() };

export const emailEvents = defineEvents({
  'enrolment.email-taken.v1': z.object(ids),
  'enrolment.email-released.v1': z.object(ids),
});
export type EmailEvent = EventOf<typeof emailEvents>;

/** The reservation of one e-mail address; its id is named by the address's HMAC, so the address itself is nowhere. */
export type Email = { readonly kind: 'free' } | { readonly kind: 'held'; readonly by: string };

export const email: Decider<Email, EmailEvent> = {
  category: 'enrolment_email',
  initialState: { kind: 'free' },
  evolve: (_state, event) => (event.type === 'enrolment.email-taken.v1' ? { kind: 'held', by: event.data.employeeId } : { kind: 'free' }),
};

export interface TakeEmail {
  readonly emailId: string;
  readonly employeeId: string;
  /** Other ids of the same person, from whom it may be taken over. */
  readonly sameAs: readonly string[];
}

/** One address, one employee. Whoever holds it already may take it again. */
export const takeEmail: Rule<TakeEmail, Email, EmailEvent> = ({ emailId, employeeId, sameAs }, state) => {
  if (state.kind === 'held' && state.by === employeeId) return [];
  if (state.kind === 'held' && !sameAs.includes(state.by)) return refuse('email_taken', 'Another employee has this e-mail address.');
  return [{ type: 'enrolment.email-taken.v1', data: { emailId, employeeId } }];
};

export interface ReleaseEmail {
  readonly emailId: string;
  readonly employeeId: string;
}

/** Frees the address when this employee holds it: on a change, when they leave, when they are erased. */
export const releaseEmail: Rule<ReleaseEmail, Email, EmailEvent> = ({ emailId, employeeId }, state) =>
  state.kind === 'held' && state.by === employeeId ? [{ type: 'enrolment.email-released.v1', data: { emailId, employeeId } }] : [];

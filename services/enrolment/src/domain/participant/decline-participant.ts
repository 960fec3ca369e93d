import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ParticipantEvent } from './events.js';
import { hasApplied, idsOf, isPooled, type Participant } from './participant.js';

export interface DeclineParticipant {
  readonly participantId: string;
  readonly programmeId: string;
  readonly reasonCode: string;
  readonly note?: string;
}

export const declineParticipant: Rule<DeclineParticipant, Participant, ParticipantEvent> = ({ programmeId, reasonCode, note }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (isPooled(state)) return refuse('already_approved', 'This participant is approved. Revoke the approval first.');
  if (!hasApplied(state) && state.kind !== 'nominated') return refuse('application_settled', `This application was ${state.kind}.`, { status: state.kind });
  return [{ type: 'enrolment.participant-declined.v1', data: { ...idsOf(state), from: state.kind, reasonCode, ...(note ? { note } : {}) } }];
};

export interface WaitlistParticipant {
  readonly participantId: string;
  readonly programmeId: string;
  /** Because the sign-up limit is reached, or because a coordinator says so. */
  readonly by: 'limit' | 'coordinator';
}

export const waitlistParticipant: Rule<WaitlistParticipant, Participant, ParticipantEvent> = ({ programmeId, by }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (state.kind !== 'applied') return refuse('not_open', 'Only an open application can be put on the waitlist.', { status: state.kind });
  return [{ type: 'enrolment.participant-waitlisted.v1', data: { ...idsOf(state), by } }];
};

export type PromoteFromWaitlist = Omit<WaitlistParticipant, 'by'>;

/** A place is free again: the application is open as if it had just come in. */
export const promoteFromWaitlist: Rule<PromoteFromWaitlist, Participant, ParticipantEvent> = ({ programmeId }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (state.kind !== 'waitlisted') return refuse('not_waitlisted', 'This participant is not on the waitlist.', { status: state.kind });
  return [{ type: 'enrolment.participant-promoted.v1', data: idsOf(state) }];
};

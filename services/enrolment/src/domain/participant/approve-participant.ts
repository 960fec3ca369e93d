import type { ParticipantProfile, Role } from '@upstream/contracts';
import { isErased, notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ProgrammeFacts } from '../programme/facts.js';
import type { ParticipantEvent } from './events.js';
import type { EmployeeStanding } from './nominate-participant.js';
import { hasApplied, idsOf, isPooled, type Participant } from './participant.js';
import type { Training } from './training-progress.js';

/** A mean below it asks for a conversation before the approval. */
const RECEPTIVE = 3;

interface OnParticipant {
  readonly participantId: string;
  readonly programmeId: string;
}

export interface ApproveParticipant extends OnParticipant {
  /** All roles applied for when not given. */
  readonly roles?: readonly Role[];
  readonly programme: ProgrammeFacts;
  readonly employee: EmployeeStanding;
}

/** A coordinator may approve from the waitlist too: the limit binds sign-ups, not the coordinator. */
export const approveParticipant: Rule<ApproveParticipant, Participant, ParticipantEvent> = (command, state) => {
  if (state.kind === 'none' || state.programmeId !== command.programmeId) return notFound('participant');
  if (state.kind === 'nominated') return refuse('not_applied', 'This employee was nominated but has not applied. Only the employee can.');
  if (isPooled(state)) return refuse('already_approved', 'This participant is approved already.');
  if (!hasApplied(state)) return refuse('application_settled', `This application was ${state.kind}.`, { status: state.kind });
  if (!command.programme.running) return refuse('programme_not_running', 'People are approved while the programme runs.');
  if (command.employee !== 'employed') return refuse(`employee_${command.employee}`, 'Only a current employee can take part in a programme.');
  const { profile, attitude, conversation } = state.application;
  if (isErased(profile) || isErased(attitude)) return refuse('employee_erased', 'The data of this person has been erased.');
  const roles = command.roles ?? state.application.roles;
  const strange = roles.find((role) => !state.application.roles.includes(role));
  if (strange || roles.length === 0) return refuse('role_not_applied_for', 'Approve one of the roles applied for.', { appliedFor: state.application.roles });
  const mean = attitude.reduce((sum, answer) => sum + answer, 0) / attitude.length;
  if (mean < RECEPTIVE && !conversation) {
    return refuse('conversation_needed', 'The answers on receptive attitude are low. Record a conversation with the applicant first.', { below: RECEPTIVE });
  }
  return [{ type: 'enrolment.participant-approved.v1', data: { ...idsOf(state), roles: [...roles], profile: { ...profile, roles: [...roles] }, ...stillTrained(state.training, roles, profile, command.programme) } }];
};

/** A new application may offer topics for which nobody has seen evidence. */
function stillTrained({ trained, evidenceAccepted }: Training, roles: readonly Role[], { offers }: ParticipantProfile, { evidenceRequired }: ProgrammeFacts): { trained?: Role[] } {
  if (trained.length === 0) return {};
  const unproven = evidenceRequired && roles.includes('mentor') && offers.some(({ topic }) => !evidenceAccepted.includes(topic));
  return { trained: trained.filter((role) => role !== 'mentor' || !unproven) };
}

export interface RevokeApproval extends OnParticipant {
  readonly reasonCode: string;
  readonly note?: string;
}

export const revokeApproval: Rule<RevokeApproval, Participant, ParticipantEvent> = ({ programmeId, reasonCode, note }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (!isPooled(state)) return refuse('not_approved', 'Only an approval can be revoked.', { status: state.kind });
  return [{ type: 'enrolment.participant-approval-revoked.v1', data: { ...idsOf(state), reasonCode, ...(note ? { note } : {}) } }];
};

export interface RecordConversation extends OnParticipant {
  readonly note?: string;
}

export const recordConversation: Rule<RecordConversation, Participant, ParticipantEvent> = ({ programmeId, note }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (!hasApplied(state)) return refuse('not_applied', 'There is no open application to talk about.', { status: state.kind });
  return [{ type: 'enrolment.participant-conversation-recorded.v1', data: { ...idsOf(state), ...(note ? { note } : {}) } }];
};

import type { ParticipantProfile } from '@upstream/contracts';
import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import type { ProgrammeFacts } from '../programme/facts.js';
import type { ParticipantEvent } from './events.js';
import { refusedSignUp, type NominateParticipant } from './nominate-participant.js';
import { hasApplied, idsOf, type Participant, type ParticipantIds } from './participant.js';

/** What an applicant says about themselves. */
export interface ApplicationForm {
  readonly profile: ParticipantProfile;
  readonly attitude: number[];
  readonly motivation?: string;
}

export interface ApplyToProgramme extends ParticipantIds, ApplicationForm, Pick<NominateParticipant, 'programme' | 'employee'> {
  /** How the person heard of the programme. */
  readonly channel: string;
  readonly consent?: { readonly version: string; readonly givenAt: string };
}

export const applyToProgramme: Rule<ApplyToProgramme, Participant, ParticipantEvent> = (command, state) => {
  if (hasApplied(state)) return refuse('already_applied', 'You have applied to this programme already. Revise your application instead.', { status: state.kind });
  if (state.kind === 'completed') return refuse('already_completed', 'You have completed this programme already.');
  if (!command.consent) return refuse('consent_missing', 'Taking part needs your consent to how your data is used. Read it and agree to it first.');
  const { version: consentVersion, givenAt: consentGivenAt } = command.consent;
  const refused = refusedSignUp(command) ?? refusedForm(command, command.programme);
  if (refused) return refused;
  const asked = command.programme.consentVersion;
  if (consentVersion !== asked) return refuse('consent_outdated', 'This is not the text that holds today. Read it again and agree to it.', { version: asked });
  return [{ type: 'enrolment.participant-applied.v1', data: { ...idsOf(command), ...formData(command), channel: command.channel, consentVersion, consentGivenAt } }];
};

export interface ReviseApplication extends Pick<ParticipantIds, 'participantId' | 'programmeId'>, ApplicationForm, Pick<NominateParticipant, 'programme'> {}

/** Until it is approved: later changes would change what others have agreed to. */
export const reviseApplication: Rule<ReviseApplication, Participant, ParticipantEvent> = (command, state) => {
  if (state.kind === 'none' || state.programmeId !== command.programmeId) return notFound('application');
  if (state.kind !== 'applied' && state.kind !== 'waitlisted') {
    return refuse('application_settled', 'An application can be revised until it is approved. Ask the coordinator.', { status: state.kind });
  }
  return refusedForm(command, command.programme) ?? [{ type: 'enrolment.participant-application-revised.v1', data: { ...idsOf(state), ...formData(command) } }];
};

const formData = ({ profile, attitude, motivation }: ApplicationForm) => ({
  roles: profile.roles,
  profile,
  attitude,
  ...(motivation ? { motivation } : {}),
});

function refusedForm({ profile }: ApplicationForm, { everybodyTeaches }: ProgrammeFacts): Refusal | undefined {
  const { roles, offers, wants, capacity, languages } = profile;
  if (new Set(roles).size !== roles.length) return refuse('role_twice', 'A role is named twice.');
  if (everybodyTeaches && roles.length < 2) return refuse('both_roles_needed', 'In this programme everybody teaches one topic and learns another: name both roles.');
  if (roles.includes('mentor') && offers.length === 0) return refuse('offer_missing', 'A mentor offers at least one topic.');
  if (roles.includes('mentee') && wants.length === 0) return refuse('want_missing', 'A mentee wants to learn at least one topic.');
  for (const [list, topics] of [['offers', offers], ['wants', wants]] as const) {
    const twice = topics.find(({ topic }, index) => topics.findIndex((other) => other.topic === topic) !== index);
    if (twice) return refuse('topic_twice', `A topic is named twice in ${list}.`, { topic: twice.topic });
  }
  const bothWays = offers.find(({ topic }) => wants.some((wanted) => wanted.topic === topic));
  if (bothWays) return refuse('topic_offered_and_wanted', 'A topic is offered or wanted, not both. Name it once.', { topic: bothWays.topic });
  const idle = roles.find((role) => capacity[role] < 1);
  if (idle) return refuse('capacity_missing', `A ${idle} has room for at least one partner.`, { role: idle });
  if (languages.length === 0) return refuse('language_missing', 'Name at least one language that you can meet in.');
  return undefined;
}

import type { Topic } from '@upstream/contracts';
import { isErased, notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { ParticipantEvent } from './events.js';
import type { EmployeeStanding } from './nominate-participant.js';
import { idsOf, type Participant } from './participant.js';

/** What somebody agrees to who is listed. Whoever changes what the directory shows, or to whom, gives it another version. */
export const expertListingConsent = {
  version: '2026-11',
  text: 'Every employee in the regions of this programme can find you as an expert: your name, department, site, time zone and languages, the topics that you choose, and in how many programmes you have taught. You can change or end it at any time. It ends by itself when you leave the company, change region, or have your data erased. A coordinator may end it with a reason that you see.',
} as const;

interface OnParticipant {
  readonly participantId: string;
  readonly programmeId: string;
}

export interface ListAsExpert extends OnParticipant {
  readonly topics: readonly Topic[];
  readonly consentVersion: string;
  readonly employee: EmployeeStanding;
}

/** For topics that one was approved to teach; a later listing takes the place of the one before. Leaving the programme is no-fault and takes nothing of it. */
export const listAsExpert: Rule<ListAsExpert, Participant, ParticipantEvent> = ({ programmeId, topics, consentVersion, employee }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (employee !== 'employed') return refuse(`employee_${employee}`, 'Only a current employee can be listed as an expert.');
  const { mayTeach } = state.expert;
  if (isErased(mayTeach)) return refuse('employee_erased', 'The data of this person has been erased.');
  if (mayTeach.length === 0) return refuse('not_approved_to_teach', 'You can be listed as an expert for topics that you were approved to teach.');
  const strange = topics.find((topic) => !mayTeach.includes(topic));
  if (strange) return refuse('topic_not_offered', 'You can be listed for topics that you were approved to teach in this programme.', { topic: strange });
  const twice = topics.find((topic, index) => topics.indexOf(topic) !== index);
  if (twice) return refuse('topic_twice', 'A topic is named twice.', { topic: twice });
  const { version } = expertListingConsent;
  if (consentVersion !== version) return refuse('consent_outdated', 'This is not the text that holds today. Read it again and agree to it.', { version });
  return [{ type: 'enrolment.participant-listed-as-expert.v1', data: { ...idsOf(state), topics: [...topics], consentVersion } }];
};

/** Oneself without a reason, a coordinator with one. Nobody is kept from being listed again: the coordinator's reason may be met by other topics. */
export type EndExpertListing = OnParticipant & ({ readonly by: 'participant' } | { readonly by: 'coordinator'; readonly reasonCode: string; readonly note?: string });

export const endExpertListing: Rule<EndExpertListing, Participant, ParticipantEvent> = ({ participantId: _own, programmeId, ...why }, state) => {
  if (state.kind === 'none' || state.programmeId !== programmeId) return notFound('participant');
  if (!state.expert.listed) return refuse('not_listed', 'This person is not listed as an expert.');
  return [{ type: 'enrolment.participant-expert-listing-ended.v1', data: { ...idsOf(state), ...why } }];
};

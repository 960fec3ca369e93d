import { ERASED } from '@upstream/event-sourcing';
import { given } from '@upstream/event-sourcing/specification';
import type { ParticipantEvent } from './events.js';
import { endExpertListing, expertListingConsent, listAsExpert } from './expert-listing.js';
import { applied, approved, completed, ids, on, paused, withdrawn } from './participant-for-specs.js';
import { participant } from './participant.js';

const consentVersion = expertListingConsent.version;
const listing = { ...on, topics: ['social-media'], consentVersion, employee: 'employed' } as const;
const listed: ParticipantEvent = { type: 'enrolment.participant-listed-as-expert.v1', data: { ...ids, topics: ['social-media'], consentVersion } };
const ended = (data: object = { by: 'participant' }): ParticipantEvent => ({ type: 'enrolment.participant-expert-listing-ended.v1', data: { ...ids, by: 'participant', ...data } });
const revoked: ParticipantEvent = { type: 'enrolment.participant-approval-revoked.v1', data: { ...ids, reasonCode: 'mistake' } };
const ending = { ...on, by: 'participant' } as const;

describe('being listed as an expert', () => {
  it('is for whoever was approved to teach, also after they have completed or left the programme', () => {
    given(participant, applied(), approved()).when(listAsExpert, listing).then([listed]);
    given(participant, applied(), approved(), paused()).when(listAsExpert, listing).then([listed]);
    given(participant, applied(), approved(), completed).when(listAsExpert, listing).then([listed]);
    given(participant, applied(), approved(), withdrawn()).when(listAsExpert, listing).then([listed]);
  });

  it('is not for who learns only, was never approved, or had the approval revoked', () => {
    given(participant).when(listAsExpert, listing).thenRefused('not_found');
    given(participant, applied(), approved()).when(listAsExpert, { ...listing, programmeId: 'eu_00000000-0000-4000-8000-00000000000b' }).thenRefused('not_found');
    given(participant, applied()).when(listAsExpert, listing).thenRefused('not_approved_to_teach');
    given(participant, applied(), approved(['mentee'])).when(listAsExpert, listing).thenRefused('not_approved_to_teach');
    given(participant, applied(), approved(), revoked).when(listAsExpert, listing).thenRefused('not_approved_to_teach');
  });

  it('is for topics offered in the approved application, each once', () => {
    given(participant, applied(), approved()).when(listAsExpert, { ...listing, topics: ['leadership'] }).thenRefused('topic_not_offered');
    given(participant, applied(), approved()).when(listAsExpert, { ...listing, topics: ['social-media', 'social-media'] }).thenRefused('topic_twice');
  });

  it('asks for consent to the text that holds today', () => {
    given(participant, applied(), approved()).when(listAsExpert, { ...listing, consentVersion: '2020-01' }).thenRefused('consent_outdated');
  });

  it('can be changed at any time', () => {
    given(participant, applied(), approved(), listed).when(listAsExpert, listing).then([listed]);
  });

  it('is for current employees, and ends with their data', () => {
    given(participant, applied(), approved(), completed).when(listAsExpert, { ...listing, employee: 'left' }).thenRefused('employee_left');
    const erased = { type: 'enrolment.participant-approved.v1', data: { ...ids, roles: ['mentor'], profile: ERASED } } as ParticipantEvent;
    given(participant, applied(), erased).when(listAsExpert, listing).thenRefused('employee_erased');
  });
});

describe('ending a listing', () => {
  it('needs no reason of oneself, and a reason of a coordinator', () => {
    given(participant, applied(), approved(), listed).when(endExpertListing, ending).then([ended()]);
    const reason = { by: 'coordinator', reasonCode: 'topic_changed', note: 'The tool is gone.' } as const;
    given(participant, applied(), approved(), completed, listed).when(endExpertListing, { ...on, ...reason }).then([ended(reason)]);
  });

  it('is refused where nobody is listed, or not any more', () => {
    given(participant).when(endExpertListing, ending).thenRefused('not_found');
    given(participant, applied(), approved()).when(endExpertListing, ending).thenRefused('not_listed');
    given(participant, applied(), approved(), listed, ended()).when(endExpertListing, ending).thenRefused('not_listed');
    given(participant, applied(), approved(), listed, revoked).when(endExpertListing, ending).thenRefused('not_listed');
  });

  it('does not keep from being listed again', () => {
    given(participant, applied(), approved(), listed, ended({ by: 'coordinator', reasonCode: 'other' })).when(listAsExpert, listing).then([listed]);
  });
});

import { given } from '@upstream/event-sourcing/specification';
import type { ParticipantEvent } from './events.js';
import { applied, approved, ids, nominated, on, paused, trained } from './participant-for-specs.js';
import { participant } from './participant.js';
import { remindParticipant } from './remind-participant.js';

const at = '2027-02-01T09:00:00.000Z';
const reminded = (about: 'application' | 'training', remindedAt = at): ParticipantEvent => ({ type: 'enrolment.participant-reminded.v1', data: { ...ids, about, remindedAt } });

describe('a reminder', () => {
  it('asks a nominated person to apply, and an approved one to finish the training', () => {
    given(participant, nominated).when(remindParticipant, on, { at }).then([reminded('application')]);
    given(participant, applied(), approved(), trained('mentor')).when(remindParticipant, on, { at }).then([reminded('training')]);
  });

  it('is refused where nothing is missing from the person', () => {
    given(participant).when(remindParticipant, on).thenRefused('not_found');
    given(participant, applied()).when(remindParticipant, on).thenRefused('nothing_to_remind');
    given(participant, applied(), approved(), paused()).when(remindParticipant, on).thenRefused('nothing_to_remind');
    given(participant, applied(), approved(), trained('mentor'), trained('mentee')).when(remindParticipant, on).thenRefused('nothing_to_remind');
  });

  it('does not come twice within a day, unless something new is asked', () => {
    const earlier = '2027-01-31T09:00:00.001Z';
    given(participant, nominated, reminded('application', earlier)).when(remindParticipant, on, { at }).thenRefused('reminded_recently');
    given(participant, nominated, reminded('application', '2027-01-31T09:00:00.000Z')).when(remindParticipant, on, { at }).then([reminded('application')]);
    given(participant, nominated, reminded('application', earlier), applied(), approved()).when(remindParticipant, on, { at }).then([reminded('training')]);
  });
});

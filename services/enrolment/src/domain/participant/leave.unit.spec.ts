import { given } from '@upstream/event-sourcing/specification';
import type { ParticipantEvent } from './events.js';
import { closeParticipation, completeParticipant, pauseParticipant, resumeParticipant, withdrawParticipant } from './leave.js';
import { applied, approved, completed, ids, nominated, on, paused, resumed, waitlisted, withdrawn } from './participant-for-specs.js';
import { participant } from './participant.js';

const inPool = [applied(), approved()];

describe('a pause', () => {
  it('may have an end, which lies ahead', () => {
    given(participant, ...inPool).when(pauseParticipant, { ...on, until: '2027-02-01', reasonCode: 'parental_leave' }).then([paused('2027-02-01')]);
    given(participant, ...inPool).when(pauseParticipant, { ...on, until: '2027-01-11', reasonCode: 'x' }).thenRefused('pause_over');
  });

  it('is for approved participants, once', () => {
    given(participant, applied()).when(pauseParticipant, { ...on, reasonCode: 'x' }).thenRefused('not_active');
    given(participant, ...inPool, paused()).when(pauseParticipant, { ...on, reasonCode: 'x' }).thenRefused('not_active');
  });

  it('ends when resumed', () => {
    given(participant, ...inPool, paused()).when(resumeParticipant, on).then([resumed]);
    given(participant, ...inPool).when(resumeParticipant, on).thenRefused('not_paused');
  });
});

describe('leaving', () => {
  it.each<[Parameters<typeof withdrawn>[0], ParticipantEvent[]]>([
    ['nominated', [nominated]],
    ['applied', [applied()]],
    ['waitlisted', [applied(), waitlisted]],
    ['approved', inPool],
    ['paused', [...inPool, paused()]],
  ])('is possible at any time: when %s', (from, past) => {
    given(participant, ...past).when(withdrawParticipant, { ...on, by: 'participant', reasonCode: 'no_time' }).then([withdrawn(from)]);
  });

  it('is over once done', () => {
    given(participant, ...inPool, withdrawn()).when(withdrawParticipant, { ...on, by: 'left', reasonCode: 'left' }).thenRefused('not_taking_part');
  });
});

describe('the end of a programme', () => {
  it('completes who took part', () => {
    given(participant, ...inPool).when(closeParticipation, on).then([completed]);
    given(participant, ...inPool, paused()).when(closeParticipation, on).then([completed]);
    given(participant, ...inPool).when(completeParticipant, on).then([completed]);
    given(participant, applied()).when(completeParticipant, on).thenRefused('not_active');
  });

  it('declines who never got in', () => {
    given(participant, applied(), waitlisted)
      .when(closeParticipation, on)
      .then([{ type: 'enrolment.participant-declined.v1', data: { ...ids, from: 'waitlisted', reasonCode: 'programme_closed' } }]);
  });

  it('changes nothing for who has left', () => {
    given(participant, ...inPool, withdrawn()).when(closeParticipation, on).thenNothing();
    given(participant).when(closeParticipation, on).thenNothing();
  });
});

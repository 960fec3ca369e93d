import { ERASED } from '@upstream/event-sourcing';
import { given } from '@upstream/event-sourcing/specification';
import { approveParticipant, recordConversation, revokeApproval, type ApproveParticipant } from './approve-participant.js';
import { declineParticipant, promoteFromWaitlist, waitlistParticipant } from './decline-participant.js';
import type { ParticipantEvent } from './events.js';
import { aProgramme, applied, approved, groundRulesAccepted, ids, nominated, on, paused, promoted, reserved, trained, waitlisted, withdrawn } from './participant-for-specs.js';
import { participant } from './participant.js';
import { acceptEvidence } from './train.js';

const approve = (past: ParticipantEvent[], changes: Partial<ApproveParticipant> = {}) =>
  given(participant, ...past).when(approveParticipant, { ...on, programme: aProgramme(), employee: 'employed', ...changes });

const talked: ParticipantEvent = { type: 'enrolment.participant-conversation-recorded.v1', data: ids };
const revoked: ParticipantEvent = { type: 'enrolment.participant-approval-revoked.v1', data: { ...ids, reasonCode: 'too_many' } };

describe('approving a participant', () => {
  it('takes all roles applied for unless some are named', () => {
    approve([applied()]).then([approved()]);
    approve([applied()], { roles: ['mentor'] }).then([approved(['mentor'])]);
  });

  it('may pass over the waitlist', () => {
    approve([applied(), waitlisted]).then([approved()]);
  });

  it('is for applicants: a nomination is not an application', () => {
    approve([nominated]).thenRefused('not_applied');
    approve([]).thenRefused('not_found');
    approve([applied(), approved()]).thenRefused('already_approved');
    approve([applied(), withdrawn('applied')]).thenRefused('application_settled');
  });

  it('gives no role that was not applied for', () => {
    approve([applied({ profile: { roles: ['mentee'] } })], { roles: ['mentor'] }).thenRefused('role_not_applied_for');
    approve([applied()], { roles: [] }).thenRefused('role_not_applied_for');
  });

  it('waits for a conversation when the mean of the attitude is under three', () => {
    approve([applied({ attitude: reserved })]).thenRefused('conversation_needed');
    approve([applied({ attitude: reserved }), talked]).then([approved()]);
    approve([applied({ attitude: [3, 3, 3, 3, 3] })]).then([approved()]);
  });

  it('is refused for leavers, for erased people and outside a running programme', () => {
    approve([applied()], { employee: 'left' }).thenRefused('employee_left');
    approve([applied()], { programme: aProgramme({ running: false }) }).thenRefused('programme_not_running');
    const erased = { ...applied(), data: { ...applied().data, profile: ERASED, attitude: ERASED } } as ParticipantEvent;
    approve([erased]).thenRefused('employee_erased');
  });

  it('lets nobody teach on who was trained before, where evidence of a topic now offered is missing', () => {
    const evidence = (topic: string): ParticipantEvent => ({ type: 'enrolment.participant-evidence-accepted.v1', data: { ...ids, topic } });
    const before = [applied(), approved(), evidence('social-media'), trained('mentor'), trained('mentee')];
    const again = applied({ profile: { offers: [{ topic: 'social-media', proficiency: 4 }, { topic: 'internet', proficiency: 5 }] } });
    const strict = { programme: aProgramme({ evidenceRequired: true }) };
    const trainedIn = (past: ParticipantEvent[], changes: Partial<ApproveParticipant> = strict) => (approve(past, changes).decision as unknown as [{ data: { trained?: readonly string[] } }])[0].data.trained;
    for (const gone of [withdrawn(), revoked]) expect(trainedIn([...before, gone, again])).toEqual(['mentee']);
    expect(trainedIn([...before, withdrawn(), again], {})).toEqual(['mentor', 'mentee']);
    expect(trainedIn([...before, withdrawn(), again], { ...strict, roles: ['mentee'] })).toEqual(['mentor', 'mentee']);
    expect(trainedIn([...before, withdrawn(), applied()])).toEqual(['mentor', 'mentee']);
    expect(trainedIn([applied()])).toBeUndefined();
    // The missing evidence makes them trained again.
    const [approvedAgain] = approve([...before, withdrawn(), again], strict).decision as ParticipantEvent[];
    const submitted: ParticipantEvent = { type: 'enrolment.participant-evidence-submitted.v1', data: { ...ids, topic: 'internet', evidence: 'Ran the intranet.' } };
    given(participant, ...before, withdrawn(), again, approvedAgain!, groundRulesAccepted('mentor'), submitted)
      .when(acceptEvidence, { participantId: ids.participantId, programme: { ...strict.programme, trainingRequired: [] }, topic: 'internet' })
      .then([evidence('internet'), trained('mentor')]);
  });

  it('does not cross programmes', () => {
    approve([applied()], { programmeId: 'eu_00000000-0000-4000-8000-00000000000b' }).thenRefused('not_found');
  });
});

describe('after the decision', () => {
  it('an approval is revoked with a reason and the application is open again', () => {
    given(participant, applied(), approved()).when(revokeApproval, { ...on, reasonCode: 'too_many' }).then([revoked]);
    given(participant, applied(), approved(), paused()).when(revokeApproval, { ...on, reasonCode: 'too_many' }).then([revoked]);
    approve([applied(), approved(), revoked]).then([approved()]);
    given(participant, applied()).when(revokeApproval, { ...on, reasonCode: 'x' }).thenRefused('not_approved');
  });

  it('an application or nomination is declined, an approval is not', () => {
    const declined = (from: 'applied' | 'nominated') => [{ type: 'enrolment.participant-declined.v1' as const, data: { ...ids, from, reasonCode: 'full', note: 'next time' } }];
    given(participant, applied()).when(declineParticipant, { ...on, reasonCode: 'full', note: 'next time' }).then(declined('applied'));
    given(participant, nominated).when(declineParticipant, { ...on, reasonCode: 'full', note: 'next time' }).then(declined('nominated'));
    given(participant, applied(), approved()).when(declineParticipant, { ...on, reasonCode: 'full' }).thenRefused('already_approved');
  });

  it('an open application can wait and come back', () => {
    given(participant, applied()).when(waitlistParticipant, { ...on, by: 'limit' }).then([waitlisted]);
    given(participant, applied(), waitlisted).when(promoteFromWaitlist, on).then([promoted]);
    given(participant, applied(), approved()).when(waitlistParticipant, { ...on, by: 'limit' }).thenRefused('not_open');
    given(participant, applied()).when(promoteFromWaitlist, on).thenRefused('not_waitlisted');
  });

  it('a conversation is recorded while an application is open', () => {
    given(participant, applied()).when(recordConversation, on).then([talked]);
    given(participant, nominated).when(recordConversation, on).thenRefused('not_applied');
  });
});

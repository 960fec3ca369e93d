import type { ParticipantProfile } from '@upstream/contracts';
import { given } from '@upstream/event-sourcing/specification';
import { applyToProgramme, reviseApplication, type ApplyToProgramme } from './apply.js';
import type { ParticipantEvent } from './events.js';
import { nominateParticipant } from './nominate-participant.js';
import { aProfile, aProgramme, applied, approved, completed, ids, leaderId, nominated, on, receptive, waitlisted, withdrawn } from './participant-for-specs.js';
import { participant } from './participant.js';

const form = (changes: Partial<ParticipantProfile> = {}) => ({ profile: aProfile(changes), attitude: receptive });
const application = (changes: Partial<ApplyToProgramme> = {}): ApplyToProgramme => ({
  ...ids,
  ...form(),
  channel: 'intranet',
  consent: { version: '2027-01', givenAt: '2027-01-10T08:00:00.000Z' },
  programme: aProgramme(),
  employee: 'employed',
  ...changes,
});
const apply = (changes: Partial<ApplyToProgramme> = {}, ...past: ParticipantEvent[]) => given(participant, ...past).when(applyToProgramme, application(changes));

describe('applying to a programme', () => {
  it('records the application with the consent given', () => {
    apply().then([applied()]);
  });

  it('is open to who was nominated, and again to who withdrew', () => {
    apply({}, nominated).then([applied()]);
    apply({}, applied(), approved(), withdrawn()).then([applied()]);
  });

  it('needs consent', () => {
    apply({ consent: undefined }).thenRefused('consent_missing');
  });

  it('needs consent to the text that holds today', () => {
    apply({ consent: { version: 'of my own', givenAt: '2027-01-10T08:00:00.000Z' } }).thenRefused('consent_outdated');
    apply({ programme: aProgramme({ consentVersion: '2028-01' }) }).thenRefused('consent_outdated');
  });

  it('happens once', () => {
    apply({}, applied()).thenRefused('already_applied');
    apply({}, applied(), waitlisted).thenRefused('already_applied');
    apply({}, applied(), approved(), completed).thenRefused('already_completed');
  });

  it('waits for open sign-ups', () => {
    apply({ programme: aProgramme({ signUpsClosed: 'evaluation_overdue' }) }).thenRefused('sign_ups_closed');
  });

  it.each(['left', 'erased', 'unknown'] as const)('is for current employees: %s', (employee) => {
    apply({ employee }).thenRefused(`employee_${employee}`);
  });

  it('is for the regions of the programme', () => {
    apply({ programme: aProgramme({ regions: ['us'] }) }).thenRefused('region_not_in_programme');
  });

  it.each<[string, Partial<ParticipantProfile>]>([
    ['offer_missing', { offers: [] }],
    ['want_missing', { wants: [] }],
    ['role_twice', { roles: ['mentor', 'mentor'] }],
    ['topic_twice', { offers: [{ topic: 'x', proficiency: 1 }, { topic: 'x', proficiency: 2 }] }],
    ['topic_offered_and_wanted', { offers: [{ topic: 'x', proficiency: 4 }], wants: [{ topic: 'x', proficiency: 1 }] }],
    ['capacity_missing', { capacity: { mentor: 0, mentee: 1 } }],
    ['language_missing', { languages: [] }],
  ])('is refused as %s', (code, changes) => {
    apply(form(changes)).thenRefused(code);
  });

  it('asks a mentee for no offer and a mentor for no wish', () => {
    const mentee = { roles: ['mentee' as const], offers: [], capacity: { mentor: 0, mentee: 1 } };
    apply(form(mentee)).then([applied({ profile: mentee })]);
    const mentor = { roles: ['mentor' as const], wants: [], capacity: { mentor: 2, mentee: 0 } };
    apply(form(mentor)).then([applied({ profile: mentor })]);
  });

  it('takes both roles where everybody teaches and learns', () => {
    const programme = aProgramme({ everybodyTeaches: true });
    apply({ programme }).then([applied()]);
    apply({ ...form({ roles: ['mentor'] }), programme }).thenRefused('both_roles_needed');
    given(participant, applied()).when(reviseApplication, { ...on, ...form({ roles: ['mentee'] }), programme }).thenRefused('both_roles_needed');
  });
});

describe('revising an application', () => {
  it('replaces what was said, on the waitlist too', () => {
    const profile = aProfile({ format: 'remote' });
    const revised: ParticipantEvent = { type: 'enrolment.participant-application-revised.v1', data: { ...ids, roles: profile.roles, profile, attitude: receptive } };
    const command = { ...on, profile, attitude: receptive, programme: aProgramme() };
    given(participant, applied()).when(reviseApplication, command).then([revised]);
    const { state } = given(participant, applied(), waitlisted, revised);
    expect(state).toMatchObject({ kind: 'waitlisted', application: { profile } });
  });

  it('ends with the approval', () => {
    given(participant, applied(), approved()).when(reviseApplication, { ...on, ...form(), programme: aProgramme() }).thenRefused('application_settled');
    given(participant).when(reviseApplication, { ...on, ...form(), programme: aProgramme() }).thenRefused('not_found');
  });
});

describe('nominating a colleague', () => {
  const nomination = { ...ids, nominatedBy: leaderId, programme: aProgramme(), employee: 'employed' as const };

  it('leaves the application to the colleague', () => {
    given(participant).when(nominateParticipant, nomination).then([nominated]);
  });

  it('is refused for oneself, for leavers, and for who is known already', () => {
    given(participant).when(nominateParticipant, { ...nomination, nominatedBy: ids.employeeId }).thenRefused('self_nomination');
    given(participant).when(nominateParticipant, { ...nomination, employee: 'left' }).thenRefused('employee_left');
    given(participant, applied()).when(nominateParticipant, nomination).thenRefused('participant_known');
  });
});

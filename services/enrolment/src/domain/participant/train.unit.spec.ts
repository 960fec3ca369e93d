import { given } from '@upstream/event-sourcing/specification';
import type { ProgrammeFacts } from '../programme/facts.js';
import type { ParticipantEvent } from './events.js';
import { aProgramme, applied, approved, aQuiz, groundRulesAccepted, ids, moduleId, quizTaken, trained } from './participant-for-specs.js';
import { participant } from './participant.js';
import { acceptEvidence, acceptGroundRules, rateModule, submitEvidence, takeQuiz } from './train.js';

const programme = aProgramme({ modules: [{ moduleId, requiredFor: ['mentor', 'mentee'] }] });
const mentor = [applied(), approved(['mentor'])];
const { participantId } = ids;
const right = [1, 1, 0];

const take = (past: ParticipantEvent[], answers = right, facts: ProgrammeFacts = programme) =>
  given(participant, ...past).when(takeQuiz, { participantId, programme: facts, module: aQuiz(), answers });
const accept = (past: ParticipantEvent[], role: 'mentor' | 'mentee' = 'mentor', facts: ProgrammeFacts = programme) =>
  given(participant, ...past).when(acceptGroundRules, { participantId, programme: facts, role, version: '2027-01' });

describe('a quiz', () => {
  it('is passed from the pass mark on', () => {
    take(mentor).then([quizTaken()]);
    expect(take(mentor, [1, 1, 1]).decision).toMatchObject([{ data: { passed: true, score: 67 } }]);
    expect(take(mentor, [1, 0, 1]).decision).toMatchObject([{ data: { passed: false, score: 33 } }]);
  });

  it('may be repeated', () => {
    expect(take([...mentor, quizTaken(false)]).decision).toMatchObject([{ data: { passed: true, attempt: 2 } }]);
  });

  it('once passed stays passed', () => {
    const failedLater: ParticipantEvent = { type: 'enrolment.participant-quiz-taken.v1', data: { ...ids, moduleId, attempt: 2, passed: false, score: 0 } };
    accept([...mentor, quizTaken(), failedLater]).then([groundRulesAccepted('mentor'), trained('mentor')]);
  });

  it('has an answer to every question', () => {
    take(mentor, [1]).thenRefused('answers_incomplete');
  });

  it('is for approved participants of its own programme', () => {
    take([applied()]).thenRefused('not_approved');
    take([]).thenRefused('not_found');
    given(participant, ...mentor).when(takeQuiz, { participantId, programme, module: aQuiz({ programmeId: 'eu_other' }), answers: right }).thenRefused('not_found');
    given(participant, ...mentor).when(takeQuiz, { participantId, programme, module: undefined, answers: right }).thenRefused('not_found');
  });
});

describe('a participant is trained', () => {
  it('when the quizzes are passed and the ground rules accepted, in either order', () => {
    accept([...mentor, quizTaken()]).then([groundRulesAccepted('mentor'), trained('mentor')]);
    take([...mentor, groundRulesAccepted('mentor')]).then([quizTaken(), trained('mentor')]);
    accept(mentor).then([groundRulesAccepted('mentor')]);
  });

  it('per role', () => {
    const both = [applied(), approved(), groundRulesAccepted('mentor'), groundRulesAccepted('mentee')];
    take(both).then([quizTaken(), trained('mentor'), trained('mentee')]);
    accept([applied(), approved(), quizTaken()], 'mentee').then([groundRulesAccepted('mentee'), trained('mentee')]);
  });

  it('by the ground rules alone where the programme asks for no training', () => {
    accept(mentor, 'mentor', aProgramme({ trainingRequired: ['mentee'] })).then([groundRulesAccepted('mentor'), trained('mentor')]);
  });

  it('not before the programme has a module for the role', () => {
    accept(mentor, 'mentor', aProgramme({ modules: [{ moduleId, requiredFor: ['mentee'] }] })).then([groundRulesAccepted('mentor')]);
  });

  it('once', () => {
    expect(take([...mentor, quizTaken(), groundRulesAccepted('mentor'), trained('mentor')]).decision).toHaveLength(1);
    accept([...mentor, groundRulesAccepted('mentor')]).thenRefused('ground_rules_accepted');
  });

  it('by the ground rules that hold today, and no others', () => {
    accept(mentor, 'mentor', aProgramme({ groundRulesVersion: '2028-01' })).thenRefused('ground_rules_outdated');
  });

  it('in a role that was approved', () => {
    accept(mentor, 'mentee').thenRefused('role_not_approved');
  });
});

describe('evidence of a mentor', () => {
  const strict = { ...programme, evidenceRequired: true };
  const submitted: ParticipantEvent = {
    type: 'enrolment.participant-evidence-submitted.v1',
    data: { ...ids, topic: 'social-media', evidence: 'Ran the campaign of 2026.' },
  };
  const accepted: ParticipantEvent = { type: 'enrolment.participant-evidence-accepted.v1', data: { ...ids, topic: 'social-media' } };

  it('is given for a topic that the mentor offers', () => {
    const command = { participantId, programme: strict, topic: 'social-media', evidence: 'Ran the campaign of 2026.' };
    given(participant, ...mentor).when(submitEvidence, command).then([submitted]);
    given(participant, ...mentor).when(submitEvidence, { ...command, topic: 'leadership' }).thenRefused('topic_not_offered');
  });

  it('accepted for every topic completes the training where the programme asks for it', () => {
    const ready = [...mentor, quizTaken(), groundRulesAccepted('mentor'), submitted];
    expect(take([...mentor, groundRulesAccepted('mentor')], right, strict).decision).toHaveLength(1);
    given(participant, ...ready).when(acceptEvidence, { participantId, programme: strict, topic: 'social-media' }).then([accepted, trained('mentor')]);
  });

  it('is accepted once, after it was submitted', () => {
    given(participant, ...mentor).when(acceptEvidence, { participantId, programme: strict, topic: 'social-media' }).thenRefused('evidence_missing');
    given(participant, ...mentor, submitted, accepted).when(acceptEvidence, { participantId, programme: strict, topic: 'social-media' }).thenRefused('evidence_accepted');
  });
});

describe('rating a module', () => {
  const rate = (...past: ParticipantEvent[]) => given(participant, ...past).when(rateModule, { participantId, programme, moduleId, stars: 5, comfort: 4 });

  it('is for those who took it', () => {
    rate(...mentor, quizTaken(false)).then([{ type: 'enrolment.participant-module-rated.v1', data: { ...ids, moduleId, stars: 5, comfort: 4 } }]);
    rate(...mentor).thenRefused('module_not_taken');
  });
});

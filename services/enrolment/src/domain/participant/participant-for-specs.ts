import type { ParticipantProfile } from '@upstream/contracts';
import type { ProgrammeFacts } from '../programme/facts.js';
import type { QuizFacts } from '../training/quiz.js';
import type { ParticipantEvent } from './events.js';
import type { ParticipantIds } from './participant.js';

export const ids: ParticipantIds = {
  participantId: 'eu_00000000-0000-5000-8000-000000000001',
  programmeId: 'eu_00000000-0000-4000-8000-00000000000a',
  employeeId: 'eu_00000000-0000-5000-8000-0000000000e1',
};
export const leaderId = 'eu_00000000-0000-5000-8000-0000000000e2';
const { participantId, programmeId } = ids;
export const on = { participantId, programmeId };

export const aProgramme = (changes: Partial<ProgrammeFacts> = {}): ProgrammeFacts => ({
  programmeId,
  running: true,
  regions: ['eu'],
  everybodyTeaches: false,
  trainingRequired: ['mentor', 'mentee'],
  evidenceRequired: false,
  modules: [],
  consentVersion: '2027-01',
  groundRulesVersion: '2027-01',
  ...changes,
});

export const aProfile = (changes: Partial<ParticipantProfile> = {}): ParticipantProfile => ({
  roles: ['mentor', 'mentee'],
  offers: [{ topic: 'social-media', proficiency: 4 }],
  wants: [{ topic: 'leadership', proficiency: 1 }],
  languages: ['en'],
  format: 'hybrid',
  capacity: { mentor: 1, mentee: 1 },
  ...changes,
});

export const receptive = [4, 4, 5, 3, 4];
export const reserved = [2, 3, 3, 2, 3];

export const nominated: ParticipantEvent = { type: 'enrolment.participant-nominated.v1', data: { ...ids, nominatedBy: leaderId } };

export const applied = (changes: { attitude?: number[]; profile?: Partial<ParticipantProfile> } = {}): ParticipantEvent => {
  const profile = aProfile(changes.profile);
  return {
    type: 'enrolment.participant-applied.v1',
    data: {
      ...ids,
      roles: profile.roles,
      profile,
      attitude: changes.attitude ?? receptive,
      channel: 'intranet',
      consentVersion: '2027-01',
      consentGivenAt: '2027-01-10T08:00:00.000Z',
    },
  };
};

export const waitlisted: ParticipantEvent = { type: 'enrolment.participant-waitlisted.v1', data: { ...ids, by: 'limit' } };
export const promoted: ParticipantEvent = { type: 'enrolment.participant-promoted.v1', data: ids };

export const approved = (roles: ParticipantProfile['roles'] = ['mentor', 'mentee']): ParticipantEvent => ({
  type: 'enrolment.participant-approved.v1',
  data: { ...ids, roles, profile: aProfile({ roles }) },
});
export const paused = (until?: string): ParticipantEvent => ({
  type: 'enrolment.participant-paused.v1',
  data: { ...ids, ...(until ? { until } : {}), reasonCode: 'parental_leave' },
});
export const resumed: ParticipantEvent = { type: 'enrolment.participant-resumed.v1', data: ids };
export const withdrawn = (from: 'nominated' | 'applied' | 'waitlisted' | 'approved' | 'paused' = 'approved'): ParticipantEvent => ({
  type: 'enrolment.participant-withdrawn.v1',
  data: { ...ids, from, reasonCode: 'no_time', by: 'participant' },
});
export const completed: ParticipantEvent = { type: 'enrolment.participant-completed.v1', data: ids };

export const moduleId = 'eu_00000000-0000-5000-8000-0000000000b1';
export const aQuiz = (changes: Partial<QuizFacts> = {}): QuizFacts => ({
  moduleId,
  programmeId,
  passMark: 66,
  questions: [
    { question: 'Who types?', options: ['mentor', 'mentee'], correct: 1 },
    { question: 'Who asks?', options: ['nobody', 'both'], correct: 1 },
    { question: 'Who decides?', options: ['both', 'HR'], correct: 0 },
  ],
  ...changes,
});
export const quizTaken = (passed = true): ParticipantEvent => ({
  type: 'enrolment.participant-quiz-taken.v1',
  data: { ...ids, moduleId, attempt: 1, passed, score: passed ? 100 : 33 },
});
export const groundRulesAccepted = (role: 'mentor' | 'mentee'): ParticipantEvent => ({
  type: 'enrolment.participant-ground-rules-accepted.v1',
  data: { ...ids, role, version: '2027-01' },
});
export const trained = (role: 'mentor' | 'mentee'): ParticipantEvent => ({
  type: 'enrolment.participant-trained.v1',
  data: { ...ids, role, groundRulesAccepted: true },
});

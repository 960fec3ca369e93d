import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import type { ProgrammeTemplate } from './programme-template.js';
import { learningFromJuniors, safeConversations } from './shared.modules.js';
import { teachingUpwards } from './technology-company.modules.js';

export const reverseDigital: ProgrammeTemplate = {
  slug: 'reverse-digital',
  template: 'reverse_digital',
  title: 'Digital skills for managers',
  about:
    'The first reverse mentoring there was: junior colleagues teach several hundred managers the internet, one to one. A few topics, short sessions every two ' +
    'weeks, and one question at the end: do the managers use it with their own teams?',
  months: 6,
  returnTopics: ['leadership', 'industry-knowledge'],
  plan: {
    vision: 'In six months every manager who takes part finds, judges and shares on the internet what their team needs, without asking anybody to do it for them.',
    direction: 'reverse',
    objectives: [
      { objectiveId: 'topic_skill', need: 'Managers decide about a network that they have others use for them.', measure: 'topic_skill', target: 70 },
      { objectiveId: 'decision_speed', need: 'What could be looked up in a minute waits for the next meeting.', measure: 'decision_speed', target: 60 },
      { objectiveId: 'own_team', need: 'What one manager learns stays with that manager.', measure: 'used_with_own_team', target: 60 },
    ],
    topics: ['internet', 'online-collaboration', 'social-media', 'online-safety', 'leadership', 'industry-knowledge'],
    policy: { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 1, weights: {} },
    cadence: { every: { days: 14 }, minutes: 45 },
    trainingRequired: ['mentor', 'mentee'],
    evidenceRequired: false,
    answerWithinDays: 7,
    minimumPairs: 1,
  },
  attitudeStatements,
  groundRules,
  consent,
  modules: [teachingUpwards, safeConversations, learningFromJuniors],
};

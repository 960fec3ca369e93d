import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import type { ProgrammeTemplate } from './programme-template.js';
import { technologyCompanyModules } from './technology-company.modules.js';

export const technologyCompany: ProgrammeTemplate = {
  slug: 'technology-company',
  template: 'technology_company',
  title: 'Technology company',
  about:
    'Young colleagues teach leaders the tools, networks and channels that they grew up with, and learn leadership in return. Progress meetings once per ' +
    'calendar month, mentors and mentees trained before the first one, safety and a quiz included.',
  months: 6,
  returnTopics: ['leadership', 'decision-making', 'industry-knowledge'],
  plan: {
    vision:
      'In six months every leader who takes part uses today\'s tools with their own team, and every young colleague has seen from close by how decisions are made.',
    direction: 'reverse',
    objectives: [
      { objectiveId: 'topic_skill', need: 'Leaders decide about tools and channels that they have never used.', measure: 'topic_skill', target: 70 },
      { objectiveId: 'leadership', need: 'Young colleagues lead projects without having been taught how.', measure: 'leadership', target: 65 },
      { objectiveId: 'collaboration', need: 'Departments and ranks work side by side instead of together.', measure: 'collaboration', target: 70 },
      {
        objectiveId: 'understanding',
        need: 'Generations know each other by hearsay.',
        measure: 'intergenerational_understanding',
        target: 70,
      },
      { objectiveId: 'takeaways', need: 'What is learnt in a pair reaches nobody else.', measure: 'takeaways', target: 1 },
      { objectiveId: 'new_colleagues', need: 'Most people know only their own department.', measure: 'new_colleagues_met', target: 1 },
    ],
    topics: ['software-tools', 'social-media', 'digital-marketing', 'technology', 'diversity-and-inclusion', 'leadership', 'decision-making', 'industry-knowledge'],
    policy: {
      minProficiencyGap: 2,
      minOverlapMinutes: 60,
      crossRegion: 'allowed',
      maxMenteesPerMentor: 1,
      weights: {},
    },
    cadence: { every: { months: 1 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    evidenceRequired: false,
    answerWithinDays: 7,
    minimumPairs: 1,
  },
  attitudeStatements,
  groundRules,
  consent,
  modules: technologyCompanyModules,
};

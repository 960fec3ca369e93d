import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import type { ProgrammeTemplate } from './programme-template.js';
import { learningFromJuniors, safeConversations } from './shared.modules.js';
import { teachingUpwards } from './technology-company.modules.js';

export const companyRollout: ProgrammeTemplate = {
  slug: 'company-rollout',
  template: 'company_rollout',
  title: 'Company roll-out',
  about:
    'The launch guide as a programme, for a company that begins: goals first, voluntary sign-ups, partners with the advice of leaders, rooms, training, a year of ' +
    'meetings that are followed, then an evaluation that everybody sees. Start it as a pilot; an expansion begins from its result.',
  months: 12,
  returnTopics: ['leadership', 'decision-making'],
  plan: {
    vision: 'After a year the company knows, from a pilot that everybody could join, whether juniors who mentor seniors are worth a place in how it works.',
    direction: 'reverse',
    objectives: [
      { objectiveId: 'topic_skill', need: 'Seniors miss what juniors use every day.', measure: 'topic_skill', target: 65 },
      { objectiveId: 'understanding', need: 'Generations work beside each other, and explain each other by prejudice.', measure: 'intergenerational_understanding', target: 70 },
      { objectiveId: 'engagement', need: 'Juniors leave before anybody has asked them what they see.', measure: 'engagement_and_loyalty', target: 70 },
      { objectiveId: 'new_colleagues', need: 'Most people know only their own department.', measure: 'new_colleagues_met', target: 1 },
    ],
    topics: ['software-tools', 'social-media', 'technology', 'customer-view', 'leadership', 'decision-making'],
    policy: { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'same_region_only', maxMenteesPerMentor: 1, weights: {} },
    cadence: { every: { months: 1 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    evidenceRequired: false,
    answerWithinDays: 7,
    minimumPairs: 5,
  },
  attitudeStatements,
  groundRules,
  consent,
  modules: [teachingUpwards, safeConversations, learningFromJuniors],
};

import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import type { ProgrammeTemplate, TemplateModule } from './programme-template.js';
import { learningFromJuniors, safeConversations } from './shared.modules.js';

const expertise: TemplateModule = {
  code: 'sharing-expertise',
  title: 'Sharing what you are an expert in',
  body:
    'You were chosen for what you can do, and you have shown it. Your partner needs a part of it, not all: find out in the first session which decision they have to ' +
    'take, and teach towards that. Say what you do not know as plainly as what you do; it is what makes the rest worth believing. Be ready to be asked why, and to ' +
    'change your mind: the two of you are there to think, not to agree.',
  reflectionTask: 'Think of the last time that a question of a layperson improved your work. What made it possible?',
  questions: [
    {
      question: 'What do you teach first?',
      options: ['The foundations of your field', 'What your partner needs for a decision of theirs', 'What you have published', 'What is new'],
      correct: 1,
    },
    {
      question: 'You reach the edge of what you know. What do you say?',
      options: ['That it is not important', 'Nothing', 'That you do not know, and who might', 'What seems likely'],
      correct: 2,
    },
    {
      question: 'Your partner doubts what you say. What is that?',
      options: ['What you are there for', 'A lack of respect', 'A reason to end the pair', 'A matter for the coordinator'],
      correct: 0,
    },
  ],
  passMark: 66,
  requiredFor: ['mentor'],
};

export const expertReverse: ProgrammeTemplate = {
  slug: 'expert-reverse',
  template: 'expert_reverse',
  title: 'Young experts',
  about:
    'Mentors are younger and experts: each shows evidence for every topic that they offer, and a coordinator accepts it before the first session. Both sides say how ' +
    'open they are to it, the step between what the two know is wide, and the quality of the relationship is what counts in the end.',
  months: 9,
  returnTopics: ['leadership', 'industry-knowledge'],
  plan: {
    vision: 'Whoever decides about something new has talked it through with a colleague who really knows it, whatever that colleague\'s rank.',
    direction: 'reverse',
    objectives: [
      { objectiveId: 'topic_skill', need: 'Decisions about new technology are taken on hearsay.', measure: 'topic_skill', target: 70 },
      { objectiveId: 'adaptation', need: 'What changes outside is noticed late inside.', measure: 'adaptation', target: 65 },
      { objectiveId: 'room_to_grow', need: 'Experts have nowhere to go but into management.', measure: 'room_to_grow', target: 65 },
    ],
    topics: ['artificial-intelligence', 'data-analysis', 'cyber-security', 'sustainability', 'leadership', 'industry-knowledge'],
    policy: { minProficiencyGap: 3, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 2, weights: {} },
    cadence: { every: { months: 1 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    evidenceRequired: true,
    answerWithinDays: 10,
    minimumPairs: 1,
  },
  attitudeStatements,
  groundRules,
  consent,
  modules: [expertise, safeConversations, learningFromJuniors],
};

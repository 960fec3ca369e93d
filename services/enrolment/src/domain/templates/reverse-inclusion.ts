import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import type { ProgrammeTemplate, TemplateModule } from './programme-template.js';
import { learningFromJuniors, safeConversations } from './shared.modules.js';

const speakingOfInclusion: TemplateModule = {
  code: 'speaking-of-inclusion',
  title: 'Speaking of inclusion with somebody who decides',
  body:
    'Your partner decides about people: who is hired, who is heard, who is promoted. You see how that looks from below. Speak of what you have seen and what it did, not of what ' +
    'others must be like; you stand for yourself and for nobody else. You owe no story that you would rather keep. Each month look together at two things: what happened ' +
    'to do with inclusion, and what has become of what your partner meant to change. One small step that was taken is worth more than three that were meant.',
  reflectionTask: 'Think of a meeting in which somebody was not heard. Who noticed, and what could the most senior person in the room have done?',
  questions: [
    {
      question: 'For whom do you speak?',
      options: ['For everybody of my age', 'For my department', 'For myself, of what I have seen', 'For those who are not there'],
      correct: 2,
    },
    {
      question: 'Your partner asks about something that you would rather keep to yourself. What do you do?',
      options: ['Tell it: they are trying to learn', 'Say that I would rather not, and speak of something else', 'End the pair', 'Make something up'],
      correct: 1,
    },
    {
      question: 'What is looked at each month, beside what happened?',
      options: ['What has become of what your partner meant to change', 'Who else should be in the programme', 'How the other pairs are doing', 'Nothing: each session is new'],
      correct: 0,
    },
  ],
  passMark: 66,
  requiredFor: ['mentor'],
};

export const reverseInclusion: ProgrammeTemplate = {
  slug: 'reverse-inclusion',
  template: 'reverse_inclusion',
  title: 'Inclusion, once a month',
  about:
    'Junior colleagues meet executives once in every calendar month to talk about inclusion, and about what has become of what was said. A mentor may take several ' +
    'executives, each alone. It only works where both can speak without fear, so pulses ask how safe pairs feel, without names.',
  months: 12,
  returnTopics: ['leadership', 'decision-making'],
  agenda: ['Inclusion: what happened, and what it did', 'Progress: what has become of what we said last time'],
  plan: {
    vision: 'Whoever decides about people hears every month, from somebody with nothing to gain by it, how it is to work here.',
    direction: 'reverse',
    objectives: [
      { objectiveId: 'inclusion_awareness', need: 'Executives hear about exclusion when somebody has left because of it.', measure: 'inclusion_awareness', target: 70 },
      { objectiveId: 'understanding', need: 'Generations know each other by hearsay.', measure: 'intergenerational_understanding', target: 68 },
      { objectiveId: 'loyalty', need: 'Young colleagues leave because nobody listens.', measure: 'engagement_and_loyalty', target: 68 },
    ],
    topics: ['diversity-and-inclusion', 'working-culture', 'social-media', 'leadership', 'decision-making'],
    policy: { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 3, weights: {} },
    cadence: { every: { months: 1 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    evidenceRequired: false,
    answerWithinDays: 10,
    minimumPairs: 1,
  },
  attitudeStatements,
  groundRules,
  consent,
  modules: [speakingOfInclusion, safeConversations, learningFromJuniors],
};

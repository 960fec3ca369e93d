import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import type { ProgrammeTemplate, TemplateModule } from './programme-template.js';
import { safeConversations } from './shared.modules.js';

const teachingEachOther: TemplateModule = {
  code: 'teaching-each-other',
  title: 'Two who teach each other',
  body:
    'Each of you knows something that the other wants to learn, and both topics get the same time. Halve every session, or take turns from one to the next, and say ' +
    'beforehand which it is. Whoever teaches prepares one thing to try; whoever learns says at the end what they will use. Notice when one topic crowds out the other: ' +
    'it is usually the one of the person with the higher rank.',
  reflectionTask: 'Write down what you want to be able to do in three months, and one thing that you would show your partner first.',
  questions: [
    {
      question: 'How is the time of a session shared?',
      options: ['By rank', 'Both topics get the same, in each session or by turns', 'The harder topic gets more', 'As it comes'],
      correct: 1,
    },
    {
      question: 'What does the one who teaches prepare?',
      options: ['Slides', 'Everything they know', 'One thing to try', 'A test'],
      correct: 2,
    },
    {
      question: 'One topic crowds out the other. What do you do?',
      options: ['Say so, and share the time anew', 'Wait until the end of the programme', 'Drop the smaller topic', 'Meet twice as often'],
      correct: 0,
    },
  ],
  passMark: 66,
  requiredFor: ['mentor', 'mentee'],
};

export const mutualExchange: ProgrammeTemplate = {
  slug: 'mutual-exchange',
  template: 'mutual_exchange',
  title: 'Mutual exchange',
  about:
    'Two-way learning, structured and respectful: each of the two teaches the other a different topic, whatever their rank. Everybody is mentor and mentee, and who ' +
    'wants to can have up to three partners. Best as a part of a wider programme.',
  months: 6,
  returnTopics: [],
  plan: {
    vision: 'Whoever takes part has taught a colleague something and learnt something else from the same colleague, and both can show it.',
    direction: 'mutual',
    objectives: [
      { objectiveId: 'topic_skill', need: 'What colleagues could teach each other is bought outside.', measure: 'topic_skill', target: 65 },
      { objectiveId: 'communication', need: 'People of different departments talk past each other.', measure: 'communication_and_conflict', target: 65 },
      { objectiveId: 'takeaways', need: 'What is learnt in a pair reaches nobody else.', measure: 'takeaways', target: 1 },
      { objectiveId: 'new_colleagues', need: 'Most people know only their own department.', measure: 'new_colleagues_met', target: 1 },
    ],
    topics: ['presenting', 'data-analysis', 'project-management', 'negotiation', 'languages', 'software-tools'],
    policy: { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 3, weights: {} },
    cadence: { every: { days: 21 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    evidenceRequired: false,
    answerWithinDays: 7,
    minimumPairs: 1,
  },
  attitudeStatements,
  groundRules,
  consent,
  modules: [teachingEachOther, safeConversations],
};

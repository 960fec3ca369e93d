import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import type { ProgrammeTemplate, TemplateModule } from './programme-template.js';
import { safeConversations } from './shared.modules.js';

const passingItOn: TemplateModule = {
  code: 'passing-it-on',
  title: 'Passing on what you have learnt',
  body:
    'You have been where your mentee is going. Ask before you tell: what they have tried, what they expect, what they fear. Then tell them what you did, what it cost and ' +
    'what you would do otherwise today, and leave the decision to them. Be ready to be shown that the world has moved on since. You may come to think that your mentee ' +
    'should be considered for a larger task. Then you can put them forward: write what you have seen yourself, not what you have heard in confidence. They read it first, ' +
    'and HR sees it only if they consent. A "not now" needs no reason, and changes nothing between the two of you.',
  reflectionTask: 'Who spoke for you when you did not know it? What had they seen you do?',
  questions: [
    {
      question: 'Your mentee is about to make a mistake that you once made. What do you do?',
      options: ['Decide for them', 'Say nothing', 'Tell them what it cost you, and leave the decision to them', 'Talk to their manager'],
      correct: 2,
    },
    {
      question: 'What belongs into the grounds when you put a mentee forward?',
      options: ['What you have seen them do yourself', 'What they told you in confidence', 'What their colleagues say', 'How old they are'],
      correct: 0,
    },
    {
      question: 'Your mentee says "not now". What follows?',
      options: ['You ask for the reason', 'Nothing: it needs no reason and changes nothing', 'HR is told', 'The pair ends'],
      correct: 1,
    },
  ],
  passMark: 66,
  requiredFor: ['mentor'],
};

const learningFromExperience: TemplateModule = {
  code: 'learning-from-experience',
  title: 'Learning from experience',
  body:
    'Your mentor has solved problems like yours, under other circumstances. Bring a real decision of the coming weeks, say what you would do, and ask what could go wrong. ' +
    'Take what fits and say what does not: to disagree is what you are there for. Try one thing between two sessions and report on it. Your mentor may ask you whether they ' +
    'may put you forward for a promotion. You read what they would say. HR sees it only if you consent, you can take that back at any time, and a "not now" stays ' +
    'between the two of you.',
  reflectionTask: 'Which decision of the next two months would you like to have talked through with somebody who has taken one like it?',
  questions: [
    {
      question: 'What do you bring to a session?',
      options: ['A list of complaints', 'A real decision of the coming weeks', 'Nothing: the mentor prepares', 'Your appraisal'],
      correct: 1,
    },
    {
      question: 'Your mentor advises something that does not fit. What do you do?',
      options: ['Do it all the same', 'Nod, and forget it', 'Say why it does not fit', 'Look for another mentor'],
      correct: 2,
    },
    {
      question: 'Your mentor wants to put you forward. Who decides whether HR sees it?',
      options: ['You', 'Your mentor', 'Your manager', 'The coordinator'],
      correct: 0,
    },
  ],
  passMark: 66,
  requiredFor: ['mentee'],
};

/** Here it is the mentee who asks upwards. */
const safeWithSomebodySenior: TemplateModule = {
  ...safeConversations,
  body:
    'Who asks somebody of a higher rank for help takes a risk, and so does the senior who says what went wrong. Both need to know what happens to what they say. Agree on ' +
    'confidentiality in the first ten minutes. Feedback describes what was seen and what it caused, never what somebody is. A joke about age, in either direction, closes ' +
    'doors. If something said worries you for your own or another person\'s safety, a safeguarding officer is there for it; the coordinator does not see what you tell them.',
};

const APPRAISAL = 'Nothing from a session enters an appraisal, a promotion or a disciplinary talk';

export const traditionalSuccession: ProgrammeTemplate = {
  slug: 'traditional-succession',
  template: 'traditional_succession',
  title: 'Succession',
  about:
    'Experienced colleagues mentor those who could follow them, and the company finds people to promote whom it would have overlooked. Both sides say how open they are. A ' +
    'mentor may put a mentee forward: the mentee reads the grounds and must consent, and HR gets name, mentor, date and grounds only.',
  months: 9,
  returnTopics: [],
  plan: {
    vision: 'When a leading role falls vacant, several colleagues inside are ready for it, and somebody who knows their work has said so with their consent.',
    direction: 'traditional',
    objectives: [
      { objectiveId: 'leadership', need: 'Those who lead retire faster than others are ready to lead.', measure: 'leadership', target: 65 },
      { objectiveId: 'topic_skill', need: 'What experience has taught leaves with those who have it.', measure: 'topic_skill', target: 65 },
      { objectiveId: 'understanding', need: 'Generations work beside each other, and explain each other by prejudice.', measure: 'intergenerational_understanding', target: 65 },
      { objectiveId: 'room_to_grow', need: 'Able people leave because nobody sees what they could do.', measure: 'room_to_grow', target: 65 },
    ],
    topics: ['leadership', 'decision-making', 'industry-knowledge', 'negotiation', 'customer-view', 'project-management'],
    policy: { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 2, weights: {}, mayPutForward: true },
    cadence: { every: { months: 1 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    evidenceRequired: false,
    answerWithinDays: 7,
    minimumPairs: 1,
  },
  attitudeStatements,
  groundRules: {
    version: '2027-01-succession',
    rules: groundRules.rules.map((rule) => (rule.startsWith(APPRAISAL) ? `${APPRAISAL}. Only what a mentor writes to put a mentee forward reaches HR, once the mentee has read it and consented.` : rule)),
  },
  consent: {
    version: '2027-01-succession',
    text: `${consent.text} A mentor may wish to put me forward for a promotion: I read the grounds first, HR sees them only if I consent then, and I can take that back at any time.`,
  },
  modules: [passingItOn, safeWithSomebodySenior, learningFromExperience],
};

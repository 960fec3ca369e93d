import { attitudeStatements, consent, groundRules } from './attitude-and-consent.js';
import type { ProgrammeTemplate, TemplateModule } from './programme-template.js';
import { safeConversations } from './shared.modules.js';

const runningACircle: TemplateModule = {
  code: 'running-a-circle',
  title: 'How a circle runs itself',
  body:
    'A circle has no head. Sit so that everybody sees everybody, and begin with a round in which each says in one sentence what they bring and what they want to take home. ' +
    'Then the one who teaches today has the word, and after them whoever has not spoken yet. Nobody is interrupted, and nobody must speak: passing is always allowed. Keep the ' +
    'last ten minutes for a second round, in which each names one thing that they will try before you meet again, and agree on who prepares the next session. When one or two ' +
    'talk and the rest listen, say so and start a round: it is nobody\'s fault, and it happens to every circle.',
  reflectionTask: 'Think of a meeting in which you had something to say and did not. What would have opened the door?',
  questions: [
    {
      question: 'How does a session of a circle begin?',
      options: ['With a round in which each says what they bring and want', 'With the most experienced', 'With the minutes of the last one', 'As it comes'],
      correct: 0,
    },
    {
      question: 'Two of six do all the talking. What do you do?',
      options: ['Wait until they are tired', 'Tell the coordinator', 'Say so and start a round', 'Talk louder'],
      correct: 2,
    },
    {
      question: 'It is your turn in a round and you have nothing to say. What then?',
      options: ['You make something up', 'You pass: that is always allowed', 'You leave the circle', 'The others wait until you speak'],
      correct: 1,
    },
  ],
  passMark: 66,
  requiredFor: ['mentor', 'mentee'],
};

const mentorOfTheDay: TemplateModule = {
  code: 'mentor-of-the-day',
  title: 'The mentor of the day',
  body:
    'For every session the circle names one of you as its mentor, in turn, so everybody leads and everybody is led. When it is you: pick one thing of what you know that the others ' +
    'want to learn, ask them a week before what they have tried already, and prepare something to do rather than something to look at. Show it once, then let the others do it while ' +
    'you keep your hands still. Somebody will know a part of it better than you: let them. When it is not you, bring a real case, ask early, and help your neighbour before you ask ' +
    'for help. If you cannot come on your day, swap it with somebody: the circle meets all the same.',
  reflectionTask: 'Which one thing that you do every week would save a colleague of another department an hour? How would you let them find out?',
  questions: [
    {
      question: 'Who is the mentor of a session?',
      options: ['The one with the highest rank', 'Always the same', 'The one whom the circle names for it, in turn', 'The coordinator'],
      correct: 2,
    },
    {
      question: 'What does the mentor of the day prepare?',
      options: ['One thing for the others to do', 'A lecture', 'A test', 'Everything they know'],
      correct: 0,
    },
    {
      question: 'You cannot come on the day on which you are the mentor. What happens?',
      options: ['The session is cancelled', 'You swap with somebody, and the circle meets', 'A deputy is sent', 'Nothing is said'],
      correct: 1,
    },
  ],
  passMark: 66,
  requiredFor: ['mentor', 'mentee'],
};

/** There is no rank between two here, but a group that listens. */
const safeInACircle: TemplateModule = {
  ...safeConversations,
  title: 'A safe conversation in a circle',
  body:
    'In a circle several people hear what one says, and each of them could carry it out of the room. Agree on confidentiality in the first ten minutes, all of you, and again when ' +
    'somebody has left. Feedback describes what was seen and what it caused, never what somebody is. A joke at the cost of one closes the door for all. What somebody does not know ' +
    'is why you are here, so thank them for saying it. If something said worries you for your own or another person\'s safety, a safeguarding officer is there for it; the ' +
    'coordinator does not see what you tell them.',
};

const statements = attitudeStatements.map((statement) => statement.replace('my partner', 'my circle').replace('a partner tells me', 'somebody tells me')) as unknown as ProgrammeTemplate['attitudeStatements'];

export const peerCircles: ProgrammeTemplate = {
  slug: 'peer-circles',
  template: 'peer_circles',
  title: 'Peer circles',
  about:
    'Four to six colleagues of different departments meet in a circle, whatever their age, rank and years of work. Each teaches something that another wants to learn, and learns ' +
    'something else; who leads is named for every session, in turn. It needs a clear vision and objective, and brings people together who would not have met.',
  months: 6,
  returnTopics: [],
  plan: {
    vision: 'Whoever has a question knows somebody outside their own department who has the answer, because they have sat in the same circle.',
    direction: 'peer',
    objectives: [
      { objectiveId: 'new_colleagues', need: 'Most people know only their own department.', measure: 'new_colleagues_met', target: 3 },
      { objectiveId: 'topic_skill', need: 'What one department knows, another buys outside.', measure: 'topic_skill', target: 60 },
      { objectiveId: 'collaboration', need: 'Departments work side by side instead of together.', measure: 'collaboration', target: 65 },
      { objectiveId: 'takeaways', need: 'What is learnt in a circle reaches nobody else.', measure: 'takeaways', target: 1 },
    ],
    topics: ['software-tools', 'data-analysis', 'technology', 'presenting', 'project-management', 'customer-view', 'negotiation', 'industry-knowledge'],
    policy: { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 1, weights: {}, circles: { smallest: 4, largest: 6 } },
    cadence: { every: { days: 21 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    evidenceRequired: false,
    answerWithinDays: 7,
    minimumPairs: 1,
  },
  attitudeStatements: statements,
  groundRules: {
    version: '2027-01-circles',
    rules: groundRules.rules.map((rule) =>
      rule
        .replace('unless both agree otherwise', 'unless all agree otherwise')
        .replace('and proposes another time', 'and the circle meets all the same')
        .replace('Either side may end the pair at any time', 'Anybody may leave the circle at any time'),
    ),
  },
  consent: {
    version: '2027-01-circles',
    text: consent.text.replace('to find a partner', 'to find a circle').replace('my partner sees', 'the members of my circle see'),
  },
  modules: [runningACircle, mentorOfTheDay, safeInACircle],
};

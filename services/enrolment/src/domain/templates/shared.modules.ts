import type { TemplateModule } from './programme-template.js';

/** For whoever meets somebody of another rank; templates without ranks say it in words of their own. */
export const safeConversations: TemplateModule = {
  code: 'safe-conversations',
  title: 'A safe conversation across ranks',
  body:
    'A leader who asks a junior colleague for help takes a risk, and so does the colleague who answers frankly. Both need to know what happens to what they ' +
    'say. Agree on confidentiality in the first ten minutes. Feedback describes what was seen and what it caused, never what somebody is. A joke about age, ' +
    'in either direction, closes doors. If something said worries you for your own or another person\'s safety, a safeguarding officer is there for it; the ' +
    'coordinator does not see what you tell them.',
  reflectionTask: 'Think of a time when you did not dare to ask. What would have made it easier?',
  questions: [
    {
      question: 'When do you agree on confidentiality?',
      options: ['When the first secret comes up', 'In the first ten minutes of the first session', 'At the end of the programme', 'Never: it goes without saying'],
      correct: 1,
    },
    {
      question: 'Which of these is feedback as it is meant here?',
      options: ['"You are impatient."', '"People your age always rush."', '"You moved on before I had tried it, and I lost the thread."', '"Others say that you are impatient."'],
      correct: 2,
    },
    {
      question: 'To whom do you turn with a concern about somebody\'s safety?',
      options: ['To a safeguarding officer', 'To their superior', 'To other people in the programme', 'To nobody: sessions are confidential'],
      correct: 0,
    },
  ],
  passMark: 100,
  requiredFor: ['mentor', 'mentee'],
};

export const learningFromJuniors: TemplateModule = {
  code: 'learning-from-a-junior-colleague',
  title: 'Learning from a junior colleague',
  body:
    'In this programme you are the one who learns. Bring a real problem, not a polite question. Say early what you do not know: it makes the next question ' +
    'cheap. Do not check mail during a session, and do not send a deputy. In return you may teach what experience has taught you, such as how to decide with half the ' +
    'facts or how to lead people through a change. Then use something from each session with your own team within the month: what is not used is forgotten.',
  reflectionTask: 'Name one decision of the last month in which you relied on someone else\'s knowledge of a tool or a channel. What would you have liked to know yourself?',
  questions: [
    {
      question: 'What should a mentee bring to a session?',
      options: ['A polite question', 'A real problem of their own', 'A deputy who takes notes', 'The agenda of the staff meeting'],
      correct: 1,
    },
    {
      question: 'Why say early what you do not know?',
      options: ['To lower expectations', 'Because the rules ask for it', 'It makes every later question easier', 'So that the mentor can report it'],
      correct: 2,
    },
    {
      question: 'What keeps what you have learnt alive?',
      options: ['Using it with the own team within the month', 'A certificate', 'Longer sessions', 'Repeating the training'],
      correct: 0,
    },
  ],
  passMark: 66,
  requiredFor: ['mentee'],
};

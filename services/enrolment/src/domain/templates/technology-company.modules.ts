import type { TemplateModule } from './programme-template.js';

const teachingUpwards: TemplateModule = {
  code: 'teaching-upwards',
  title: 'Teaching someone more senior',
  body:
    'Your partner leads teams and has little time; you know tools that they have only heard of. Start from a task that your partner has this week, not from ' +
    'the tool. Let their hands stay on the keyboard: whoever types learns. Say why a step matters before how it is done. Ask "what would you try first?" ' +
    'before you explain, and leave every session with one thing that your partner does alone until the next. You do not need every answer: looking something ' +
    'up together shows how you learn, and that is part of what you teach.',
  reflectionTask: 'Write down one task of a manager that a tool you use every day would make easier, and how you would show it in fifteen minutes.',
  questions: [
    {
      question: 'What is the best start for a first session on a new tool?',
      options: ['A tour of all its features', 'A task that the mentee has this week', 'The history of the tool', 'A test of what the mentee knows'],
      correct: 1,
    },
    {
      question: 'Who should type while a step is being learnt?',
      options: ['The mentor, to save time', 'Whoever is faster', 'The mentee', 'Nobody: a video is better'],
      correct: 2,
    },
    {
      question: 'Your mentee asks something that you cannot answer. What do you do?',
      options: ['Change the subject', 'Guess', 'Look it up together', 'Ask the coordinator for another mentor'],
      correct: 2,
    },
    {
      question: 'What belongs at the end of every session?',
      options: ['One thing that the mentee does alone until the next one', 'A grade', 'A report to the mentee\'s superior', 'A summary of the next three topics'],
      correct: 0,
    },
  ],
  passMark: 75,
  requiredFor: ['mentor'],
};

const safeConversations: TemplateModule = {
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
      question: 'When do the two agree on confidentiality?',
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
      options: ['To a safeguarding officer', 'To my partner\'s superior', 'To the other pairs', 'To nobody: sessions are confidential'],
      correct: 0,
    },
  ],
  passMark: 100,
  requiredFor: ['mentor', 'mentee'],
};

const learningFromJuniors: TemplateModule = {
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

export const technologyCompanyModules: readonly TemplateModule[] = [teachingUpwards, safeConversations, learningFromJuniors];

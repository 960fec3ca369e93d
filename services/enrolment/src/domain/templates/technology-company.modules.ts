import type { TemplateModule } from './programme-template.js';
import { learningFromJuniors, safeConversations } from './shared.modules.js';

export const teachingUpwards: TemplateModule = {
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

export const technologyCompanyModules: readonly TemplateModule[] = [teachingUpwards, safeConversations, learningFromJuniors];

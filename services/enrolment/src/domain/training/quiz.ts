import { z } from 'zod';

export const Question = z
  .object({
    question: z.string().trim().min(1).max(500),
    options: z.array(z.string().trim().min(1).max(300)).min(2).max(8),
    /** The index of the right option. */
    correct: z.number().int().min(0),
  })
  .refine(({ options, correct }) => correct < options.length, { path: ['correct'], message: 'the right option is one of the options', params: { code: 'no-such-option' } });
export type Question = z.infer<typeof Question>;

/** What scoring an attempt needs to know of a module: read from its stream by the handler. */
export interface QuizFacts {
  readonly moduleId: string;
  readonly programmeId: string;
  readonly questions: readonly Question[];
  /** The share of right answers that passes, in percent. */
  readonly passMark: number;
}

/** The share of right answers, in whole percent; 100 for a module without questions. */
export function scoreQuiz({ questions }: Pick<QuizFacts, 'questions'>, answers: readonly number[]): number {
  if (questions.length === 0) return 100;
  const right = questions.filter(({ correct }, index) => answers[index] === correct).length;
  return Math.round((right / questions.length) * 100);
}

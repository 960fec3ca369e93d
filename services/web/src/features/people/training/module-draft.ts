import { ProblemError } from '../../../api/problem.js';
import type { components } from '../../../api/schema.js';
import type { FieldError } from '../../../ui/field-errors.js';

export type Role = 'mentor' | 'mentee';
export type ModuleInFull = components['schemas']['TrainingModuleInFull'];
export type Content = components['schemas']['TrainingModuleContent'];

/** A question being written. What has an id is the same wherever it is moved to. */
export interface DraftQuestion {
  readonly id: string;
  readonly question: string;
  readonly options: readonly DraftOption[];
  /** The id of the right option; empty until one is chosen. */
  readonly right: string;
}
export interface DraftOption {
  readonly id: string;
  readonly text: string;
}

export interface ModuleDraft {
  readonly title: string;
  readonly requiredFor: readonly Role[];
  readonly body: string;
  readonly url: string;
  readonly reflectionTask: string;
  readonly questions: readonly DraftQuestion[];
  readonly passMark: number | '';
}

export const MOST_QUESTIONS = 50;
export const LEAST_OPTIONS = 2;
export const MOST_OPTIONS = 8;

export const emptyModule: ModuleDraft = { title: '', requiredFor: [], body: '', url: '', reflectionTask: '', questions: [], passMark: 70 };
export const emptyOption = (): DraftOption => ({ id: crypto.randomUUID(), text: '' });
export const emptyQuestion = (): DraftQuestion => ({ id: crypto.randomUUID(), question: '', options: [emptyOption(), emptyOption()], right: '' });

export function draftOf({ title, requiredFor, body = '', url = '', reflectionTask = '', questions, passMark }: ModuleInFull): ModuleDraft {
  return {
    ...{ title, requiredFor, body, url, reflectionTask, passMark },
    questions: questions.map(({ question, options, correct }, at) => {
      const withIds = options.map((text, index) => ({ id: `q${at}-${index}`, text }));
      return { id: `q${at}`, question, options: withIds, right: withIds[correct]?.id ?? '' };
    }),
  };
}

/** What is sent. What the form does not ask for stays as it was. */
export function contentOf({ title, requiredFor, questions, passMark, ...texts }: ModuleDraft, before?: Pick<ModuleInFull, 'trainerId' | 'relatedModules'>): Content {
  const [body, url, reflectionTask] = [texts.body.trim(), texts.url.trim(), texts.reflectionTask.trim()];
  return {
    title: title.trim(),
    requiredFor: [...requiredFor],
    ...(body ? { body } : {}),
    ...(url ? { url } : {}),
    ...(reflectionTask ? { reflectionTask } : {}),
    questions: questions.map(({ question, options, right }) => ({ question: question.trim(), options: options.map(({ text }) => text.trim()), correct: options.findIndex(({ id }) => id === right) })),
    passMark: Number(passMark),
    relatedModules: before?.relatedModules ?? [],
    ...(before?.trainerId ? { trainerId: before.trainerId } : {}),
  };
}

export type ModuleError = FieldError<'fill' | 'content' | 'right' | 'twice'>;

/** What is certain to be refused, or can never be answered, before it is sent. Everything else is the API's to say. */
export function obviousErrorsOf({ title, body, url, questions, passMark }: ModuleDraft): ModuleError[] {
  const isEmpty = (text: string): boolean => text.trim() === '';
  return [
    ...(isEmpty(title) ? [{ field: 'title', key: 'fill' as const }] : []),
    ...(isEmpty(body) && isEmpty(url) ? [{ field: 'body', key: 'content' as const }] : []),
    ...questions.flatMap(({ question, options, right }, at): ModuleError[] => {
      const texts = options.map(({ text }) => text.trim());
      return [
        ...(isEmpty(question) ? [{ field: `questions.${at}.question`, key: 'fill' as const }] : []),
        ...texts.flatMap((text, index): ModuleError[] => {
          if (text === '') return [{ field: `questions.${at}.options.${index}`, key: 'fill' }];
          return texts.indexOf(text) < index ? [{ field: `questions.${at}.options.${index}`, key: 'twice' }] : [];
        }),
        ...(right === '' ? [{ field: `questions.${at}.correct`, key: 'right' as const }] : []),
      ];
    }),
    ...(passMark === '' ? [{ field: 'passMark', key: 'fill' as const }] : []),
  ];
}

const FIELD_OF: Readonly<Record<string, string>> = { 'content-missing': 'body', 'fixed-at-publication': 'requiredFor' };

/** What the API refuses, each at its field. Empty when it is about none. */
export function fieldErrorsOf(error: unknown): ModuleError[] {
  if (!(error instanceof ProblemError)) return [];
  if (error.errors.length > 0) return error.errors.map((fault) => ({ field: fault.path, fault }));
  const field = FIELD_OF[error.code];
  return field === undefined ? [] : [{ field, refused: error }];
}

/** The list with what is at one place moved to another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.filter((_, at) => at !== from);
  return [...others.slice(0, to), list[from]!, ...others.slice(to)];
}

export const replaced = <T>(list: readonly T[], place: number, item: T): T[] => list.map((each, at) => (at === place ? item : each));
export const without = <T>(list: readonly T[], place: number): T[] => list.filter((_, at) => at !== place);

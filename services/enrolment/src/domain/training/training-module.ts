import { Role } from '@upstream/contracts';
import { defineEvents, never, notFound, refuse, type Decider, type EventOf, type Refusal, type Rule } from '@upstream/event-sourcing';
import { z } from 'zod';
import { Question, type QuizFacts } from './quiz.js';

/** What HR writes for everybody: facts, never about a person. */
export const ModuleContent = z.object({
  title: z.string().trim().min(1).max(200),
  body: z.string().max(20_000).optional(),
  url: z.url({ protocol: /^https$/ }).max(500).optional(),
  /** The employee who gives it. */
  trainerId: z.string().optional(),
  reflectionTask: z.string().max(2000).optional(),
  questions: z.array(Question).max(50),
  passMark: z.number().int().min(0).max(100),
  requiredFor: z.array(Role).max(2),
  relatedModules: z.array(z.string()).max(20),
});
export type ModuleContent = z.infer<typeof ModuleContent>;

const ids = { moduleId: z.string(), programmeId: z.string() };

export const trainingModuleEvents = defineEvents({
  'enrolment.training-module-published.v1': z.object({ ...ids, content: ModuleContent }),
  'enrolment.training-module-revised.v1': z.object({ ...ids, content: ModuleContent }),
});
export type TrainingModuleEvent = EventOf<typeof trainingModuleEvents>;

export type TrainingModule = { readonly kind: 'none' } | { readonly kind: 'published'; readonly moduleId: string; readonly programmeId: string; readonly content: ModuleContent };

function evolve(_state: TrainingModule, event: TrainingModuleEvent): TrainingModule {
  switch (event.type) {
    case 'enrolment.training-module-published.v1':
    case 'enrolment.training-module-revised.v1':
      return { kind: 'published', ...event.data };
    default:
      return never(event);
  }
}

export const trainingModule: Decider<TrainingModule, TrainingModuleEvent> = { category: 'enrolment_training', initialState: { kind: 'none' }, evolve };

export interface PublishModule {
  readonly moduleId: string;
  readonly programmeId: string;
  readonly content: ModuleContent;
  /** Read from the programme's stream by the handler. */
  readonly programmeClosed: boolean;
}

const isEmpty = ({ body, url }: ModuleContent): boolean => !body && !url;
const refusedContent = ({ content, programmeClosed }: PublishModule): Refusal | undefined => {
  if (programmeClosed) return refuse('programme_closed', 'The programme is closed: its modules stay as they are.');
  return isEmpty(content) ? refuse('content_missing', 'A module has a text or a link.') : undefined;
};
const dataOf = ({ moduleId, programmeId, content }: PublishModule) => ({ moduleId, programmeId, content });

export const publishModule: Rule<PublishModule, TrainingModule, TrainingModuleEvent> = (command, state) => {
  if (state.kind !== 'none') return refuse('module_published', 'This module has been published already.');
  return refusedContent(command) ?? [{ type: 'enrolment.training-module-published.v1', data: dataOf(command) }];
};

/** Corrects texts and questions; who needs the module stays as published. */
export const reviseModule: Rule<PublishModule, TrainingModule, TrainingModuleEvent> = (command, state) => {
  if (state.kind === 'none' || state.programmeId !== command.programmeId) return notFound('training module');
  const before = [...state.content.requiredFor].sort().join();
  if (before !== [...command.content.requiredFor].sort().join()) {
    return refuse('fixed_at_publication', 'Who needs a module is fixed when it is published. Publish another module.', { field: 'requiredFor' });
  }
  return refusedContent(command) ?? [{ type: 'enrolment.training-module-revised.v1', data: dataOf(command) }];
};

export const quizFacts = (state: TrainingModule): QuizFacts | undefined =>
  state.kind === 'none' ? undefined : { moduleId: state.moduleId, programmeId: state.programmeId, questions: state.content.questions, passMark: state.content.passMark };

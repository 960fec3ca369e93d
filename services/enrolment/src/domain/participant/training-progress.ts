import type { Role } from '@upstream/contracts';
import { never } from '@upstream/event-sourcing';
import type { ParticipantEvent } from './events.js';

/** How far a participant is with the training: kept across a withdrawal and a new application. */
export interface Training {
  /** Attempts at each module's quiz. */
  readonly attempts: Readonly<Record<string, number>>;
  readonly passed: readonly string[];
  readonly rated: readonly string[];
  readonly groundRules: readonly Role[];
  readonly evidenceSubmitted: readonly string[];
  readonly evidenceAccepted: readonly string[];
  readonly trained: readonly Role[];
}

export const untrained: Training = { attempts: {}, passed: [], rated: [], groundRules: [], evidenceSubmitted: [], evidenceAccepted: [], trained: [] };

export type TrainingEvent = Extract<
  ParticipantEvent,
  {
    type:
      | 'enrolment.participant-quiz-taken.v1'
      | 'enrolment.participant-module-rated.v1'
      | 'enrolment.participant-ground-rules-accepted.v1'
      | 'enrolment.participant-evidence-submitted.v1'
      | 'enrolment.participant-evidence-accepted.v1'
      | 'enrolment.participant-trained.v1';
  }
>;

const including = <T>(list: readonly T[], item: T): readonly T[] => (list.includes(item) ? list : [...list, item]);

export function evolveTraining(training: Training, event: TrainingEvent): Training {
  switch (event.type) {
    case 'enrolment.participant-quiz-taken.v1': {
      const { moduleId, attempt, passed } = event.data;
      return {
        ...training,
        attempts: { ...training.attempts, [moduleId]: attempt },
        passed: passed ? including(training.passed, moduleId) : training.passed,
      };
    }
    case 'enrolment.participant-module-rated.v1':
      return { ...training, rated: including(training.rated, event.data.moduleId) };
    case 'enrolment.participant-ground-rules-accepted.v1':
      return { ...training, groundRules: including(training.groundRules, event.data.role) };
    case 'enrolment.participant-evidence-submitted.v1':
      return { ...training, evidenceSubmitted: including(training.evidenceSubmitted, event.data.topic) };
    case 'enrolment.participant-evidence-accepted.v1':
      return { ...training, evidenceAccepted: including(training.evidenceAccepted, event.data.topic) };
    case 'enrolment.participant-trained.v1':
      return { ...training, trained: including(training.trained, event.data.role) };
    default:
      return never(event);
  }
}

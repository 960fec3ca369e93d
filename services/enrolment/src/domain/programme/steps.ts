import type { LaunchStep } from '@upstream/contracts';
import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import type { ProgrammeEvent } from './events.js';
import { evaluationDaysLate, missingFor, type GateFigures } from './gates.js';
import type { Programme } from './programme.js';

export interface CompleteStep {
  readonly programmeId: string;
  readonly step: LaunchStep;
  /** Read from the gates view, with the position it reflected: both are recorded. */
  readonly figures: GateFigures;
  readonly position?: string;
}

export const completeStep: Rule<CompleteStep, Programme, ProgrammeEvent> = ({ programmeId, step, figures, position }, state, { at }) => {
  if (state.kind !== 'launched') return notLaunched(state);
  if (state.completed.includes(step)) return refuse('step_completed', `The step ${step} is completed already.`, { step });
  const missing = missingFor(step, state.plan, state.completed, figures, at);
  if (missing.length > 0) {
    return refuse('gate_shut', `The step ${step} cannot be completed yet: ${missing.map(({ what }) => what.replaceAll('_', ' ')).join(', ')} missing.`, { step, missing });
  }
  const recorded: Record<string, number> = { ...figures };
  if (step === 'evaluate') recorded.daysLate = evaluationDaysLate(state.plan, at);
  return [{ type: 'enrolment.programme-step-completed.v1', data: { programmeId, step, figures: recorded, ...(position ? { position } : {}) } }];
};

export interface Why {
  readonly reasonCode: string;
  readonly reason?: string;
}

export interface ReopenStep extends Why {
  readonly programmeId: string;
  readonly step: LaunchStep;
}

/** Only this step opens again; later ones stay as they are, but none further can be completed before it. */
export const reopenStep: Rule<ReopenStep, Programme, ProgrammeEvent> = ({ programmeId, step, reasonCode, reason }, state) => {
  if (state.kind !== 'launched') return notLaunched(state);
  if (!state.completed.includes(step)) return refuse('step_open', `The step ${step} is open already.`, { step });
  return [{ type: 'enrolment.programme-step-reopened.v1', data: { programmeId, step, reasonCode, ...(reason ? { note: reason } : {}) } }];
};

export interface CloseProgramme extends Why {
  readonly programmeId: string;
}

export const closeProgramme: Rule<CloseProgramme, Programme, ProgrammeEvent> = ({ programmeId, reasonCode, reason }, state) => {
  if (state.kind === 'none') return notFound('programme');
  if (state.kind === 'closed') return refuse('programme_closed', 'The programme is closed already.');
  return [{ type: 'enrolment.programme-closed.v1', data: { programmeId, reasonCode, ...(reason ? { note: reason } : {}) } }];
};

export interface AddModuleToProgramme {
  readonly programmeId: string;
  readonly moduleId: string;
  readonly requiredFor: readonly ('mentor' | 'mentee')[];
}

/** Asked for by a process when a module is published: adding it twice changes nothing. */
export const addModuleToProgramme: Rule<AddModuleToProgramme, Programme, ProgrammeEvent> = ({ programmeId, moduleId, requiredFor }, state) => {
  if (state.kind === 'none') return notFound('programme');
  if (state.modules.some((module) => module.moduleId === moduleId)) return [];
  return [{ type: 'enrolment.programme-module-added.v1', data: { programmeId, moduleId, requiredFor: [...requiredFor] } }];
};

const notLaunched = (state: Programme): Refusal =>
  state.kind === 'none'
    ? notFound('programme')
    : state.kind === 'closed'
      ? refuse('programme_closed', 'The programme is closed.')
      : refuse('programme_not_launched', 'The programme is a draft. Launch it first.');

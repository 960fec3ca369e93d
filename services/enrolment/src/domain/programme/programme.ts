import { LaunchStep, type Role } from '@upstream/contracts';
import { never, type Decider } from '@upstream/event-sourcing';
import { dateOf, evaluationDueOn } from './duration.js';
import type { ProgrammeEvent } from './events.js';
import type { ProgrammePlan } from './plan.js';

export interface RequiredModule {
  readonly moduleId: string;
  readonly requiredFor: readonly Role[];
}

interface Planned {
  readonly programmeId: string;
  readonly plan: ProgrammePlan;
  readonly modules: readonly RequiredModule[];
}

export type Programme =
  | { readonly kind: 'none' }
  | (Planned & { readonly kind: 'draft' })
  | (Planned & { readonly kind: 'launched' | 'closed'; readonly completed: readonly LaunchStep[] });

/** The steps in the order of the launch guide. */
export const launchSteps: readonly LaunchStep[] = LaunchStep.options;

function evolve(state: Programme, event: ProgrammeEvent): Programme {
  if (event.type === 'enrolment.programme-drafted.v1') return { kind: 'draft', modules: [], ...event.data };
  if (state.kind === 'none') return state;
  switch (event.type) {
    case 'enrolment.programme-revised.v1':
      return { ...state, plan: event.data.plan };
    case 'enrolment.programme-launched.v1':
      return { ...state, kind: 'launched', plan: event.data.plan, completed: [] };
    case 'enrolment.programme-step-completed.v1':
      return state.kind === 'draft' ? state : { ...state, completed: [...state.completed, event.data.step] };
    case 'enrolment.programme-step-reopened.v1':
      return state.kind === 'draft' ? state : { ...state, completed: state.completed.filter((step) => step !== event.data.step) };
    case 'enrolment.programme-module-added.v1': {
      const { moduleId, requiredFor } = event.data;
      return { ...state, modules: [...state.modules, { moduleId, requiredFor }] };
    }
    case 'enrolment.programme-closed.v1':
      return { ...state, kind: 'closed', completed: state.kind === 'draft' ? [] : state.completed };
    default:
      return never(event);
  }
}

export const programme: Decider<Programme, ProgrammeEvent> = { category: 'enrolment_programme', initialState: { kind: 'none' }, evolve };

/** An evaluation that is overdue keeps sign-ups and expansion closed until it is done. */
export const isEvaluationOverdue = (plan: Pick<ProgrammePlan, 'startsOn'>, completed: readonly LaunchStep[], at: string): boolean =>
  !completed.includes('evaluate') && dateOf(at) > evaluationDueOn(plan.startsOn);

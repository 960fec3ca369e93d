import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { dateOf, evaluationDueOn } from './duration.js';
import type { ProgrammeEvent } from './events.js';
import { refusedPlan } from './draft-programme.js';
import type { PilotFacts } from './facts.js';
import { missingFor, noFigures } from './gates.js';
import type { Programme } from './programme.js';

export interface LaunchProgramme {
  readonly programmeId: string;
  /** Of the pilot that an expansion names, from its stream. */
  readonly pilot?: PilotFacts;
}

/** Launching completes the first step: the goals are set. */
export const launchProgramme: Rule<LaunchProgramme, Programme, ProgrammeEvent> = ({ programmeId, pilot }, state, { at }) => {
  if (state.kind === 'none') return notFound('programme');
  if (state.kind !== 'draft') return refuse('programme_launched', 'The programme has been launched already.');
  const { plan } = state;
  const missing = missingFor('goals', plan, [], noFigures, at);
  if (missing.length > 0) return refuse('gate_shut', 'The goals are incomplete: a programme needs a vision and an objective.', { step: 'goals', missing });
  if (plan.endsOn <= dateOf(at)) return refuse('programme_over', 'The programme would end before it starts running. Move its dates.', { endsOn: plan.endsOn });
  const evaluationDue = evaluationDueOn(plan.startsOn);
  if (dateOf(at) > evaluationDue) return refuse('evaluation_due_before_launch', 'Its first day is so long ago that the evaluation would be overdue. Move its dates.', { startsOn: plan.startsOn, evaluationDue });
  if (plan.wave === 'expansion' && !(pilot?.wave === 'pilot' && pilot.evaluated)) {
    return refuse('pilot_not_evaluated', 'An expansion starts from the evaluated result of a pilot. Complete the step evaluate of the pilot first.');
  }
  const figures = { objectives: plan.objectives.length };
  return (
    refusedPlan(plan) ?? [
      { type: 'enrolment.programme-launched.v1', data: { programmeId, plan } },
      { type: 'enrolment.programme-step-completed.v1', data: { programmeId, step: 'goals', figures } },
    ]
  );
};

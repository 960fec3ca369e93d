import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import { refusedDuration } from './duration.js';
import type { ProgrammeEvent } from './events.js';
import type { ProgrammePlan } from './plan.js';
import type { Programme } from './programme.js';

export interface DraftProgramme {
  readonly programmeId: string;
  readonly plan: ProgrammePlan;
}

export const draftProgramme: Rule<DraftProgramme, Programme, ProgrammeEvent> = ({ programmeId, plan }, state) => {
  if (state.kind !== 'none') return refuse('programme_exists', 'This programme has been drafted already.');
  return refusedPlan(plan) ?? [{ type: 'enrolment.programme-drafted.v1', data: { programmeId, plan } }];
};

export interface ReviseProgramme extends DraftProgramme {
  /** Needed once the programme is launched. */
  readonly reasonCode?: string;
  readonly reason?: string;
}

export const reviseProgramme: Rule<ReviseProgramme, Programme, ProgrammeEvent> = ({ programmeId, plan, reasonCode, reason }, state) => {
  if (state.kind === 'none') return notFound('programme');
  if (state.kind === 'closed') return refuse('programme_closed', 'The programme is closed and can no longer be revised.');
  if (state.kind === 'launched') {
    if (!reasonCode) return refuse('reason_missing', 'A launched programme is revised with a reason. Give a reasonCode.');
    const fixed = changedAfterLaunch(state.plan, plan);
    if (fixed) return refuse('fixed_at_launch', `A launched programme keeps its ${fixed}. Close it and draft another one.`, { field: fixed });
  }
  const why = { ...(reasonCode ? { reasonCode } : {}), ...(reason ? { note: reason } : {}) };
  return refusedPlan(plan) ?? [{ type: 'enrolment.programme-revised.v1', data: { programmeId, plan, ...why } }];
};

/** What was announced to the other services at the launch; and people were counted against the limit from the start. */
const ANNOUNCED = [
  'name',
  'template',
  'direction',
  'topics',
  'regions',
  'policy',
  'cadence',
  'startsOn',
  'endsOn',
  'wave',
  'pilotProgrammeId',
  'objectives',
  'trainingRequired',
  'answerWithinDays',
] as const satisfies readonly (keyof ProgrammePlan)[];

function changedAfterLaunch(before: ProgrammePlan, after: ProgrammePlan): string | undefined {
  if ((before.signUpLimit === undefined) !== (after.signUpLimit === undefined)) return 'signUpLimit';
  return ANNOUNCED.find((field) => canonical(announced(before, field)) !== canonical(announced(after, field)));
}

function announced(plan: ProgrammePlan, field: (typeof ANNOUNCED)[number]): unknown {
  // What is absent from older drafts reads as `false`.
  if (field === 'policy') return { ...plan.policy, mayPutForward: plan.policy.mayPutForward ?? false };
  // A pilot that was drafted as an expansion may still name one: it means nothing.
  return field === 'pilotProgrammeId' && plan.wave === 'pilot' ? undefined : plan[field];
}

/** Equal for values that differ only in the order of their keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );

export function refusedPlan(plan: ProgrammePlan): Refusal | undefined {
  const ids = plan.objectives.map(({ objectiveId }) => objectiveId);
  if (new Set(ids).size !== ids.length) return refuse('objective_twice', 'Two objectives have the same id. Give each its own.');
  if (plan.wave === 'expansion' && !plan.pilotProgrammeId) return refuse('pilot_missing', 'An expansion names the evaluated pilot it starts from.');
  return refusedCircles(plan) ?? refusedDuration(plan);
}

function refusedCircles({ direction, policy: { circles, mayPutForward } }: ProgrammePlan): Refusal | undefined {
  if (!circles) return undefined;
  if (direction === 'mutual') return refuse('circles_not_mutual', 'In a mutual programme each two teach one another: choose another direction, or pairs.', { direction });
  if (circles.smallest > circles.largest) return refuse('circle_size_wrong', 'The smallest circle has at most as many people as the largest.', { ...circles });
  return mayPutForward ? refuse('circles_put_nobody_forward', 'In circles nobody can be put forward: leave that out, or choose pairs.') : undefined;
}

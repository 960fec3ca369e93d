import type { LaunchStep } from '@upstream/contracts';
import { dateOf, daysBetween, evaluationDueOn } from './duration.js';
import type { ProgrammePlan } from './plan.js';
import { launchSteps } from './programme.js';

/** The figures that the gates look at, as of one position of the log. */
export interface GateFigures {
  readonly applied: number;
  readonly approved: number;
  readonly approvedMentors: number;
  readonly approvedMentees: number;
  /** Pairs and circles agreed and not ended: active, paused or completed. */
  readonly pairs: number;
  readonly inPersonPairs: number;
  readonly inPersonPairsReserved: number;
  /** Places in pairs: one for each person and role. */
  readonly placesInPairs: number;
  readonly placesTrained: number;
  readonly pairsMet: number;
  readonly sessionsHeld: number;
}

export const noFigures: GateFigures = {
  applied: 0,
  approved: 0,
  approvedMentors: 0,
  approvedMentees: 0,
  pairs: 0,
  inPersonPairs: 0,
  inPersonPairsReserved: 0,
  placesInPairs: 0,
  placesTrained: 0,
  pairsMet: 0,
  sessionsHeld: 0,
};

/** One thing that keeps a gate shut. */
export interface Missing {
  readonly what: string;
  readonly have?: number;
  readonly need?: number;
}

const atLeast = (what: string, have: number, need: number): Missing[] => (have >= need ? [] : [{ what, have, need }]);

/** What is missing before `step` can be completed; nothing when its gate is open. Steps before it come first. */
export function missingFor(step: LaunchStep, plan: ProgrammePlan, completed: readonly LaunchStep[], figures: GateFigures, at: string): Missing[] {
  const before = launchSteps.slice(0, launchSteps.indexOf(step)).filter((earlier) => !completed.includes(earlier));
  return [...before.map((earlier) => ({ what: `step_${earlier}` })), ...missingOf(step, plan, figures, at)];
}

function missingOf(step: LaunchStep, plan: ProgrammePlan, figures: GateFigures, at: string): Missing[] {
  switch (step) {
    case 'goals':
      return [...(plan.vision ? [] : [{ what: 'vision' }]), ...atLeast('objectives', plan.objectives.length, 1)];
    case 'sign_ups':
      return missingPeople(plan, figures);
    case 'match':
      return atLeast('pairs_agreed', figures.pairs, plan.minimumPairs);
    case 'rooms':
      return atLeast('in_person_pairs_with_a_first_session', figures.inPersonPairsReserved, figures.inPersonPairs);
    case 'train':
      return [...atLeast('people_in_pairs', figures.placesInPairs, 1), ...atLeast('people_trained', figures.placesTrained, figures.placesInPairs)];
    case 'run':
      return dateOf(at) >= plan.endsOn ? [] : [...atLeast('pairs', figures.pairs, 1), ...atLeast('pairs_that_met', figures.pairsMet, figures.pairs)];
    case 'evaluate':
      return atLeast('sessions_held', figures.sessionsHeld, 1);
    case 'expand':
      return [];
  }
}

function missingPeople({ direction, minimumPairs, policy: { circles, maxMenteesPerMentor } }: ProgrammePlan, { approved, approvedMentors, approvedMentees }: GateFigures): Missing[] {
  // Of a circle of peers everybody is approved in both roles.
  if (circles && direction === 'peer') return atLeast('approved_people', Math.min(approvedMentors, approvedMentees), minimumPairs * circles.smallest);
  // A round gives each mentor one circle, whatever number of mentees the programme allows.
  const [mentors, mentees] = circles ? [minimumPairs, minimumPairs * (circles.smallest - 1)] : [Math.ceil(minimumPairs / maxMenteesPerMentor), minimumPairs];
  return [...atLeast('approved_mentors', approvedMentors, mentors), ...atLeast('approved_mentees', approvedMentees, mentees), ...atLeast('approved_people', approved, circles?.smallest ?? 2)];
}

/** How late an evaluation is on that day; 0 when in time. */
export const evaluationDaysLate = (plan: Pick<ProgrammePlan, 'startsOn'>, at: string): number =>
  Math.max(0, daysBetween(evaluationDueOn(plan.startsOn), dateOf(at)));

import type { components } from '../../../api/schema.js';
import type { Together } from '../../../ui/together.js';

export type Detail = components['schemas']['ProgrammeDetail'];
export type Step = Detail['steps'][number];
export type StepName = Step['step'];
export type Missing = NonNullable<Step['missing']>[number];

/** Where something that is missing is put right, under the programme's address. */
export interface Fix {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
}

/** Who can put it right: the reader here, or people whom the reader can only remind. */
/** How the people of a programme meet. */
export const togetherIn = ({ plan }: Detail): Together => (plan.policy.circles ? 'circle' : 'pair');

export type Who = 'you' | 'volunteers' | 'partners' | 'pairs' | 'participants';

interface Remedy {
  readonly fix: Fix;
  readonly who: Who;
}

const applied = (role?: string): Fix => ({ to: 'people', search: { status: 'applied', ...(role ? { role } : {}) } });

const REMEDIES = {
  vision: { fix: { to: 'plan', search: { part: 'goals' } }, who: 'you' },
  objectives: { fix: { to: 'plan', search: { part: 'goals' } }, who: 'you' },
  approved_mentors: { fix: applied('mentor'), who: 'volunteers' },
  approved_mentees: { fix: applied('mentee'), who: 'volunteers' },
  approved_people: { fix: applied(), who: 'volunteers' },
  pairs_agreed: { fix: { to: 'matching' }, who: 'partners' },
  in_person_pairs_with_a_first_session: { fix: { to: 'calendar' }, who: 'you' },
  people_in_pairs: { fix: { to: 'matching' }, who: 'partners' },
  people_trained: { fix: { to: 'training' }, who: 'participants' },
  pairs: { fix: { to: 'matching' }, who: 'partners' },
  pairs_that_met: { fix: { to: 'pairs' }, who: 'pairs' },
  sessions_held: { fix: { to: 'pairs' }, who: 'pairs' },
} as const satisfies Record<string, Remedy>;

export type MissingWord = keyof typeof REMEDIES;
const isKnown = (what: string): what is MissingWord => Object.hasOwn(REMEDIES, what);

export interface Gap {
  readonly word: MissingWord | 'other';
  readonly what: string;
  readonly have: number;
  readonly need: number;
  readonly short: number;
  readonly remedy?: Remedy;
}

/** What keeps a step's gate shut of its own; steps that come first are apart. */
export function gapsOf({ missing = [] }: Pick<Step, 'missing'>): { readonly gaps: readonly Gap[]; readonly first: readonly StepName[] } {
  const first = missing.filter(({ what }) => what.startsWith('step_')).map(({ what }) => what.slice('step_'.length) as StepName);
  const gaps = missing
    .filter(({ what }) => !what.startsWith('step_'))
    .map(({ what, have = 0, need = 1 }): Gap => {
      const figures = { what, have, need, short: Math.max(0, need - have) };
      return isKnown(what) ? { word: what, ...figures, remedy: REMEDIES[what] } : { word: 'other', ...figures };
    });
  // Who needs more mentors or mentees is not told as well to need more people.
  const byRole = gaps.some(({ word }) => word === 'approved_mentors' || word === 'approved_mentees');
  return { gaps: byRole ? gaps.filter(({ word }) => word !== 'approved_people') : gaps, first };
}

/** The step that is next: the first that is not completed. */
export const nextStep = (steps: readonly Step[]): Step | undefined => steps.find(({ completed }) => !completed);

/** Until which day it is early to complete a step: a programme runs to its last day, and is evaluated then, or within a year of its start. */
export function earlyUntil(step: StepName, { endsOn, evaluation }: Pick<Detail, 'endsOn' | 'evaluation'>, today = new Date().toISOString().slice(0, 10)): string | undefined {
  if (step !== 'run' && step !== 'evaluate') return undefined;
  const day = evaluation.dueOn < endsOn ? evaluation.dueOn : endsOn;
  return today < day ? day : undefined;
}

/** How far a step is, as two figures where it is counted. */
export function progressOf(step: StepName, plan: Detail['plan'], figures: Detail['figures']): { readonly have: number; readonly need?: number } | undefined {
  const progress = figures && countOf(step, plan, figures);
  return progress?.need === 0 ? undefined : progress;
}

function countOf(step: StepName, plan: Detail['plan'], figures: NonNullable<Detail['figures']>): { readonly have: number; readonly need?: number } | undefined {
  switch (step) {
    case 'goals':
      return { have: plan.objectives.length };
    case 'sign_ups':
      return { have: figures.approved };
    case 'match':
      // More pairs than were needed are no progress bar.
      return figures.pairs < plan.minimumPairs ? { have: figures.pairs, need: plan.minimumPairs } : { have: figures.pairs };
    case 'rooms':
      return { have: figures.inPersonPairsReserved, need: figures.inPersonPairs };
    case 'train':
      return { have: figures.placesTrained, need: figures.placesInPairs };
    case 'run':
      return { have: figures.pairsMet, need: figures.pairs };
    case 'evaluate':
    case 'expand':
      return undefined;
  }
}

/** Whether people can sign up, as the domain decides it. */
export const signUpsOpen = ({ status, endsOn, evaluation, steps }: Pick<Detail, 'status' | 'endsOn' | 'evaluation' | 'steps'>, today = new Date().toISOString().slice(0, 10)): boolean =>
  status === 'launched' && today < endsOn && !evaluation.overdue && !steps.some(({ step, completed }) => step === 'sign_ups' && completed);

/** Which month of how many, from 1; 0 before the start. */
export function monthOf(startsOn: string, endsOn: string, today: string): { readonly month: number; readonly of: number } {
  const months = (from: string, to: string) => {
    const [y1, m1, d1] = from.split('-').map(Number) as [number, number, number];
    const [y2, m2, d2] = to.split('-').map(Number) as [number, number, number];
    return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
  };
  const of = Math.max(1, months(startsOn, endsOn));
  return { month: today < startsOn ? 0 : Math.min(of, months(startsOn, today) + 1), of };
}

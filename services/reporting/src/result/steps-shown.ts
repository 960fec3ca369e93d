import { SMALLEST_GROUP } from '@upstream/privacy';
import type { Funnel } from '../report/funnel.js';

export const RESULT_STEPS = ['applied', 'approved', 'paired', 'met'] as const;
type ResultStep = (typeof RESULT_STEPS)[number];

export interface StepShown {
  readonly step: ResultStep;
  readonly value: number | null;
  readonly suppressed: boolean;
}

/**
 * How many came how far, for readers who may not see these people: a number under five is withheld, and one that differs from a
 * shown one by so few ("one of twelve was not approved" tells of that one).
 */
export function stepsShown(funnel: Pick<Funnel, ResultStep>): StepShown[] {
  const shown: number[] = [];
  return RESULT_STEPS.map((step) => {
    const value = funnel[step];
    const suppressed = [0, ...shown].some((other) => isFew(Math.abs(value - other)));
    if (suppressed) return { step, value: null, suppressed };
    shown.push(value);
    return { step, value, suppressed };
  });
}

const isFew = (people: number): boolean => people > 0 && people < SMALLEST_GROUP;

import { rounded } from '../report/figures.js';
import { FIGURES, type ResultFigure } from './result.js';

export interface FigureBeside extends Pick<ResultFigure, 'figure' | 'side' | 'measure' | 'topic'> {
  readonly pilot: Value;
  readonly expansion: Value;
  /** Expansion less pilot; null where either is not known. */
  readonly difference: number | null;
}

interface Value {
  readonly value: number | null;
  readonly suppressed: boolean;
}

/** Each figure that either of the two tells or withholds; what only one of them has stands beside nothing. */
export function besidePilot(pilot: readonly ResultFigure[], expansion: readonly ResultFigure[]): FigureBeside[] {
  const told = [...pilot, ...expansion].filter(({ value, suppressed }) => value !== null || suppressed);
  return [...new Map(told.map((each) => [keyOf(each), each]))]
    .sort(([, a], [, b]) => FIGURES.indexOf(a.figure) - FIGURES.indexOf(b.figure))
    .map(([key, { figure, side, measure, topic }]) => {
      const [before, now] = [pilot, expansion].map((figures) => valueOf(figures.find((each) => keyOf(each) === key))) as [Value, Value];
      return { figure, side, measure, topic, pilot: before, expansion: now, difference: before.value === null || now.value === null ? null : rounded(now.value - before.value) };
    });
}

const keyOf = ({ figure, side, measure, topic }: ResultFigure): string => JSON.stringify([figure, side, measure, topic]);

const valueOf = (figure: ResultFigure | undefined): Value => ({ value: figure?.value ?? null, suppressed: figure?.suppressed ?? false });

import type { Measure } from '@upstream/contracts';
import { SMALLEST_GROUP } from '@upstream/privacy';
import { cadenceOf } from '../report/cadence.js';
import type { Counts } from '../report/counts/count-facts.js';
import { mean } from '../report/figures.js';
import { funnelOf } from '../report/funnel.js';
import { objectivesOf, type ObjectiveActual } from '../report/objectives.js';
import { relationshipsOf } from '../report/relationships.js';
import type { ReportedProgramme } from '../report/report.js';
import { satisfactionOf } from '../report/satisfaction.js';
import type { ReportSide } from '../report/sides.js';
import { skillsOf } from '../report/skills.js';
import { toldScores } from '../report/told-scores.js';
import { trustOf } from '../report/trust.js';
import { RESULT_STEPS, stepsShown } from './steps-shown.js';

/** In the order in which they are told. */
export const FIGURES = [...RESULT_STEPS, 'adherence', 'relationships', 'rating', 'nps', 'trust', 'gain', 'reached'] as const;

/** One figure of a result. Its value is null where it would tell of fewer than five, and where there is none. */
export interface ResultFigure {
  readonly figure: (typeof FIGURES)[number];
  readonly side: ReportSide | null;
  readonly measure: Measure | null;
  readonly topic: string | null;
  readonly value: number | null;
  readonly suppressed: boolean;
}

export interface ProgrammeResult {
  readonly objectives: readonly Omit<ObjectiveActual, 'n'>[];
  readonly figures: readonly ResultFigure[];
}

type Told = Pick<ResultFigure, 'value' | 'suppressed'>;

const SIDES = [['mentor', 'mentors'], ['mentee', 'mentees'], ['member', 'members']] as const; // prettier-ignore

/**
 * What a programme came to, fit for everybody: nothing in it tells of fewer than five, how many came how far included. On how many a
 * figure rests is not said: eleven pairs beside 25 approved people tell that three have no partner.
 */
export function resultOf({ cadence, objectives }: ReportedProgramme, counts: Counts, asOf: string): ProgrammeResult {
  const { adherence, pairs } = cadenceOf(counts.meetings, cadence.every, asOf);
  const satisfaction = satisfactionOf(counts.feedback.ratings, undefined);
  const well = relationshipsOf(counts.feedback.pairsThatDoWell);
  const pulse = trustOf(counts.pulses).at(-1);
  const told = toldScores(counts.scores);
  const reached = objectivesOf(told, counts, objectives, undefined);
  const asked = SIDES.filter(([, all]) => satisfaction[all].n !== 0);
  return {
    objectives: reached.map(({ n: _n, ...shown }) => shown),
    figures: [
      ...stepsShown(funnelOf(counts.people, counts.meetings.met)).map(({ step, ...shown }) => figure(step, shown)),
      figure('adherence', pairs > 0 && pairs < SMALLEST_GROUP ? { value: null, suppressed: true } : { value: adherence, suppressed: false }),
      figure('relationships', { value: well.suppressed ? null : tenths(mean(well.successful!, well.pairs!)), suppressed: well.suppressed }),
      ...asked.flatMap(([side, all]) => {
        const { value, suppressed } = satisfaction[all];
        return [figure('rating', { value: value?.rating ?? null, suppressed }, { side }), figure('nps', { value: value?.nps ?? null, suppressed }, { side })];
      }),
      ...skillsOf(told, undefined).map(({ value, suppressed, measure, topic, side }) => figure('gain', { value: value?.gain ?? null, suppressed }, { measure, topic, side })),
      ...(pulse ? [figure('trust', { value: pulse.trustIndex, suppressed: pulse.suppressed })] : []),
      ...[...new Map(reached.map((each) => [each.measure, each])).values()].map(({ measure, actual, suppressed }) => figure('reached', { value: actual, suppressed }, { measure })),
    ],
  };
}

/** 0.09 could only be one of eleven. */
const tenths = (share: number | null): number | null => (share === null ? null : Math.round(share * 10) / 10);

const figure = (name: ResultFigure['figure'], { value, suppressed }: Told, { side = null, measure = null, topic = null }: Partial<Pick<ResultFigure, 'side' | 'measure' | 'topic'>> = {}): ResultFigure => ({
  figure: name, side, measure, topic, value, suppressed,
}); // prettier-ignore

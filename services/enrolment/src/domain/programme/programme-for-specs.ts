import type { ProgrammeEvent } from './events.js';
import { noFigures, type GateFigures } from './gates.js';
import type { ProgrammePlan } from './plan.js';

export const programmeId = 'eu_00000000-0000-4000-8000-00000000000a';

/** A sound six-month programme; a specification names only what matters to it. */
export const aPlan = (changes: Partial<ProgrammePlan> = {}): ProgrammePlan => ({
  name: 'Upstream 2027',
  vision: 'Leaders use what juniors know.',
  template: 'technology_company',
  direction: 'reverse',
  objectives: [{ objectiveId: 'skill', need: 'Leaders lack the tools.', measure: 'topic_skill', target: 70 }],
  topics: ['software-tools'],
  regions: ['eu', 'us'],
  policy: { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 1, weights: {} },
  cadence: { every: { months: 1 }, minutes: 60 },
  startsOn: '2027-01-11',
  endsOn: '2027-07-11',
  wave: 'pilot',
  trainingRequired: ['mentor', 'mentee'],
  evidenceRequired: false,
  answerWithinDays: 7,
  minimumPairs: 2,
  ...changes,
});

export const drafted = (changes: Partial<ProgrammePlan> = {}): ProgrammeEvent => ({
  type: 'enrolment.programme-drafted.v1',
  data: { programmeId, plan: aPlan(changes) },
});

export const launched = (changes: Partial<ProgrammePlan> = {}): ProgrammeEvent[] => [
  drafted(changes),
  { type: 'enrolment.programme-launched.v1', data: { programmeId, plan: aPlan(changes) } },
  completed('goals'),
];

export const completed = (step: Extract<ProgrammeEvent, { type: 'enrolment.programme-step-completed.v1' }>['data']['step']): ProgrammeEvent => ({
  type: 'enrolment.programme-step-completed.v1',
  data: { programmeId, step, figures: {} },
});

export const figures = (changes: Partial<GateFigures> = {}): GateFigures => ({ ...noFigures, ...changes });

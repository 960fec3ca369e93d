import { ProblemError } from '../../../api/problem.js';
import type { FieldError } from '../../../ui/field-errors.js';
import type { Part } from './parts.js';
import { addMonths, CIRCLE_SIZES, circlesOf, type PlanForm, type Typed } from './plan-form.js';

/** Where the wizard asks for something. Objectives are named by their place: `objectives.0.need`. */
const PART_OF: Readonly<Record<string, Part>> = {
  template: 'template',
  name: 'goals',
  vision: 'goals',
  direction: 'goals',
  topics: 'goals',
  objectives: 'goals',
  startsOn: 'time',
  endsOn: 'time',
  reasonForLength: 'time',
  cadence: 'time',
  region: 'regions',
  regions: 'regions',
  wave: 'regions',
  pilotProgrammeId: 'regions',
  policy: 'rules',
  'policy.circles': 'goals',
  trainingRequired: 'rules',
  evidenceRequired: 'rules',
  answerWithinDays: 'rules',
  minimumPairs: 'rules',
  signUpLimit: 'rules',
};

/** The field that a broken rule is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'programme-too-short': 'endsOn',
  'programme-too-long': 'endsOn',
  'programme-over': 'endsOn',
  'evaluation-due-before-launch': 'startsOn',
  'reason-for-length-missing': 'reasonForLength',
  'objective-twice': 'objectives',
  'pilot-missing': 'pilotProgrammeId',
  'pilot-not-evaluated': 'pilotProgrammeId',
  'region-unknown': 'regions',
  'circles-not-mutual': 'direction',
  'circle-size-wrong': 'policy.circles.largest',
  'circles-put-nobody-forward': 'policy.mayPutForward',
};

export interface PlanError extends FieldError<'fill' | 'circleSize' | 'vision' | 'objectives' | 'topics' | 'regions'> {
  readonly part: Part;
}

export const partOf = (field: string): Part => PART_OF[field.split('.').slice(0, 2).join('.')] ?? PART_OF[field.split('.')[0]!] ?? 'review';

/** What the API refuses, each at its field. Empty when it is about none. */
export function fieldErrorsOf(error: unknown): PlanError[] {
  if (!(error instanceof ProblemError)) return [];
  if (error.errors.length > 0) return error.errors.map((fault) => ({ field: fault.path, part: partOf(fault.path), fault }));
  const fixed = error.code === 'fixed-at-launch' && typeof error.facts['field'] === 'string' ? error.facts['field'] : undefined;
  const field = fixed ?? FIELD_OF[error.code];
  return field === undefined ? [] : [{ field, part: partOf(field), refused: error }];
}

/** As the API refuses the time of a programme, and its launch. */
function timeErrorOf({ startsOn, endsOn, reasonForLength }: PlanForm, today: string): PlanError | undefined {
  if (startsOn === '' || endsOn === '') return undefined;
  const facts = { startsOn, endsOn, earliestEnd: addMonths(startsOn, 6), usualEnd: addMonths(startsOn, 12), latestEnd: addMonths(startsOn, 24), evaluationDue: addMonths(startsOn, 12) };
  const code =
    endsOn < facts.earliestEnd ? 'programme-too-short'
    : endsOn > facts.latestEnd ? 'programme-too-long'
    : endsOn > facts.usualEnd && reasonForLength.trim() === '' ? 'reason-for-length-missing'
    : endsOn <= today ? 'programme-over'
    : facts.usualEnd < today ? 'evaluation-due-before-launch'
    : undefined; // prettier-ignore
  return code && fieldErrorsOf(new ProblemError(409, code, '', [], facts))[0];
}

/** A circle has three to twelve people, and the largest is no smaller than the smallest. */
function circleErrorsOf(form: PlanForm): PlanError[] {
  const circles = circlesOf(form);
  if (!circles) return [];
  const isSize = (typed: Typed) => typed !== '' && typed >= CIRCLE_SIZES.least && typed <= CIRCLE_SIZES.most;
  const wrong = (['smallest', 'largest'] as const).filter((end) => !isSize(circles[end]));
  const crossed = wrong.length === 0 && circles.smallest > circles.largest;
  return [...wrong, ...(crossed ? (['largest'] as const) : [])].map((end) => ({ field: `policy.circles.${end}`, part: 'goals', key: 'circleSize' }));
}

/** What is certain to be refused, before it is sent. Everything else is the API's to say. */
export function obviousErrorsOf(form: PlanForm, today = new Date().toISOString().slice(0, 10)): PlanError[] {
  const time = timeErrorOf(form, today);
  const empty = (['name', 'startsOn', 'endsOn'] as const).filter((field) => form[field].trim() === '');
  const objectives = form.objectives.flatMap(({ need, target }, index) => [
    ...(need.trim() === '' ? [`objectives.${index}.need`] : []),
    ...(target === '' ? [`objectives.${index}.target`] : []),
  ]);
  return [
    ...[...empty, ...objectives].map((field) => ({ field, part: partOf(field), key: 'fill' as const })),
    ...(time ? [time] : []),
    ...circleErrorsOf(form),
    ...(form.topics.length === 0 ? [{ field: 'topics', part: 'goals' as const, key: 'topics' as const }] : []),
    ...(form.regions.length === 0 ? [{ field: 'regions', part: 'regions' as const, key: 'regions' as const }] : []),
    ...(form.wave === 'expansion' && form.pilotProgrammeId === '' ? [{ field: 'pilotProgrammeId', part: 'regions' as const, key: 'fill' as const }] : []),
  ];
}

import type { components } from '../../../api/schema.js';

export type Template = components['schemas']['ProgrammeTemplate'];
export type Plan = components['schemas']['DraftProgramme'];
export type Objective = Plan['objectives'][number];
export type Measure = Objective['measure'];

/** Numbers may be empty while somebody types. */
export type Typed = number | '';

/** How many people a circle has, while somebody types. */
export interface CircleForm {
  readonly smallest: Typed;
  readonly largest: Typed;
}

/** A plan while it is being written: everything that an input can hold. */
export interface PlanForm {
  readonly template: string;
  readonly name: string;
  readonly vision: string;
  readonly objectives: readonly { readonly objectiveId: string; readonly need: string; readonly measure: Measure; readonly target: Typed }[];
  readonly direction: Plan['direction'];
  readonly topics: readonly string[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly reasonForLength: string;
  readonly cadence: 'month' | 'days';
  readonly days: Typed;
  readonly minutes: Typed;
  readonly region: string;
  readonly regions: readonly string[];
  readonly wave: Plan['wave'];
  readonly pilotProgrammeId: string;
  readonly policy: { readonly minProficiencyGap: Typed; readonly minOverlapMinutes: Typed; readonly maxMenteesPerMentor: Typed; readonly crossRegion: Plan['policy']['crossRegion']; readonly weights: Plan['policy']['weights']; readonly mayPutForward: boolean; readonly circles: CircleForm | undefined };
  readonly trainingRequired: Plan['trainingRequired'];
  readonly evidenceRequired: boolean;
  readonly answerWithinDays: Typed;
  readonly minimumPairs: Typed;
  readonly signUpLimit: Typed;
  /** Publish the template's training modules with the draft. */
  readonly withModules: boolean;
}

/** The catalogue in the order of the domain. Counted measures have targets per person or pair, the others scores of 100. */
export const MEASURES = [
  'topic_skill',
  'leadership',
  'intergenerational_understanding',
  'inclusion_awareness',
  'collaboration',
  'communication_and_conflict',
  'engagement_and_loyalty',
  'room_to_grow',
  'decision_speed',
  'adaptation',
  'productivity',
  'takeaways',
  'new_colleagues_met',
  'used_with_own_team',
] as const satisfies readonly Measure[];

const COUNTED: readonly Measure[] = ['takeaways', 'new_colleagues_met'];
export const isCounted = (measure: Measure): boolean => COUNTED.includes(measure);

/** The sizes that a circle may have; fewer than three are a pair. */
export const CIRCLE_SIZES = { least: 3, most: 12 } as const;
export const USUAL_CIRCLE: CircleForm = { smallest: 4, largest: 6 };

/** A start in about four weeks, on a Monday, leaves time for sign-ups. */
export function suggestedStart(today: Date): string {
  const start = new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() + 28));
  start.setUTCDate(start.getUTCDate() + ((8 - start.getUTCDay()) % 7));
  return start.toISOString().slice(0, 10);
}

/** It can be launched all the same, and is told what that means. */
export const startsInThePast = ({ startsOn }: { readonly startsOn: string }, today = new Date().toISOString().slice(0, 10)): boolean => startsOn !== '' && startsOn < today;

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last))).toISOString().slice(0, 10);
}

export function formOfTemplate({ template, plan, months }: Template, regions: readonly string[], homes: readonly string[], today: Date): PlanForm {
  const startsOn = suggestedStart(today);
  const region = homes[0] ?? '';
  const given = { ...plan, template, name: '', startsOn, endsOn: addMonths(startsOn, months), regions: regions.filter((each) => each === region), wave: 'pilot' as const };
  return { ...formOfPlan(given), region, withModules: true };
}

export function formOfPlan(plan: Plan): PlanForm {
  const { cadence, policy } = plan;
  return {
    template: plan.template,
    name: plan.name,
    vision: plan.vision,
    objectives: plan.objectives,
    direction: plan.direction,
    topics: plan.topics,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    reasonForLength: plan.reasonForLength ?? '',
    cadence: 'months' in cadence.every ? 'month' : 'days',
    days: 'days' in cadence.every ? cadence.every.days : 14,
    minutes: cadence.minutes,
    region: plan.regions[0] ?? '',
    regions: plan.regions,
    wave: plan.wave,
    pilotProgrammeId: plan.pilotProgrammeId ?? '',
    policy: { ...policy, mayPutForward: policy.mayPutForward ?? false, circles: policy.circles },
    trainingRequired: plan.trainingRequired,
    evidenceRequired: plan.evidenceRequired,
    answerWithinDays: plan.answerWithinDays,
    minimumPairs: plan.minimumPairs,
    signUpLimit: plan.signUpLimit ?? '',
    withModules: false,
  };
}

/** The circles of a plan. Undefined where people meet in pairs, as everybody does who teaches each other. */
export const circlesOf = ({ direction, policy }: Pick<PlanForm, 'direction' | 'policy'>): CircleForm | undefined => (direction === 'mutual' ? undefined : policy.circles);

/** What texts select by: whether people meet in circles, and whether nobody in them has a side. */
export function meetingOf(form: Pick<PlanForm, 'direction' | 'policy'>): { readonly circles: 'true' | 'false'; readonly peers: 'true' | 'false' } {
  const circles = circlesOf(form) !== undefined;
  return { circles: `${circles}`, peers: `${circles && form.direction === 'peer'}` };
}

/** What is sent. An empty number goes as 0, so that the API refuses it at its field. */
export function planOf(form: PlanForm): Plan {
  const number = (typed: Typed): number => (typed === '' ? 0 : typed);
  const { mayPutForward, circles: _typed, ...policy } = form.policy;
  const circles = circlesOf(form);
  return {
    template: form.template,
    name: form.name.trim(),
    vision: form.vision.trim(),
    objectives: form.objectives.map((objective) => ({ ...objective, need: objective.need.trim(), target: number(objective.target) })),
    direction: form.direction,
    topics: [...form.topics],
    startsOn: form.startsOn,
    endsOn: form.endsOn,
    cadence: { every: form.cadence === 'month' ? { months: 1 } : { days: number(form.days) }, minutes: number(form.minutes) },
    regions: [...form.regions],
    wave: form.wave,
    policy: {
      ...policy,
      ...(circles ? { circles: { smallest: number(circles.smallest), largest: number(circles.largest) } } : mayPutForward ? { mayPutForward } : {}),
      minProficiencyGap: number(form.policy.minProficiencyGap),
      minOverlapMinutes: number(form.policy.minOverlapMinutes),
      maxMenteesPerMentor: number(form.policy.maxMenteesPerMentor),
    },
    trainingRequired: [...form.trainingRequired],
    evidenceRequired: form.evidenceRequired,
    answerWithinDays: number(form.answerWithinDays),
    minimumPairs: number(form.minimumPairs),
    ...(form.wave === 'expansion' && form.pilotProgrammeId ? { pilotProgrammeId: form.pilotProgrammeId } : {}),
    ...(form.signUpLimit === '' ? {} : { signUpLimit: form.signUpLimit }),
    ...(form.reasonForLength.trim() && form.endsOn > addMonths(form.startsOn || '2000-01-01', 12) ? { reasonForLength: form.reasonForLength.trim() } : {}),
  };
}

/** An id that no objective of the plan has. */
export function freeObjectiveId(measure: Measure, taken: readonly { readonly objectiveId: string }[]): string {
  for (let count = 1; ; count++) {
    const id = count === 1 ? measure : `${measure}_${count}`;
    if (!taken.some(({ objectiveId }) => objectiveId === id)) return id;
  }
}

/** A topic's slug as the catalogue writes it: "Social media" is `social-media`. */
export const topicSlug = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);

export const topicName = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');

/** The topics that templates suggest, in alphabetical order. */
export const topicsOf = (templates: readonly Pick<Template, 'plan'>[]): string[] => [...new Set(templates.flatMap(({ plan }) => plan.topics))].sort();

/** Whether two plans say the same, in whatever order. */
export const samePlan = (one: Plan, other: Plan): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );

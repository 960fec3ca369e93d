import { z } from 'zod';

/** Words that several services share. They are the language of the domain, not of one service. */
export const Direction = z.enum(['reverse', 'traditional', 'peer', 'mutual']);
export type Direction = z.infer<typeof Direction>;

export const Role = z.enum(['mentor', 'mentee']);
export type Role = z.infer<typeof Role>;

export const Format = z.enum(['in_person', 'remote', 'hybrid']);
export type Format = z.infer<typeof Format>;

export const LaunchStep = z.enum(['goals', 'sign_ups', 'match', 'rooms', 'train', 'run', 'evaluate', 'expand']);
export type LaunchStep = z.infer<typeof LaunchStep>;

export const Wave = z.enum(['pilot', 'expansion']);
export type Wave = z.infer<typeof Wave>;

/** A code from a list of the sender's, for statistics: `no_time`, `workload`. Never free text. */
export const Code = z.string().regex(/^[a-z0-9_]{1,64}$/);

/** The catalogue of measures that an objective can name. */
export const Measure = z.enum([
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
]);
export type Measure = z.infer<typeof Measure>;

export const Phase = z.enum(['start', 'midway', 'end']);
export type Phase = z.infer<typeof Phase>;

/** Who acted in a pair, as statistics know them. */
export const Side = z.enum(['mentor', 'mentee', 'coordinator', 'system']);
export type Side = z.infer<typeof Side>;

/** What a pulse asks agreement with, from 1 to 5. Another list is another event. */
export const PULSE_STATEMENTS = ['admit_not_knowing', 'ask_for_help', 'disagree_openly', 'mistakes_are_safe', 'stays_between_us'] as const;
export const PulseStatement = z.enum(PULSE_STATEMENTS);
export type PulseStatement = z.infer<typeof PulseStatement>;
const Agreement5 = z.number().int().min(1).max(5);
export const PulseAgreement = z.strictObject({
  admit_not_knowing: Agreement5,
  ask_for_help: Agreement5,
  disagree_openly: Agreement5,
  mistakes_are_safe: Agreement5,
  stays_between_us: Agreement5,
} satisfies Record<PulseStatement, typeof Agreement5>);
export type PulseAgreement = z.infer<typeof PulseAgreement>;

/** Per statement how many answered 1, 2, 3, 4, 5. */
export const PulseStatementResult = z.object({ statement: PulseStatement, distribution: z.array(z.number().int().nonnegative()).length(5) });
/** `trustIndex`: mean agreement with all statements, 0 (all answered 1) to 100 (all answered 5). */
export const PulseResult = z.object({ answers: z.number().int().min(5), trustIndex: z.number().int().min(0).max(100), statements: z.array(PulseStatementResult) });
export type PulseResult = z.infer<typeof PulseResult>;

/** A self-declared band, for reporting only. */
export const Generation = z.string().regex(/^[a-z0-9_]{1,40}$/);
export type Generation = z.infer<typeof Generation>;

export const Proficiency = z.number().int().min(0).max(5);

/** A topic of the catalogue by its slug: `social-media`. */
export const Topic = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60);
export type Topic = z.infer<typeof Topic>;

export const TopicLevel = z.object({ topic: Topic, proficiency: Proficiency });
export type TopicLevel = z.infer<typeof TopicLevel>;

/** BCP 47 primary language, `en`. */
export const Language = z.string().regex(/^[a-z]{2,3}$/);

/** Local working time, every weekday alike unless `days` says otherwise (1 = Monday). */
export const WorkingHours = z.object({
  start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  end: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  days: z.array(z.number().int().min(1).max(7)).default([1, 2, 3, 4, 5]),
});
export type WorkingHours = z.infer<typeof WorkingHours>;

/** How often a pair meets and for how long: every so many days, or once per calendar month. */
export const Cadence = z.object({
  every: z.union([z.object({ days: z.number().int().min(1).max(92) }), z.object({ months: z.literal(1) })]),
  minutes: z.number().int().min(15).max(480),
});
export type Cadence = z.infer<typeof Cadence>;

/** How many people a circle has, its mentor too: proposed with `smallest` to `largest`, and agreed when at least `smallest` have accepted. */
export const CircleSize = z.object({ smallest: z.number().int().min(3).max(12), largest: z.number().int().min(3).max(12) });
export type CircleSize = z.infer<typeof CircleSize>;

/** What a programme lets the matching and its pairs do. Weights are relative; 0 switches a part of the score off. */
export const PairingPolicy = z.object({
  minProficiencyGap: z.number().int().min(0).max(5).default(2),
  minOverlapMinutes: z.number().int().min(0).max(2400).default(60),
  crossRegion: z.enum(['allowed', 'same_region_only']).default('allowed'),
  maxMenteesPerMentor: z.number().int().min(1).max(10).default(1),
  weights: z.record(z.string(), z.number().min(0).max(100)).default({}),
  /** Mentors may put a mentee forward to HR, who hears of it once the mentee consents. Absent: they may not. */
  mayPutForward: z.boolean().optional(),
  /** People meet in circles: of peers (`peer`), in which everybody teaches and everybody learns, or of one mentor and several mentees (`reverse`, `traditional`). Absent: in pairs. */
  circles: CircleSize.optional(),
});
export type PairingPolicy = z.infer<typeof PairingPolicy>;

export const Objective = z.object({
  objectiveId: z.string().max(60),
  need: z.string().max(300),
  measure: Measure,
  target: z.number(),
});
export type Objective = z.infer<typeof Objective>;

/** A person's HR fields that matching, sessions and reporting need. */
export const EmployeeProfile = z.object({
  level: z.number().int().min(1).max(20),
  department: z.string().max(200),
  site: z.string().max(200),
  region: z.string(),
  function: z.string().max(200).optional(),
  managerId: z.string().optional(),
  timeZone: z.string().max(64),
  workingHours: WorkingHours,
  workPattern: z.enum(['on_site', 'remote', 'hybrid', 'part_time']),
  languages: z.array(Language),
  hireDate: z.iso.date().optional(),
});
export type EmployeeProfile = z.infer<typeof EmployeeProfile>;

/** The fields of an application that matching needs. */
export const ParticipantProfile = z.object({
  roles: z.array(Role).min(1),
  offers: z.array(TopicLevel),
  wants: z.array(TopicLevel),
  languages: z.array(Language),
  format: Format,
  capacity: z.object({ mentor: z.number().int().min(0).max(10), mentee: z.number().int().min(0).max(10) }),
  /** Self-declared band of working years, 0 = under 2, 1 = 2-5, 2 = 6-10, 3 = 11-20, 4 = over 20. */
  workingYearsBand: z.number().int().min(0).max(4).optional(),
});
export type ParticipantProfile = z.infer<typeof ParticipantProfile>;

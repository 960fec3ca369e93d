import type { components } from '../../api/schema.js';

export type Ground = components['schemas']['MatchingGround'];

/** What the engine says, and what the catalogue has a sentence for. */
export const GROUNDS = [
  'topic_taught', 'no_topic', 'return_topic_taught', 'no_return_topic',
  'different_department', 'same_department', 'unknown_department', 'different_site', 'same_site', 'unknown_site',
  'different_region', 'same_region', 'unknown_region', 'different_function', 'same_function', 'unknown_function',
  'format_as_both_wish', 'format_possible', 'format_impossible', 'shared_working_minutes',
  'recommended_by_leader', 'not_recommended', 'returned_with_priority', 'no_priority', 'waits_longer_than',
  'wants_taught', 'between_members',
] as const; // prettier-ignore
/** What speaks for two people in part, said as what is missing. */
export const PARTIAL_GROUNDS = ['topic_taught', 'return_topic_taught', 'wants_taught', 'between_members', 'shared_working_minutes'] as const;
export const SCORE_RULES = [
  'topicFit', 'returnTopic', 'departmentDifference', 'siteDifference', 'regionDifference', 'functionDifference', 'formatFit', 'overlap',
  'recommendation', 'priority', 'waiting',
] as const; // prettier-ignore
export type ScoreRule = (typeof SCORE_RULES)[number];
export const HARD_RULES = [
  'different_people', 'role', 'capacity', 'direction', 'exclusion', 'region_policy', 'reporting_line', 'previous_partners', 'shared_language', 'topic_gap', 'working_hours_overlap',
  'session_fits',
] as const; // prettier-ignore
/** Of a circle as a whole. */
export const CIRCLE_RULES = ['circle_size', 'common_language', 'common_working_hours', 'everybody_teaches', 'everybody_learns', 'one_mentor'] as const;
export const OBSTACLES = [...HARD_RULES, ...CIRCLE_RULES, 'others_scored_higher', 'no_capacity_left', 'nobody_there'] as const;
export const RUNNER_UP = ['scored_lower', 'equal_score', 'others_scored_higher', 'no_capacity_left', 'would_leave_partner_out', 'in_another_circle', 'would_leave_member_out'] as const;
export const DECLINE_REASONS = ['no_time', 'other_topic', 'know_each_other', 'too_close', 'not_said', 'not_comfortable'] as const;

/** The word, if the catalogue has it; else `other`, which shows the word itself. */
export const known = <const W extends string>(words: readonly W[], word: string): W | 'other' => words.find((one) => one === word) ?? 'other';

/** `social-media`, `no_time`: as one would write it. */
export const plainWords = (slug: string): string => slug.replaceAll(/[-_]+/g, ' ');

/** "Anna" of "Anna Kowalska"; a name that begins with the family name stays whole. */
export const shortName = (name: string): string => (name.includes(',') ? name : (name.split(/\s+/)[0] ?? name));

export type TwoNames = { readonly mentor: string; readonly mentee: string };

const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

/** What a ground's sentence needs. */
export function groundArguments({ code, parameters }: Ground, { mentor, mentee }: TwoNames): Record<string, string | number> {
  const minutes = Number(parameters['minutes'] ?? 0);
  // A region is a short code, written as everywhere else.
  const value = (of: unknown): string => (code.endsWith('_region') ? text(of).toUpperCase() : text(of));
  return {
    way: text(parameters['mentor']),
    mentor: shortName(mentor),
    mentee: shortName(mentee),
    mentorValue: value(parameters['mentor']),
    menteeValue: value(parameters['mentee']),
    mentorCount: Number(parameters['mentor'] ?? 0) || 0,
    menteeCount: Number(parameters['mentee'] ?? 0) || 0,
    topic: plainWords(text(parameters['topic'])),
    teacherProficiency: text(parameters['teacherProficiency']),
    learnerProficiency: text(parameters['learnerProficiency']),
    gap: Number(parameters['teacherProficiency'] ?? 0) - Number(parameters['learnerProficiency'] ?? 0),
    furtherTopics: Number(parameters['furtherTopics'] ?? 0),
    hours: Math.floor(minutes / 60),
    taught: Number(parameters['taught'] ?? 0),
    wanted: Number(parameters['wanted'] ?? 0),
    common: plainWords(text(parameters['common'])) || 'none',
    met: Number(parameters['met'] ?? 0),
    of: Number(parameters['of'] ?? 0),
    rule: text(parameters['rule']),
    text: plainWords(code),
  };
}

/** Of 10,000, as the fraction that is shown as a percentage. */
export const fraction = (points: number): number => points / 10_000;

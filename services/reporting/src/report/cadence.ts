import type { Side } from '@upstream/contracts';
import { groupBy, median, monthOf, monthsThrough, rounded, type FactSet, type ReportFact } from './fact-set.js';

/** Whether pairs meet as often as the programme means them to. Attendance is not suppressed. */
export interface Cadence {
  readonly pairs: number;
  readonly active: number;
  /** Sessions that were due so far, for each pair while it lasted. */
  readonly expected: number;
  readonly held: number;
  readonly missed: number;
  readonly unreported: number;
  readonly cancelled: number;
  /** held / expected, at most 1 for each pair; null when nothing was due. */
  readonly adherence: number | null;
  readonly cancelledBy: Readonly<Partial<Record<Side, number>>>;
  readonly medianDaysToFirstSession: number | null;
  readonly atRisk: number;
  /** From the first month in which anything was due or happened to the last, without gaps. */
  readonly months: readonly MonthOfSessions[];
}

export interface MonthOfSessions {
  readonly month: string;
  readonly due: number;
  readonly held: number;
  readonly missed: number;
  readonly unreported: number;
  readonly cancelled: number;
}

type Every = { readonly days: number } | { readonly months: 1 };

const DAY_MS = 86_400_000;

/** Due dates from the first one on, one each `every`, that are not after `until`. A month keeps the day, or its last. */
export function dueDates(firstDueOn: string, every: Every, until: string, most: number): string[] {
  const dates: string[] = [];
  for (let index = 0; index < most; index++) {
    const date = dueDate(firstDueOn, every, index);
    if (date > until.slice(0, 10)) break;
    dates.push(date);
  }
  return dates;
}

function dueDate(firstDueOn: string, every: Every, index: number): string {
  if ('days' in every) return new Date(Date.parse(firstDueOn) + index * every.days * DAY_MS).toISOString().slice(0, 10);
  const [year, month, day] = firstDueOn.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + index, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + index, Math.min(day, last))).toISOString().slice(0, 10);
}

export function cadenceOf(facts: FactSet, every: Every, asOf: string): Cadence {
  const pairs = onePerSubject(facts.now('pair'));
  const plans = new Map(facts.now('plan').map((fact) => [fact.subject, fact]));
  const sessions = onePerSession(facts.now('session'));
  const agreedAt = earliest(facts.ever('pair').filter((fact) => fact.label === 'active'));
  const firstHeld = earliest(sessions.filter((fact) => fact.label === 'held'));

  const heldByPair = groupBy(sessions.filter((fact) => fact.label === 'held'), (fact) => fact.subject);
  const activePairs = new Set(pairs.filter((fact) => fact.label === 'active').map((fact) => fact.subject));
  const allDue: string[] = [];
  let kept = 0;
  for (const pair of pairs) {
    const plan = plans.get(pair.subject);
    if (!plan) continue;
    const until = pair.label === 'ended' || pair.label === 'completed' ? pair.effectiveFrom : asOf;
    const due = dueDates(String(plan.dims['firstDueOn']), every, until, plan.value ?? 0);
    for (const date of due) allDue.push(date);
    kept += Math.min(due.length, heldByPair.get(pair.subject)?.length ?? 0);
  }
  const expected = allDue.length;
  const count = (label: string) => sessions.filter((fact) => fact.label === label).length;
  return {
    pairs: pairs.length,
    active: activePairs.size,
    expected,
    held: count('held'),
    missed: count('missed'),
    unreported: count('unreported'),
    cancelled: count('cancelled'),
    adherence: expected === 0 ? null : rounded(kept / expected),
    cancelledBy: tally(sessions.filter((fact) => fact.label === 'cancelled').map((fact) => (fact.dims['by'] ?? 'system') as Side)),
    medianDaysToFirstSession: median(
      [...firstHeld].flatMap(([subject, at]) => (agreedAt.has(subject) ? [Math.max(0, (Date.parse(at) - Date.parse(agreedAt.get(subject)!)) / DAY_MS)] : [])),
    ),
    atRisk: facts.now('risk').filter((fact) => fact.label === 'at_risk' && activePairs.has(fact.subject)).length,
    months: monthsOf(allDue, sessions),
  };
}

/** A pair has a fact for each member; counts are of pairs. */
export const onePerSubject = (facts: readonly ReportFact[]): ReportFact[] => [...new Map(facts.map((fact) => [fact.subject, fact])).values()];
const onePerSession = (facts: readonly ReportFact[]): ReportFact[] => [...new Map(facts.map((fact) => [String(fact.dims['sessionId']), fact])).values()];

function earliest(facts: readonly ReportFact[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { subject, effectiveFrom } of facts) {
    if (subject && (!first.has(subject) || effectiveFrom < first.get(subject)!)) first.set(subject, effectiveFrom);
  }
  return first;
}

const OUTCOMES = ['held', 'missed', 'unreported', 'cancelled'] as const;

function monthsOf(due: readonly string[], sessions: readonly ReportFact[]): MonthOfSessions[] {
  const outcomes = sessions.filter((fact) => (OUTCOMES as readonly (string | null)[]).includes(fact.label));
  const dueIn = tally(due.map(monthOf));
  const happenedIn = tally(outcomes.map((fact) => `${monthOf(fact.effectiveFrom)} ${fact.label}`));
  return monthsThrough([...due, ...outcomes.map((fact) => fact.effectiveFrom)].map(monthOf)).map((month) => {
    const count = (outcome: string) => happenedIn[`${month} ${outcome}`] ?? 0;
    return { month, due: dueIn[month] ?? 0, held: count('held'), missed: count('missed'), unreported: count('unreported'), cancelled: count('cancelled') };
  });
}

function tally<K extends string>(values: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

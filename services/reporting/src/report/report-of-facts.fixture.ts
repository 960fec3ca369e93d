import type { PulseStatement } from '@upstream/contracts';
import { regionOf } from '@upstream/event-sourcing';
import { SMALLEST_GROUP, suppress, suppressTable } from '@upstream/privacy';
import type { FactKind } from '../read-models/facts/facts.projection.js';
import type { Shown } from './by-region.js';
import type { Cadence, Every } from './cadence.js';
import type { Dates } from './counts/count-facts.js';
import { groupBy, monthsThrough, rounded } from './figures.js';
import type { Funnel } from './funnel.js';
import { WAITING, type PairTable } from './pair-tables.js';
import type { Report, ReportedProgramme, ReportQuestion } from './report.js';
import { inCirclesOfPeers, isOneSided, type ReportSide } from './sides.js';

// What each figure means, worked out fact by fact, slowly and without SQL. Specs compare the report with it.

/** A fact as reports read it; instants are ISO strings, which sort as time does. */
export interface ReportFact {
  readonly kind: FactKind;
  readonly person: string | null;
  readonly series: string;
  readonly subject: string | null;
  readonly label: string | null;
  readonly value: number | null;
  readonly dims: Readonly<Record<string, unknown>>;
  readonly effectiveFrom: string;
  readonly recordedFrom: string;
  readonly ordinal: number;
}

type ByKind = ReadonlyMap<FactKind, readonly ReportFact[]>;

/** The facts that hold at a date: every one so far (`ever`), and of each series the one that holds last (`now`). */
class FactSet {
  private readonly last: ByKind;
  private readonly all: ByKind;

  constructor(facts: readonly ReportFact[] | { readonly last: ByKind; readonly all: ByKind }) {
    if ('last' in facts) {
      this.last = facts.last;
      this.all = facts.all;
    } else {
      this.last = groupBy(lastOfEach(facts), ({ kind }) => kind);
      this.all = groupBy(facts, ({ kind }) => kind);
    }
  }

  now(kind: FactKind): readonly ReportFact[] {
    return this.last.get(kind) ?? [];
  }

  ever(kind: FactKind): readonly ReportFact[] {
    return this.all.get(kind) ?? [];
  }

  /** Without the facts about people of other regions; facts about nobody stay when their pair has somebody left. */
  inRegion(region: string | undefined): FactSet {
    if (!region) return this;
    const home = `${region}_`;
    const subjects = new Set<string | null>();
    for (const facts of this.all.values()) for (const { person, subject } of facts) if (person?.startsWith(home)) subjects.add(subject);
    // A series is about one person or about nobody, so what holds last in it is the same here.
    const local = (of: ByKind): ByKind => new Map([...of].map(([kind, facts]) => [kind, facts.filter(({ person, subject }) => (person === null ? subjects.has(subject) : person.startsWith(home)))]));
    return new FactSet({ last: local(this.last), all: local(this.all) });
  }
}

function lastOfEach(facts: readonly ReportFact[]): Iterable<ReportFact> {
  const last = new Map<string, ReportFact>();
  for (const fact of facts) {
    const key = `${fact.series} ${fact.person ?? ''}`;
    const before = last.get(key);
    if (!before || isLater(fact, before)) last.set(key, fact);
  }
  // In order of time, so that of several members' facts of one thing the latest comes last.
  return [...last.values()].sort((a, b) => (isLater(a, b) ? 1 : -1));
}

const isLater = (a: ReportFact, b: ReportFact): boolean =>
  a.effectiveFrom !== b.effectiveFrom ? a.effectiveFrom > b.effectiveFrom : a.recordedFrom !== b.recordedFrom ? a.recordedFrom > b.recordedFrom : a.ordinal >= b.ordinal;

const distinct = <T>(values: Iterable<T | null | undefined>): Set<T> => new Set([...values].filter((value) => value !== null && value !== undefined));

const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0) / values.length));

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return rounded(sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2);
};

/** `2027-02`, of an instant or a date. */
const monthOf = (at: string): string => at.slice(0, 7);

const DAY_MS = 86_400_000;

/** Due dates from the first one on, one each `every`, that are not after `until`. A month keeps the day, or its last. */
function dueDates(firstDueOn: string, every: Every, until: string, most: number): string[] {
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

function cadenceOf(facts: FactSet, every: Every, asOf: string): Cadence {
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
    const until = ['ended', 'completed', 'left'].includes(pair.label!) ? pair.effectiveFrom : asOf;
    const due = dueDates(String(plan.dims['firstDueOn']), every, until, plan.value ?? 0).filter((date) => !endsPaused(facts, pair.subject!, date));
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
    cancelledBy: tally(sessions.filter((fact) => fact.label === 'cancelled').map((fact) => (fact.dims['by'] ?? 'not_said') as keyof Cadence['cancelledBy'])),
    medianDaysToFirstSession: median(
      [...firstHeld].flatMap(([subject, at]) => (agreedAt.has(subject) ? [Math.max(0, (Date.parse(at) - Date.parse(agreedAt.get(subject)!)) / DAY_MS)] : [])),
    ),
    atRisk: facts.now('risk').filter((fact) => fact.label === 'at_risk' && activePairs.has(fact.subject)).length,
    months: monthsOf(allDue, sessions),
  };
}

/** Whether a pair paused at the end of a day. */
const endsPaused = (facts: FactSet, pairId: string, date: string): boolean =>
  facts.ever('pair').filter(({ subject, label, effectiveFrom }) => subject === pairId && label !== 'left' && effectiveFrom.slice(0, 10) <= date).reduce<ReportFact | undefined>((last, fact) => (last && !isLater(fact, last) ? last : fact), undefined)?.label === 'paused';

/** A pair has a fact for each member; counts are of pairs. A circle stands as those do who have not left it. */
const onePerSubject = (facts: readonly ReportFact[]): ReportFact[] => {
  const left = facts.filter(({ label }) => label === 'left');
  return [...new Map([...left, ...facts.filter(({ label }) => label !== 'left')].map((fact) => [fact.subject, fact])).values()];
};
const onePerSession = (facts: readonly ReportFact[]): ReportFact[] => [...new Map(facts.map((fact) => [String(fact.dims['sessionId']), fact])).values()];

function earliest(facts: readonly ReportFact[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { subject, effectiveFrom } of facts) {
    if (subject && (!first.has(subject) || effectiveFrom < first.get(subject)!)) first.set(subject, effectiveFrom);
  }
  return first;
}

const OUTCOMES = ['held', 'missed', 'unreported', 'cancelled'] as const;

function monthsOf(due: readonly string[], sessions: readonly ReportFact[]): Cadence['months'] {
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

function funnelOf(facts: FactSet): Funnel {
  const reached = (label: string) => distinct(facts.ever('participant').filter((fact) => fact.label === label).map((fact) => fact.person));
  const paired = distinct(facts.ever('pair').filter((fact) => fact.label === 'active').map((fact) => fact.person));
  const approved = reached('approved');
  const channels = new Map<string, Set<string>>();
  for (const { label, person } of facts.now('application')) {
    if (label && person) channels.set(label, (channels.get(label) ?? new Set()).add(person));
  }
  return {
    nominated: reached('nominated').size,
    applied: reached('applied').size,
    waitlisted: reached('waitlisted').size,
    approved: approved.size,
    proposed: distinct(facts.ever('proposal').filter((fact) => fact.label === 'published').map((fact) => fact.person)).size,
    paired: paired.size,
    trained: distinct(facts.ever('trained').map((fact) => fact.person)).size,
    met: distinct(facts.now('session').filter((fact) => fact.label === 'held').map((fact) => fact.person)).size,
    completed: [...distinct(facts.now('participant').filter((fact) => fact.label === 'completed').map((fact) => fact.person))].filter((person) => paired.has(person)).length,
    declined: distinct(facts.now('participant').filter((fact) => fact.label === 'declined').map((fact) => fact.person)).size,
    withdrawn: distinct(facts.now('participant').filter((fact) => fact.label === 'withdrawn').map((fact) => fact.person)).size,
    byChannel: [...channels]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([channel, who]) => ({
        channel,
        applied: who.size,
        approved: [...who].filter((person) => approved.has(person)).length,
        paired: [...who].filter((person) => paired.has(person)).length,
      })),
  };
}

function shownFor<E extends { readonly person: string }, V>(entries: readonly E[], region: string | undefined, compute: (entries: readonly E[]) => V): Shown<V> {
  const byRegion = groupBy(entries, ({ person }) => regionOf(person));
  const groups = [...byRegion].map(([key, all]) => ({ key, n: people(all), value: null })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const { rows, total } = suppress(groups);
  const row = region === undefined ? total : (rows.find(({ key }) => key === region) ?? { n: 0, suppressed: false });
  const mine = region === undefined ? entries : (byRegion.get(region) ?? []);
  return row.suppressed || mine.length === 0 ? { n: row.n, value: null, suppressed: row.suppressed } : { n: row.n, value: compute(mine), suppressed: false };
}

const people = (entries: readonly { readonly person: string }[]): number => new Set(entries.map(({ person }) => person)).size;

/** Feedback takes effect when it is released: of a side and region in the order of time, when five different people more have answered. */
function released(facts: readonly ReportFact[], { asOf, knownAt }: Dates, sideOf: (fact: ReportFact) => string | null = ({ label }) => label): ReportFact[] {
  const told = facts.filter((fact) => fact.person !== null && toldAt(fact) <= asOf && toldAt(fact) <= knownAt);
  const inOrder = told.map((fact) => ({ ...fact, effectiveFrom: toldAt(fact) })).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return [...groupBy(inOrder, (fact) => `${sideOf(fact)} ${regionOf(fact.person!)}`).values()].flatMap((group) => {
    const out: ReportFact[] = [];
    let batch: ReportFact[] = [];
    for (const fact of group) {
      batch.push(fact);
      if (new Set(batch.map(({ person }) => person)).size < SMALLEST_GROUP) continue;
      out.push(...batch.map((one) => ({ ...one, effectiveFrom: fact.effectiveFrom })));
      batch = [];
    }
    return out;
  });
}
const orderOf = ({ effectiveFrom, series, person }: ReportFact): string => `${effectiveFrom} ${series} ${person}`;

function satisfactionOf(facts: FactSet, dates: Dates, region: string | undefined) {
  const isThere = (name: string) => facts.now('feedback').some((fact) => fact.label === name && fact.person !== null && toldAt(fact) <= dates.asOf && toldAt(fact) <= dates.knownAt && (region === undefined || regionOf(fact.person) === region));
  const side = (name: string) => {
    const shown = shownSide(name);
    return shown.n === 0 && isThere(name) ? { n: null, value: null, suppressed: true } : shown;
  };
  const shownSide = (name: string) => {
    const of = (answers: readonly ReportFact[]) => released(answers.filter(({ label }) => label === name), dates);
    const recommendations = of(facts.now('feedback').filter(({ dims }) => dims['recommend'] !== undefined)).filter(({ person }) => region === undefined || regionOf(person!) === region);
    return shownFor(
      of(facts.now('feedback')).map((fact) => ({ person: fact.person!, rating: fact.value ?? 0 })),
      region,
      (entries) => ({ rating: mean(entries.map(({ rating }) => rating)), nps: npsOf(recommendations.map(({ dims }) => dims['recommend'] as number)) }),
    );
  };
  return { mentors: side('mentor'), mentees: side('mentee'), members: side('member') };
}

function npsOf(answers: readonly number[]): number | null {
  if (answers.length === 0) return null;
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  return Math.round(((promoters - detractors) / answers.length) * 100);
}

function satisfactionByMonth(facts: FactSet, dates: Dates): Report['satisfactionByMonth'] {
  const feedback = released(facts.now('feedback'), dates).filter(({ value }) => value !== null);
  const months = monthsThrough(feedback.map((fact) => monthOf(fact.effectiveFrom)));
  const [mentors, mentees, members] = ['mentor', 'mentee', 'member'].map((side) => shownMonths(feedback.filter((fact) => fact.label === side)));
  const none: Shown<{ rating: number }> = { n: 0, value: null, suppressed: false };
  return months.map((month) => ({ month, mentors: mentors!.get(month) ?? none, mentees: mentees!.get(month) ?? none, members: members!.get(month) ?? none }));
}

function shownMonths(feedback: readonly ReportFact[]): Map<string, Shown<{ rating: number }>> {
  const months = [...groupBy(feedback, (fact) => monthOf(fact.effectiveFrom))]
    .map(([month, ratings]) => ({ month, ratings, people: new Set(ratings.map(({ person }) => person)) }))
    .sort((a, b) => a.people.size - b.people.size || (a.month < b.month ? -1 : 1));
  const hidden = new Set<string | null>();
  const shown = new Map<string, Shown<{ rating: number }>>();
  for (const { month, ratings, people } of months) {
    const suppressed = people.size < SMALLEST_GROUP || (hidden.size > 0 && hidden.size < SMALLEST_GROUP);
    if (suppressed) for (const person of people) hidden.add(person);
    shown.set(month, suppressed ? { n: null, value: null, suppressed } : { n: people.size, value: { rating: mean(ratings.map(({ value }) => value!))! }, suppressed });
  }
  return shown;
}

interface Told {
  readonly measure: string;
  readonly topic: string | null;
  readonly side: ReportSide;
  readonly region: string;
  readonly phase: 'start' | 'midway' | 'end';
  readonly person: string;
  readonly month: string;
  readonly score: 0 | 1;
  readonly value: number;
}

const toldAt = ({ effectiveFrom, recordedFrom }: ReportFact): string => (effectiveFrom > recordedFrom ? effectiveFrom : recordedFrom);
const monthAfter = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString().slice(0, 7);

const monthNotOver = ({ asOf, knownAt }: Dates): string => [monthAfter(asOf), monthAfter(knownAt)].sort()[0]!;

/** The last month that is over in which something was new of five; what was told after it is not told yet. */
function lastMonthOfFive(dates: Dates, news: readonly (readonly [month: string, who: string])[]): string {
  const told = [...groupBy(news, ([month]) => month)].filter(([month, of]) => month < monthNotOver(dates) && new Set(of.map(([, who]) => who)).size >= SMALLEST_GROUP);
  return told.map(([month]) => month).sort().at(-1) ?? '';
}

/** Assessments, month by month: of each person in a pair what they said of a phase, since the start, less what was told of it before. */
function toldScores(facts: FactSet, dates: Dates): Told[] {
  const over = monthNotOver(dates);
  const recordedIn = (fact: ReportFact): string => monthOf(toldAt(fact));
  const assessed = facts.ever('assessment').filter((fact) => fact.person && fact.label && fact.value !== null && recordedIn(fact) < over);
  const scores = groupBy(assessed, ({ person, subject, dims }) => JSON.stringify([person, subject, dims['measure'], dims['topic'] ?? null, dims['side']]));
  const changes = [...scores].flatMap(([key, of]) => {
    const [person, , measure, topic, side] = JSON.parse(key) as [string, string, string, string | null, ReportSide];
    const said: Partial<Record<string, number>> = {};
    const told: Partial<Record<string, { own: number; value: number }>> = {};
    return [...groupBy(of, recordedIn)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([month, news]) => {
      for (const fact of [...news].sort((a, b) => (isLater(a, b) ? 1 : -1))) said[fact.label!] = fact.value!;
      return (['start', 'midway', 'end'] as const).flatMap((phase): Told[] => {
        const own = said[phase];
        const before = told[phase];
        if (own === undefined || said['start'] === undefined || before?.own === own) return [];
        const value = phase === 'start' ? own : own - said['start'];
        told[phase] = { own, value };
        return [{ measure, topic, side, region: regionOf(person), phase, person, month, score: before ? 0 : 1, value: value - (before?.value ?? 0) }];
      });
    });
  });
  return changes.sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** Of one side, region and phase: told at the end of the month in which five people have waited. */
function inFives(told: readonly Told[]): Told[] {
  const known = new Set<string>();
  let waiting: Told[] = [];
  const out: Told[] = [];
  let crowd = false;
  let news = new Set<string>();
  for (const month of groupBy(told, (one) => one.month).values()) {
    waiting.push(...month);
    crowd ||= new Set(month.map(({ person }) => person)).size >= SMALLEST_GROUP;
    for (const { person } of month) if (!known.has(person)) news.add(person);
    for (const { person } of month) known.add(person);
    if (!crowd && news.size < SMALLEST_GROUP) continue;
    out.push(...waiting);
    [waiting, crowd, news] = [[], false, new Set()];
  }
  return out;
}

const groupOf = ({ measure, topic, side, region }: Told): string => JSON.stringify([measure, topic, side, region]);

/** What is told of them: people, where they were, and how far they have come. */
function progressOf(told: readonly Told[]) {
  const out = [...groupBy(told, (one) => `${groupOf(one)} ${one.phase}`).values()].flatMap(inFives);
  const of = (phase: Told['phase']) => out.filter((one) => one.phase === phase);
  const latest = of('end').length > 0 ? of('end') : of('midway');
  const groups = new Set(latest.map(groupOf));
  const start = of('start').filter((one) => latest.length === 0 || groups.has(groupOf(one)));
  const average = (some: readonly Told[]) => (some.length === 0 ? null : some.reduce((sum, { value }) => sum + value, 0) / some.reduce((sum, { score }) => sum + score, 0));
  const people = [...groupBy(latest.length > 0 ? latest : start, groupOf).values()].reduce((sum, group) => sum + new Set(group.map(({ person }) => person)).size, 0);
  const level = average(start);
  const from = (change: number | null) => (level === null || change === null ? null : rounded(level + change));
  const gain = average(latest);
  return { people, start: level === null ? null : rounded(level), midway: from(average(of('midway'))), end: from(average(of('end'))), gain: gain === null ? null : rounded(gain), actual: from(gain) };
}

function skillsOf(told: readonly Told[], region: string | undefined): Report['skills'] {
  return [...groupBy(told, ({ measure, topic, side }) => JSON.stringify([measure, topic, side]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, all]) => {
      const [measure, topic, side] = JSON.parse(key) as [Report['skills'][number]['measure'], string | null, ReportSide];
      const mine = all.filter((one) => region === undefined || one.region === region);
      const waits = mine.some(({ phase }) => phase !== 'start');
      const { people, start, midway, end, gain } = progressOf(mine);
      if (gain === null) return { measure, topic, side, n: waits ? null : 0, value: null, suppressed: waits };
      return { measure, topic, side, n: people, value: { start, midway, end, gain }, suppressed: false };
    });
}

interface Actual {
  readonly actual: number | null;
}

function objectivesOf(facts: FactSet, told: readonly Told[], objectives: ReportedProgramme['objectives'], region: string | undefined): Report['objectives'] {
  return objectives.map(({ objectiveId, measure, target }) => {
    const { start, actual, n, suppressed } = actualOf(facts, told, measure, region);
    return { objectiveId, measure, target, start, actual, n, suppressed, met: actual === null ? null : actual >= target };
  });
}

function actualOf(facts: FactSet, told: readonly Told[], measure: string, region: string | undefined) {
  if (measure === 'new_colleagues_met' || measure === 'takeaways') {
    const { n, value, suppressed } = measure === 'takeaways' ? takeaways(facts, region) : newColleagues(facts, region);
    return { start: null, actual: value?.actual ?? null, n, suppressed };
  }
  const mine = told.filter((one) => one.measure === measure && (region === undefined || one.region === region));
  const { people, start, actual } = progressOf(mine);
  const waits = people === 0 && mine.length > 0;
  return { start, actual, n: waits ? null : people, suppressed: waits };
}

/** Published takeaways of their pairs, on average over all who were paired. */
function takeaways(facts: FactSet, region: string | undefined): Shown<Actual> {
  const published = groupBy(facts.now('takeaway'), (fact) => fact.subject);
  const entries = facts.now('pair').flatMap(({ person, subject }) => (person ? [{ person, count: published.get(subject)?.length ?? 0 }] : []));
  return shownFor(entries, region, (all) => ({ actual: mean(all.map(({ count }) => count))! }));
}

/** How many colleagues somebody has met in sessions, on average over all who were paired. */
function newColleagues(facts: FactSet, region: string | undefined): Shown<Actual> {
  const met = new Map<string, Set<string>>();
  for (const { person } of facts.now('pair')) if (person) met.set(person, met.get(person) ?? new Set());
  const held = facts.now('session').filter((fact) => fact.label === 'held' && fact.person);
  for (const group of groupBy(held, (fact) => fact.dims['sessionId']).values())
    for (const { person } of group) for (const { person: other } of group) if (other !== person) met.get(person!)?.add(other!);
  const entries = [...met].map(([person, others]) => ({ person, others: others.size }));
  return shownFor(entries, region, (all) => ({ actual: mean(all.map(({ others }) => others))! }));
}

/** Two of one pair: `one` is the mentor of the other, or in a circle of peers any. Undefined where a mentor was erased. */
interface Two {
  readonly subject: string;
  readonly one: string | undefined;
  readonly other: string;
}

function twosOf(facts: FactSet, ofPeers: boolean): Two[] {
  return pairsOf(facts).flatMap((members) => {
    const subject = members[0]!.subject!;
    const mentor = members.find((fact) => fact.dims['side'] === 'mentor')?.person ?? undefined;
    if (!ofPeers) return members.filter((fact) => fact.dims['side'] === 'mentee').map(({ person }) => ({ subject, one: mentor, other: person! }));
    return members.flatMap(({ person: one }, index) => members.slice(index + 1).map(({ person: other }) => ({ subject, one: one!, other: other! })));
  });
}

function pairTable(facts: FactSet, of: ReadonlyMap<string, string>, minimum: number, oneSided: boolean, ofPeers: boolean) {
  const named = twosOf(facts, ofPeers).map(({ subject, one, other }) => {
    const two = [{ person: one ?? subject, name: (one ? of.get(one) : undefined) ?? 'unknown' }, { person: other, name: of.get(other) ?? 'unknown' }] as const;
    const [row, column] = oneSided && two[0].name > two[1].name ? [two[1], two[0]] : two;
    return { row, column };
  });
  /** Too few people on one side: where the two are the same, both are the same side. */
  const isFew = (row?: string, column?: string): boolean => {
    const there = named.filter((two) => (row ?? two.row.name) === two.row.name && (column ?? two.column.name) === two.column.name);
    const same = there.filter((two) => oneSided && two.row.name === two.column.name);
    const apart = there.filter((two) => !same.includes(two));
    const sides = [[...there.map((two) => two.row.person), ...same.map((two) => two.column.person)], apart.map((two) => two.column.person)];
    return sides.some((side) => side.length > 0 && new Set(side).size < minimum);
  };
  const cells = [...groupBy(named, ({ row, column }) => JSON.stringify([row.name, column.name]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, twos]) => ({ row: twos[0]!.row.name, column: twos[0]!.column.name, n: twos.length, value: null }));
  const table = suppressTable(cells, { minimum, isFew });
  return { ...table, cells: table.cells.map(({ row, column, n, suppressed }) => ({ row, column, n, suppressed })) };
}

function pairsOf(facts: FactSet): ReportFact[][] {
  const pairs = new Map<string, ReportFact[]>();
  for (const fact of facts.now('pair')) {
    if (fact.subject) pairs.set(fact.subject, [...(pairs.get(fact.subject) ?? []), fact]);
  }
  return [...pairs.values()];
}

/** As of the end of the last month that was new to five people. */
function generationsOf(facts: FactSet, dates: Dates, oneSided: boolean, ofPeers: boolean): PairTable {
  const first = new Map<string, string>();
  const inPair = ({ person, subject }: ReportFact): string => `${person} ${subject}`;
  for (const fact of facts.ever('pair')) {
    const month = monthOf(toldAt(fact));
    if (fact.person && !(first.get(inPair(fact))! <= month)) first.set(inPair(fact), month);
  }
  const people = new Set([...first.keys()].map((key) => key.split(' ')[0]!));
  const declared = facts.ever('generation').filter(({ person }) => person && people.has(person));
  const told = lastMonthOfFive(dates, [...[...first].map(([key, month]) => [month, key.split(' ')[0]!] as const), ...declared.map((fact) => [monthOf(toldAt(fact)), fact.person!] as const)]);
  const then = new FactSet([...facts.ever('pair').filter((fact) => fact.person && first.get(inPair(fact))! <= told), ...declared.filter((fact) => monthOf(toldAt(fact)) <= told)]);
  const waits = then.now('pair').length === 0 && facts.ever('pair').some(({ person }) => person) && pairTable(facts, new Map(), 1, oneSided, ofPeers).cells.length > 0;
  return waits ? WAITING : pairTable(then, labelsOf(then, 'generation'), SMALLEST_GROUP, oneSided, ofPeers);
}

const labelsOf = (facts: FactSet, kind: 'employee' | 'generation'): ReadonlyMap<string, string> =>
  new Map(facts.now(kind).flatMap((fact) => (fact.person && fact.label ? [[fact.person, fact.label] as const] : [])));

function relationshipsOf(facts: FactSet, dates: Dates, oneSided: boolean, ofPeers: boolean): Report['relationships'] {
  const pairs = onePerSubject(facts.now('pair'));
  if (pairs.length > 0 && pairs.length < SMALLEST_GROUP) return { pairs: null, successful: null, suppressed: true };
  const answers = released(facts.now('feedback'), dates, ({ label }) => (oneSided ? 'member' : label)).map((fact) => ({ ...fact, month: monthOf(fact.effectiveFrom) }));
  const [goals, risks] = (['goal', 'risk'] as const).map((kind) => facts.ever(kind).map((fact) => ({ ...fact, month: monthOf(toldAt(fact)) })));
  const reached = new Map([...goals!].sort((a, b) => (a.month < b.month ? 1 : -1)).map(({ subject, month }) => [subject, month]));
  const news = [...answers, ...goals!, ...risks!].filter(({ subject, month }) => reached.has(subject) && reached.get(subject)! <= month);
  const told = lastMonthOfFive(dates, news.map(({ month, subject }) => [month, subject!]));
  if (told === '' && reached.size > 0) return { pairs: null, successful: null, suppressed: true };
  const atRisk = new Set([...lastOfEach(risks!.filter(({ month }) => month <= told))].filter((fact) => fact.label === 'at_risk').map((fact) => fact.subject));
  const withGoal = new Set([...reached].filter(([, month]) => month <= told).map(([subject]) => subject));
  const feedback = groupBy(answers.filter(({ month }) => month <= told), ({ subject }) => subject);
  const good = (of: readonly ReportFact[]) => (mean(of.map((fact) => fact.value ?? 0)) ?? 0) >= 4;
  /** Everybody who gave feedback: both sides at least, of peers in a circle three at least. */
  const doesWell = (pair: string | null): boolean => {
    const given = feedback.get(pair) ?? [];
    const everybody = [...groupBy(given, ({ person }) => person).values()];
    const enough = ofPeers ? everybody.length >= 3 : ['mentor', 'mentee'].every((side) => given.some(({ label }) => label === side));
    return enough && everybody.every(good);
  };
  const onTheirWay = pairs.filter(({ subject }) => !atRisk.has(subject) && withGoal.has(subject));
  if (onTheirWay.length > 0 && onTheirWay.length < SMALLEST_GROUP) return { pairs: null, successful: null, suppressed: true };
  const successful = onTheirWay.filter(({ subject }) => doesWell(subject)).length;
  return { pairs: pairs.length, successful, suppressed: false };
}

function regionsOf(facts: FactSet, of: readonly string[], every: Every, dates: Dates): Report['regions'] {
  const people = distinct(facts.ever('participant').map(({ person }) => person && regionOf(person)));
  return [...new Set([...of, ...people])].sort().map((region) => {
    const local = facts.inRegion(region);
    const { applied, approved, paired, met } = funnelOf(local);
    const { expected, held, adherence } = cadenceOf(local, every, dates.asOf);
    return { region, applied, approved, paired, met, expected, held, adherence, satisfaction: satisfactionOf(facts, dates, region) };
  });
}

function trustOf(facts: FactSet): Report['trust'] {
  const closed = [...facts.now('pulse')].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : a.subject! < b.subject! ? -1 : 1));
  return closed.map(({ subject, value, dims, effectiveFrom }) => {
    const { answers, openedAt, statements } = dims as unknown as { answers: number; openedAt: string; statements: { statement: PulseStatement; distribution: number[] }[] };
    const of = { pulseId: subject!, openedAt: openedAt ?? null, closedAt: effectiveFrom };
    if (value === null || answers < SMALLEST_GROUP) return { ...of, n: null, trustIndex: null, statements: [], suppressed: true };
    const lines = statements.map(({ statement, distribution }) => ({ statement, agreeing: Math.round(((distribution[3]! + distribution[4]!) / answers) * 100) / 100, distribution }));
    return { ...of, n: answers, trustIndex: value, statements: lines, suppressed: false };
  });
}

/** Of a mutual pair and of a circle of peers all are on one side. */
function ofMembers(fact: ReportFact): ReportFact {
  if (fact.kind === 'feedback') return { ...fact, label: 'member' };
  if (fact.kind === 'assessment') return { ...fact, dims: { ...fact.dims, side: 'member' } };
  if (fact.kind === 'session' && (fact.dims['by'] === 'mentor' || fact.dims['by'] === 'mentee')) return { ...fact, dims: { ...fact.dims, by: 'member' } };
  return fact;
}

/** The parts of a report that are means of what people said. */
export function saidOfFacts(programme: ReportedProgramme, all: readonly ReportFact[], question: ReportQuestion): Pick<Report, 'satisfaction' | 'skills' | 'objectives' | 'satisfactionByMonth'> {
  const facts = new FactSet(isOneSided(programme) ? all.map(ofMembers) : all);
  const told = toldScores(facts, question);
  return {
    satisfaction: satisfactionOf(facts, question, question.region),
    skills: skillsOf(told, question.region),
    objectives: objectivesOf(facts, told, programme.objectives, question.region),
    satisfactionByMonth: question.region === undefined ? satisfactionByMonth(facts, question) : null,
  };
}

/** The report of these facts; those outside the question's dates must have been left out. */
export function reportOfFacts(programme: ReportedProgramme, all: readonly ReportFact[], question: ReportQuestion): Report {
  const [oneSided, ofPeers] = [isOneSided(programme), inCirclesOfPeers(programme)];
  const facts = new FactSet(oneSided ? all.map(ofMembers) : all);
  const local = facts.inRegion(question.region);
  const { id, name, template, direction, circles, wave, startsOn, endsOn, regions } = programme;
  const whole = question.region === undefined;
  return {
    programme: { id, name, template, direction, circles, wave, startsOn, endsOn, regions },
    asOf: question.asOf,
    knownAt: question.knownAt,
    region: question.region ?? null,
    funnel: funnelOf(local),
    cadence: cadenceOf(local, programme.cadence.every, question.asOf),
    ...saidOfFacts(programme, all, question),
    generations: whole ? generationsOf(facts, question, oneSided, ofPeers) : null,
    departments: whole ? pairTable(facts, labelsOf(facts, 'employee'), question.seesPairs ? 1 : SMALLEST_GROUP, oneSided, ofPeers) : null,
    relationships: whole ? relationshipsOf(new FactSet(all), question, oneSided, ofPeers) : null,
    trust: whole ? trustOf(facts) : null,
    regions: whole ? regionsOf(facts, regions, programme.cadence.every, question) : null,
  };
}

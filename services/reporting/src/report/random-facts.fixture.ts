import type { PublicEventType } from '@upstream/contracts';
import { newIdOf, type Recorded } from '@upstream/event-sourcing';
import { TENANT } from '@upstream/testing';
import { facts } from '../read-models/facts/facts.projection.js';
import type { ReportFact } from './report-of-facts.fixture.js';
import type { ReportedProgramme } from './report.js';

/** Fact as the read model holds it. */
export interface FactRow extends Omit<ReportFact, 'effectiveFrom' | 'recordedFrom'> {
  readonly id: string;
  readonly programme_id: string | null;
  readonly effective_from: string;
  readonly recorded_from: string;
}

/** The programme's facts at a date, as known at one, and what is known of the people in them. */
export function heldAt(rows: readonly FactRow[], programmeId: string, { asOf, knownAt }: { asOf: string; knownAt: string }): ReportFact[] {
  const erased = new Set(rows.filter(({ kind }) => kind === 'erased').map(({ person }) => person));
  const held = rows.filter((row) => row.effective_from <= asOf && row.recorded_from <= knownAt && !erased.has(row.person));
  const own = held.filter((row) => row.programme_id === programmeId);
  const people = new Set(own.map(({ person }) => person));
  const known = held.filter((row) => ['employee', 'generation'].includes(row.kind) && people.has(row.person));
  return [...own, ...known].map(({ effective_from, recorded_from, ...fact }) => ({ ...fact, effectiveFrom: effective_from, recordedFrom: recorded_from }));
}

export interface Chance {
  chance(probability: number): boolean;
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
  instant(): string;
}

/** What happened to some people in a programme: facts as the projection makes them of events that come in the order of recording. */
export function historyOf(seed: number, { people: most = 30 } = {}): { programme: ReportedProgramme; rows: FactRow[]; random: Chance } {
  const random = chanceOf(seed);
  const { chance, below, pick, instant } = random;
  const idOf = (name: string, region = 'eu') => `${region}_${newIdOf(`${seed} ${name}`)}`;
  const programmeId = idOf('programme');
  const events: { type: PublicEventType; data: object; occurredAt: string; recordedAt: string }[] = [];
  const happened = (type: PublicEventType, data: object, occurredAt = instant()) => {
    const recordedAt = chance(0.7) ? occurredAt : [occurredAt, instant()].sort()[1]!;
    events.push({ type, data, occurredAt, recordedAt });
    return occurredAt;
  };
  const sometimes = (probability: number, type: PublicEventType, data: object) => chance(probability) && happened(type, data);

  const direction = pick(['reverse', 'reverse', 'mutual', 'peer'] as const);
  const circles = direction === 'peer' ? chance(0.8) : direction === 'reverse' && chance(0.4);
  const mentorLeads = circles && direction === 'reverse' ? { mentorLeads: true } : {};

  // Few people to a region as a rule, so that there is something to suppress.
  const people = Array.from({ length: below(most) }, (_, index) => idOf(`person ${index}`, pick(chance(0.5) ? ['eu'] : ['eu', 'us', 'apac'])));
  for (const employeeId of people) {
    const participant = { participantId: idOf(`participant ${employeeId}`), programmeId, employeeId };
    for (let changes = below(3); changes > 0; changes--) happened('upstream.employee-profile-changed.v1', { employeeId, profile: { department: pick(['Sales', 'Finance', 'Legal']), level: 1, site: 'Oxford' } });
    sometimes(0.7, 'upstream.generation-declared.v1', { employeeId, generation: { band: pick(['z', 'x', null]) } });
    sometimes(0.3, 'upstream.participant-nominated.v1', participant);
    for (let times = chance(0.1) ? 2 : 1; times > 0; times--) sometimes(0.9, 'upstream.participant-applied.v1', { ...participant, roles: ['mentor'], channel: pick(['intranet', 'manager', 'mail']) });
    for (const step of ['waitlisted', 'approved', 'paused', 'resumed', 'declined', 'withdrawn', 'completed'] as const) sometimes(0.3, `upstream.participant-${step}.v1`, { ...participant, roles: ['mentor'] });
    sometimes(0.5, 'upstream.participant-trained.v1', { ...participant, role: 'mentor' });
  }
  for (let index = 0; index < people.length && people.length > 2; index++) {
    const [mentor, ...mentees] = [pick(people), pick(people), ...Array.from({ length: circles ? 1 + below(4) : chance(0.1) ? 1 : 0 }, () => pick(people))];
    if (new Set([mentor, ...mentees]).size <= mentees.length) continue;
    const pairId = idOf(`pair ${index}`);
    const pair = { pairId, proposalId: pairId, programmeId, mentor: { employeeId: mentor }, mentees: mentees.map((employeeId) => ({ employeeId })), ...mentorLeads };
    sometimes(0.8, 'upstream.proposal-published.v1', pair);
    if (!chance(0.8)) continue;
    happened('upstream.pair-agreed.v1', pair);
    for (const step of ['paused', 'resumed', 'completed', 'ended'] as const) sometimes(0.2, `upstream.pair-${step}.v1`, { ...pair, reasonCode: 'x' });
    const atFirst = [...mentees];
    for (const gone of circles && chance(0.4) ? mentees.splice(1, 1 + below(2)) : []) {
      const leaving = { ...pair, mentees: mentees.map((employeeId) => ({ employeeId })), leaver: { employeeId: gone }, reasonCode: 'x', by: 'system' };
      happened(chance(0.3) ? 'upstream.proposal-member-left.v1' : 'upstream.pair-member-left.v1', leaving);
    }
    sometimes(0.9, 'upstream.pair-plan-opened.v1', { ...pair, sessionsPlanned: below(8), firstDueOn: instant().slice(0, 10), format: 'remote' });
    for (const step of ['at-risk', 'recovered'] as const) sometimes(0.2, `upstream.pair-${step}.v1`, { ...pair, risk: { reason: 'x' } });
    sometimes(0.6, 'upstream.goal-achieved.v1', { ...pair, goalId: idOf(`goal ${index}`) });
    for (let takeaways = below(3); takeaways > 0; takeaways--) happened('upstream.takeaway-published.v1', { ...pair, takeawayId: idOf(`takeaway ${index} ${takeaways}`) });
    const generous = chance(0.5);
    const sides = [[mentor, 'mentor'], ...(circles ? atFirst : mentees.slice(0, 1)).map((mentee) => [mentee, 'mentee'])] as const;
    for (let ordinal = below(5); ordinal > 0; ordinal--) {
      const session = { ...pair, sessionId: idOf(`session ${index} ${ordinal}`), mentorId: mentor, menteeIds: chance(0.5) ? atFirst : mentees, ordinal, startsAt: instant(), minutes: 60 };
      happened('upstream.session-scheduled.v1', session);
      for (const step of ['rescheduled', 'held', 'missed', 'unreported', 'cancelled'] as const) sometimes(step === 'held' ? 0.6 : 0.2, `upstream.session-${step}.v1`, { ...session, ...(chance(0.7) ? { by: pick(['mentor', 'mentee', 'system']) } : {}) });
      sometimes(0.2, 'upstream.session-corrected.v1', { ...session, to: pick(['held', 'missed', 'cancelled']) });
      for (const [employeeId, side] of sides)
        sometimes(0.7, 'upstream.feedback-revealed.v1', { ...session, employeeId, side, figures: { rating: generous ? 4 + below(2) : 1 + below(5), ...(chance(0.5) ? { recommend: below(11) } : {}) } });
    }
    for (const [employeeId, side] of sides)
      for (const [measure, topic] of [['topic_skill', 'social-media'], ['topic_skill', 'data'], ['confidence', undefined]] as const)
        for (const phase of ['start', 'midway', 'end'] as const) sometimes(0.5, 'upstream.skills-assessed.v1', { ...pair, employeeId, side, phase, measure, figures: { score: below(401) / 4, ...(topic ? { topic } : {}) } });
  }
  for (let pulses = below(4); pulses > 0; pulses--) {
    const [openedAt, closedAt] = [instant(), instant()].sort();
    const pulse = { programmeId, pulseId: idOf(`pulse ${pulses}`), openedAt, closedAt };
    const answers = below(9);
    const statements = ['admit_not_knowing', 'ask_for_help'].map((statement) => ({ statement, distribution: [0, 0, 0, answers, 0].map((all, index) => (index === 3 ? Math.floor(all / 2) : index === 2 ? answers - Math.floor(answers / 2) : 0)) }));
    const told = answers < 5 && chance(0.8) ? { answers: 0, trustIndex: null, suppressed: true } : { answers, trustIndex: below(101), suppressed: false, statements };
    happened('upstream.pulse-closed.v1', { ...pulse, ...told }, closedAt);
  }
  for (const employeeId of people) sometimes(0.1, 'upstream.employee-erased.v1', { employeeId });

  let rows: FactRow[] = [];
  events.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  for (const [revision, { type, data, occurredAt, recordedAt }] of events.entries()) {
    const event = { id: newIdOf(`${seed} event ${revision}`), type, data, revision, meta: { tenant: TENANT, occurredAt, recordedAt } } as unknown as Recorded;
    for (const operation of facts.project(event)) {
      if (operation.kind === 'put') rows.push(operation.row as unknown as FactRow);
      else if (operation.kind === 'remove-where') rows = rows.filter(({ person }) => person !== operation.match['person']);
    }
  }
  const programme: ReportedProgramme = {
    id: programmeId, name: 'Random', template: 'technology_company', direction, circles, wave: 'pilot', startsOn: '2027-01-01', endsOn: '2027-08-31',
    regions: chance(0.5) ? ['eu'] : ['eu', 'us'],
    cadence: { every: chance(0.5) ? { months: 1 } : { days: 14 } },
    objectives: (['topic_skill', 'new_colleagues_met', 'takeaways', 'confidence'] as const).map((measure) => ({ objectiveId: measure, measure, target: 1 + below(50) }) as ReportedProgramme['objectives'][number]),
  }; // prettier-ignore
  return { programme, rows, random };
}

/** A reproducible source of chance (mulberry32). */
function chanceOf(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, chance: (probability) => next() < probability, pick: (items) => items[below(items.length)]!, instant: () => new Date(Date.UTC(2027, 0, 1) + below(240 * 24) * 3_600_000).toISOString() };
}

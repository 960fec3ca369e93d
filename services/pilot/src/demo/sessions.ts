import { addDays } from './calendar.js';
import { forEach, unlessEnded } from './client.js';
import { playPulse } from './pulses.js';
import { as } from './sign-ups.js';
import { COORDINATOR, everybodyTeaches, type Stage } from './story.js';

interface SessionView {
  readonly sessionId: string;
  readonly pairId: string;
  readonly memberIds: readonly string[];
  readonly mentorLeads?: true;
  readonly ordinal: number;
  readonly state: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly inPerson: boolean;
}

interface Member {
  readonly employeeId: string;
}

export interface PairView {
  readonly pairId: string;
  readonly mentorId: string;
  readonly menteeIds: readonly string[];
}

const TEXTS = {
  goal: 'Run my first campaign with the team by myself.',
  challenge: 'My team answers customers on five channels, and nobody sees what the others have said.',
  guidance: 'Start with the two channels that matter most and a shared inbox; the rest can wait.',
  agenda: ['What happened since last time', 'One thing that I tried, and how it went', 'Show it on the task of this week', 'Who else should know this', 'What I would like to try next'],
  grounds: 'Took over the launch when it was late, brought three departments to one table, and gave the credit to the team.',
  takeaways: [
    'Show the tool on the task of this week, not on an example.',
    'Answer a customer within a day, even if the answer is a question.',
    'Whoever explains it should not hold the mouse.',
    'Ten minutes on what went wrong teach more than an hour on what went well.',
    'Ask “what would you try first?” before giving advice.',
    'A draft sent on Monday gets better comments than a finished paper on Friday.',
    'Meetings got shorter when the most junior person spoke first.',
    'Write down what you do not understand during the week. It makes the agenda by itself.',
  ],
};

const FIRST_PULSE = 4;
const WEEKS_BETWEEN_PULSES = 8;

/** Week by week, to the end or to an instant: pairs meet or do not, say so or do not, give feedback, set goals, learn; a few leave. */
export async function playSessions(stage: Stage, programmeId: string, { startsOn, endsOn, present }: { startsOn: string; endsOn: string; present?: string }): Promise<void> {
  const weeks = Math.ceil((Date.parse(endsOn) - Date.parse(startsOn)) / (7 * 86_400_000));
  const pairs = await pairsOf(stage, programmeId);
  await assess(stage, programmeId, pairs, 'start');
  await forEach(pairs, (pair) => begin(stage, programmeId, pair));
  const months = Math.round(weeks / 4.35);
  let told = 0;
  let seen = `${startsOn}T00:00:00.000Z`;
  for (let week = 1; week <= weeks; week++) {
    const now = [addDays(`${startsOn}T20:00:00.000Z`, week * 7 - 3), `${endsOn}T08:00:00.000Z`].sort()[0]!;
    if (present !== undefined && now > present) {
      await stage.until(present);
      return prepare(stage, programmeId, await ahead(stage, programmeId, present, 62));
    }
    const month = Math.ceil((week / weeks) * months);
    if (month !== told) stage.say(`month ${(told = month)} of ${months}`);
    await stage.until(now);
    const past = await stage.api.all<SessionView>(COORDINATOR, `/v1/programmes/${programmeId}/sessions?from=${addDays(seen, -1)}&until=${now}`);
    await forEach(past.filter(({ state, endsAt }) => state === 'scheduled' && endsAt <= now), (session) => report(stage, programmeId, session));
    await forEach(past.filter(({ state }) => state === 'scheduled'), (session) => feedback(stage, programmeId, session));
    seen = now;
    const nextWeek = await ahead(stage, programmeId, now, 8);
    await cancelSome(stage, programmeId, nextWeek);
    await swapSomeLeads(stage, programmeId, nextWeek);
    await prepare(stage, programmeId, nextWeek);
    if (week % WEEKS_BETWEEN_PULSES === FIRST_PULSE) await playPulse(stage, programmeId, pairs, week);
    if (week === Math.floor(weeks / 2)) await assess(stage, programmeId, await pairsOf(stage, programmeId), 'midway');
    if (week === Math.floor((weeks * 2) / 3) && stage.template.plan.policy.mayPutForward) await putSomeForward(stage, programmeId, pairs);
    if (present !== undefined && week % 3 === 0) await shareSome(stage, programmeId, pairs, week);
    if (week === Math.floor(weeks / 3)) await leaveSome(stage, programmeId, pairs);
    if (week === weeks - 1) {
      const atLast = await pairsOf(stage, programmeId);
      await assess(stage, programmeId, atLast, 'end');
      await finish(stage, programmeId, atLast);
    }
  }
  await stage.until(`${endsOn}T08:00:00.000Z`);
}

async function pairsOf({ api }: Stage, programmeId: string): Promise<PairView[]> {
  const pairs = await api.all<{ id: string; mentor: Member; mentees: readonly Member[] }>(COORDINATOR, `/v1/programmes/${programmeId}/pairs`);
  return pairs
    .map(({ id, mentor, mentees }) => ({ pairId: id, mentorId: mentor.employeeId, menteeIds: mentees.map(({ employeeId }) => employeeId) }))
    .sort((a, b) => (a.pairId < b.pairId ? -1 : 1));
}

/** How well a pair gets on, from 0 to 1: what everything else follows from. */
export const warmth = ({ chance }: Stage, pairId: string): number => chance.of('warmth', pairId);

async function report(stage: Stage, programmeId: string, { sessionId, pairId, memberIds, mentorLeads, ordinal }: SessionView): Promise<void> {
  const { api, chance } = stage;
  const luck = chance.of('session', pairId, ordinal);
  const held = 0.78 + 0.17 * warmth(stage, pairId);
  const who = chance.pick(memberIds, 'reporter', pairId, ordinal);
  const path = `/v1/programmes/${programmeId}/sessions/${sessionId}/report`;
  if (luck < held) await unlessEnded(api.post(as(who), path, { outcome: 'held', minutes: chance.between(45, 65, 'minutes', pairId, ordinal) }, `report-${sessionId}`));
  else if (luck < held + 0.06) await unlessEnded(api.post(as(who), path, { outcome: 'missed', ...(memberIds.length > 2 && !mentorLeads ? {} : { missedBy: chance.pick(['mentor', 'mentee'] as const, 'missed', pairId, ordinal) }) }, `report-${sessionId}`));
  // The others say nothing, and become unreported.
}

async function feedback(stage: Stage, programmeId: string, { sessionId, pairId, memberIds, ordinal }: SessionView): Promise<void> {
  const { api, chance } = stage;
  if (chance.of('session', pairId, ordinal) >= 0.78 + 0.17 * warmth(stage, pairId)) return;
  for (const member of memberIds) {
    if (!chance.is(0.85, 'feedback', member, ordinal)) continue;
    const rating = Math.min(5, Math.max(1, Math.round(3 + 2 * warmth(stage, pairId) + (chance.of('mood', member, ordinal) - 0.5) * 2)));
    const body = { rating, recommend: Math.min(10, rating * 2 + chance.between(-1, 1, 'nps', member, ordinal)), ...(chance.is(0.2, 'note', member, ordinal) ? { note: 'We should plan more time for questions.' } : {}) };
    await unlessEnded(api.post(as(member), `/v1/programmes/${programmeId}/sessions/${sessionId}/feedback`, body, `feedback-${sessionId}-${member}`));
  }
}

const ahead = ({ api }: Stage, programmeId: string, now: string, days: number): Promise<SessionView[]> =>
  api.all<SessionView>(COORDINATOR, `/v1/programmes/${programmeId}/sessions?from=${addDays(now, 1)}&until=${addDays(now, days)}&state=scheduled`);

/** Some pairs say beforehand what they want to talk about, and where they meet online. */
async function prepare({ api, chance, template }: Stage, programmeId: string, sessions: readonly SessionView[]): Promise<void> {
  await forEach(sessions, async ({ sessionId, pairId, ordinal, memberIds, inPerson }) => {
    const path = `/v1/programmes/${programmeId}/sessions/${sessionId}`;
    if (!inPerson) await unlessEnded(api.put(as(memberIds[0]!), `${path}/link`, { link: `https://meet.example/${pairId.slice(-12)}` }, `link-${sessionId}`));
    for (const [index, text] of (template.agenda ?? []).entries()) await unlessEnded(api.post(as(memberIds[0]!), `${path}/agenda`, { text }, `suggested-${sessionId}-${index}`));
    for (const [index, text] of TEXTS.agenda.entries()) {
      if (!chance.is(template.agenda ? 0.1 : 0.4, 'agenda', pairId, ordinal, index)) continue;
      await unlessEnded(api.post(as(chance.pick(memberIds, 'writer', pairId, ordinal, index)), `${path}/agenda`, { text }, `agenda-${sessionId}-${index}`));
    }
  });
}

/** Some of next week's sessions are cancelled in time. */
async function cancelSome({ api, chance }: Stage, programmeId: string, sessions: readonly SessionView[]): Promise<void> {
  await forEach(sessions.filter(({ pairId, ordinal }) => chance.is(0.05, 'cancel', pairId, ordinal)), async ({ sessionId, pairId, ordinal, memberIds }) => {
    const who = chance.pick(memberIds, 'canceller', pairId, ordinal);
    await unlessEnded(api.post(as(who), `/v1/programmes/${programmeId}/sessions/${sessionId}/cancellation`, { reasonCode: 'no_time' }, `cancel-${sessionId}`));
  });
}

/** Who cannot lead the next session of a circle of peers swaps with somebody. */
async function swapSomeLeads({ api, chance }: Stage, programmeId: string, sessions: readonly SessionView[]): Promise<void> {
  await forEach(sessions.filter(({ pairId, ordinal, memberIds, mentorLeads }) => memberIds.length > 2 && !mentorLeads && chance.is(0.1, 'swap', pairId, ordinal)), async ({ sessionId, pairId, ordinal, memberIds }) => {
    const employeeId = chance.pick(memberIds, 'leads instead', pairId, ordinal);
    await unlessEnded(api.put(as(employeeId), `/v1/programmes/${programmeId}/sessions/${sessionId}/lead`, { employeeId }, `lead-${sessionId}`));
  });
}

async function begin({ api, chance }: Stage, programmeId: string, { pairId, menteeIds, mentorId }: PairView): Promise<void> {
  const path = `/v1/programmes/${programmeId}/pairs/${pairId}`;
  await api.post(as(menteeIds[0]!), `${path}/goals`, { text: TEXTS.goal }, `goal-${pairId}`);
  if (!chance.is(0.6, 'challenge', pairId)) return;
  const { challengeId } = await api.post<{ challengeId: string }>(as(menteeIds[0]!), `${path}/challenges`, { text: TEXTS.challenge }, `challenge-${pairId}`);
  await api.post(as(mentorId), `${path}/challenges/${challengeId}/guidance`, { text: TEXTS.guidance }, `guidance-${pairId}`);
}

/** Where people stand at the start, what a programme adds, and whom it is about: who learns, who is junior, or both. Where everybody teaches, everything is about both. */
const ASSESSED = [
  { measure: 'topic_skill', of: 'learner', from: 30, growth: 50 },
  { measure: 'leadership', of: 'junior', from: 42, growth: 30 },
  { measure: 'collaboration', of: 'both', from: 52, growth: 18 },
  { measure: 'intergenerational_understanding', of: 'both', from: 48, growth: 24 },
  { measure: 'communication_and_conflict', of: 'both', from: 50, growth: 18 },
  { measure: 'engagement_and_loyalty', of: 'both', from: 55, growth: 16 },
  { measure: 'inclusion_awareness', of: 'both', from: 46, growth: 26 },
  { measure: 'decision_speed', of: 'learner', from: 44, growth: 20 },
  { measure: 'used_with_own_team', of: 'learner', from: 20, growth: 50 },
  { measure: 'adaptation', of: 'learner', from: 46, growth: 20 },
  { measure: 'room_to_grow', of: 'junior', from: 45, growth: 22 },
] as const;

/** Both sides, or everybody of a circle of peers, assess themselves; who has met gains, the more the warmer the pair is. */
async function assess(stage: Stage, programmeId: string, pairs: readonly PairView[], phase: 'start' | 'midway' | 'end'): Promise<void> {
  const { api, chance, template: { plan } } = stage;
  const asked = ASSESSED.filter(({ measure }) => plan.objectives.some((objective) => objective.measure === measure));
  const sideOf = { learner: 'mentee', junior: plan.direction === 'traditional' ? 'mentee' : 'mentor', both: 'both' } as const;
  const grown = { start: 0, midway: 0.55, end: 1 }[phase];
  await forEach(pairs, async ({ pairId, mentorId, menteeIds }) => {
    const score = (who: string, measure: string, from: number, growth: number) =>
      Math.round(Math.min(100, from + chance.between(-10, 10, who, measure) + growth * grown * (0.4 + 0.9 * warmth(stage, pairId))));
    const path = `/v1/programmes/${programmeId}/pairs/${pairId}/assessments`;
    for (const [side, who] of [...menteeIds.map((menteeId) => ['mentee', menteeId] as const), ['mentor', mentorId] as const]) {
      if (phase !== 'start' && !chance.is(0.88, who, phase)) continue;
      const answers = asked.filter(({ of }) => everybodyTeaches(plan) || of === 'both' || sideOf[of] === side).map(({ measure, from, growth }) => ({ measure, score: score(who, measure, from, growth) }));
      if (answers.length > 0) await unlessEnded(api.post(as(who), path, { phase, answers }, `assess-${pairId}-${who}-${phase}`));
    }
  });
}

/**
 * One in twenty-five leaves the programme, without blame; in every other circle there is somebody who does. Of led circles that is seldom the
 * mentor, without whom they end, and at times a mentee whom the coordinator takes out and who stays in the programme.
 */
async function leaveSome({ api, chance, template: { plan } }: Stage, programmeId: string, pairs: readonly PairView[]): Promise<void> {
  const led = plan.policy.circles !== undefined && !everybodyTeaches(plan);
  const leavers = pairs.filter(({ pairId, menteeIds }) => chance.is(menteeIds.length > 1 ? 0.5 : 0.06, 'leaves', pairId));
  for (const { pairId, mentorId, menteeIds } of leavers) {
    const who = chance.is(led ? 0.1 : 0.5, 'leaver', pairId) ? mentorId : menteeIds[0]!;
    if (led && who !== mentorId && chance.is(0.4, 'taken out', pairId)) {
      await unlessEnded(api.post(COORDINATOR, `/v1/programmes/${programmeId}/pairs/${pairId}/members/${who}/removal`, { reasonCode: 'no_time' }, `removal-${pairId}`));
      continue;
    }
    await unlessEnded(api.post(as(who), `/v1/programmes/${programmeId}/applications/mine/withdrawal`, { reasonCode: 'no_time' }, `withdrawal-${pairId}`));
  }
}

/** Where two get on well, the mentor puts the mentee forward; most consent, some say "not now", and some think better of it later. */
async function putSomeForward(stage: Stage, programmeId: string, pairs: readonly PairView[]): Promise<void> {
  const { api, chance } = stage;
  await forEach(pairs.filter(({ pairId }) => warmth(stage, pairId) > 0.4), async ({ pairId, mentorId, menteeIds: [menteeId] }) => {
    const made = await unlessEnded(api.post<{ putForwardId: string }>(as(mentorId), `/v1/programmes/${programmeId}/pairs/${pairId}/put-forward`, { menteeId, grounds: TEXTS.grounds }, `put-forward-${pairId}`));
    if (!made) return;
    const says = (word: string) => unlessEnded(api.post(as(menteeId!), `/v1/programmes/${programmeId}/put-forward/${made.putForwardId}/${word}`, {}, `${word}-${made.putForwardId}`));
    const consents = chance.is(0.75, 'consents', pairId);
    await says(consents ? 'consent' : 'not-now');
    if (consents && chance.is(0.1, 'thinks better of it', pairId)) await says('withdrawal');
  });
}

async function finish(stage: Stage, programmeId: string, pairs: readonly PairView[]): Promise<void> {
  const { api, chance } = stage;
  await forEach(pairs, async ({ pairId, mentorId, menteeIds }) => {
    const path = `/v1/programmes/${programmeId}/pairs/${pairId}`;
    const mentee = as(menteeIds[0]!);
    const detail = await unlessEnded(api.get<{ goals: { goalId: string }[]; challenges: { challengeId: string }[] }>(mentee, `/v1/programmes/${programmeId}/pair-plans/${pairId}`));
    if (!detail) return;
    if (chance.is(0.35 + 0.6 * warmth(stage, pairId), 'achieved', pairId)) {
      for (const { goalId } of detail.goals) await unlessEnded(api.post(mentee, `${path}/goals/${goalId}/achievement`, {}, `achieved-${pairId}`));
    }
    for (const { challengeId } of detail.challenges) {
      if (chance.is(0.7, 'closed', pairId)) await unlessEnded(api.post(mentee, `${path}/challenges/${challengeId}/closure`, {}, `closed-${pairId}`));
    }
    if (chance.is(0.6, 'takeaway', pairId)) await share(stage, programmeId, { pairId, mentorId, menteeIds }, 'end');
  });
}

/** In an example that goes on to the present, some have something to share before the end: there is something to read. */
const shareSome = (stage: Stage, programmeId: string, pairs: readonly PairView[], week: number): Promise<void> =>
  forEach(pairs.filter(({ pairId }) => stage.chance.is(0.12, 'shares', pairId, week)), (pair) => share(stage, programmeId, pair, week));

/** What they have learnt, agreed to by all. */
async function share({ api, chance, template }: Stage, programmeId: string, { pairId, mentorId, menteeIds }: PairView, when: number | 'end'): Promise<void> {
  const path = `/v1/programmes/${programmeId}/pairs/${pairId}/takeaways`;
  const lesson = { topic: chance.pick(template.plan.topics, 'takeaway topic', pairId, when), text: chance.pick(TEXTS.takeaways, 'takeaway text', pairId, when) };
  const made = await unlessEnded(api.post<{ takeawayId: string }>(as(mentorId), path, lesson, `takeaway-${pairId}-${when}`));
  if (made) for (const menteeId of menteeIds) await unlessEnded(api.post(as(menteeId), `${path}/${made.takeawayId}/agreement`, {}, `agreed-${pairId}-${menteeId}-${when}`));
}

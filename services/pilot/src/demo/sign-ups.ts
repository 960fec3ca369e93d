import { addDays } from './calendar.js';
import { forEach, type ApiClient, type Caller } from './client.js';
import { COORDINATOR, type Direction, type Stage } from './story.js';
import type { Role, Volunteer } from './volunteers.js';

const CHANNELS = ['intranet', 'all_hands', 'leader', 'colleague'] as const;
const GENERATIONS = [
  { band: 'z', until: 2 },
  { band: 'y', until: 3 },
  { band: 'x', until: 4 },
  { band: 'baby_boomers', until: 99 },
] as const;
const DAYS_OF_SIGN_UP = 4;

export const as = (employeeId: string): Caller => ({ role: 'employee', employeeId });

/** People apply over some days, most of them in the first ones. */
export async function signUp(stage: Stage, programmeId: string, volunteers: readonly Volunteer[]): Promise<void> {
  for (let day = 0; day < DAYS_OF_SIGN_UP; day++) {
    await stage.until(addDays(stage.begins, 1 + day * 2));
    const today = volunteers.filter(({ person }) => Math.floor(stage.chance.of('day', person.employeeId) ** 2 * DAYS_OF_SIGN_UP) === day);
    await forEach(today, (volunteer) => apply(stage, programmeId, volunteer));
  }
}

/** What somebody offers and wants: tools for wisdom, two topics for two others, or only what one side teaches. */
function topicsOf({ chance, template: { plan, returnTopics } }: Stage, { person: { employeeId: id }, roles: [role, other] }: Volunteer) {
  const well = (topic: string, key = topic) => ({ topic, proficiency: chance.between(4, 5, id, key) });
  const little = (topic: string, key = topic) => ({ topic, proficiency: chance.between(0, 2, id, key) });
  const taught = plan.topics.filter((topic) => !returnTopics.includes(topic)).slice(0, other ? undefined : 4);
  const topics = chance.shuffled(taught, (topic) => topic, id);
  if (other) return { offers: topics.slice(0, 3).map((topic) => well(topic)), wants: topics.slice(3, 6).map((topic) => little(topic)) };
  const [returned] = chance.shuffled(returnTopics, (topic) => topic, id);
  const tools = topics.slice(0, 3);
  return role === 'mentor'
    ? { offers: tools.map((topic) => well(topic)), wants: returned ? [little(returned, 'return')] : [] }
    : { offers: returned ? [well(returned, 'return')] : [], wants: tools.map((topic) => little(topic)) };
}

const MOTIVATION = {
  mentor: 'I like to explain what I use every day, and to see how decisions are made.',
  mentee: 'I decide about tools that I have never used, and want to change that.',
  both: 'There are things that I can show others, and more that I would like to be shown.',
} as const;
const MOTIVATION_OF_EXPERIENCE = {
  mentor: 'Somebody once took the time to show me what no course teaches, and I would like to pass it on.',
  mentee: 'I want to lead one day, and to learn from somebody who does.',
} as const;

const motivationOf = (direction: Direction, roles: readonly Role[]): string =>
  roles.length === 2 ? MOTIVATION.both : (direction === 'traditional' ? MOTIVATION_OF_EXPERIENCE : MOTIVATION)[roles[0]!];

async function apply(stage: Stage, programmeId: string, volunteer: Volunteer): Promise<void> {
  const { api, chance, template, begins } = stage;
  const { person, roles } = volunteer;
  const id = person.employeeId;
  // A few answer so that a coordinator should talk to them first.
  const attitude = Array.from({ length: 5 }, (_, index) => (chance.is(0.05, id, 'attitude') ? 2 : chance.between(3, 5, id, 'attitude', index)));
  if (chance.is(0.85, id, 'generation')) {
    const { band } = GENERATIONS.find(({ until }) => person.level + chance.between(0, 1, id, 'age') <= until)!;
    await api.put(as(id), '/v1/me/generation', { band });
  }
  await api.post(
    as(id),
    `/v1/programmes/${programmeId}/applications`,
    {
      roles,
      ...topicsOf(stage, volunteer),
      ...placesOf(stage, volunteer),
      languages: person.languages,
      format: chance.is(0.5, id, 'format') ? 'hybrid' : chance.is(0.6, id, 'in person') ? 'in_person' : 'remote',
      attitude,
      motivation: motivationOf(template.plan.direction, roles),
      channel: chance.pick(CHANNELS, 'channel', id),
      consent: { version: template.consent.version, givenAt: begins },
    },
    `apply-${id}`,
  );
}

/** Where a mentor may have two mentees, some of them want both; where more, most want several. */
function placesOf({ chance, template: { plan } }: Stage, { person, roles }: Volunteer) {
  const { maxMenteesPerMentor: most } = plan.policy;
  if (most === 1 || !roles.includes('mentor') || !chance.is(most > 2 ? 0.75 : 0.25, person.employeeId, 'places')) return {};
  return { capacity: { mentor: most > 2 ? chance.between(2, most, person.employeeId, 'how many') : 2, mentee: roles.length === 2 ? 2 : 0 } };
}

interface ParticipantView {
  readonly participantId: string;
  readonly employeeId: string;
  readonly status: string;
  readonly roles: readonly string[];
}

/** The coordinator approves in bulk, talks to those who should be talked to, and approves or declines them. */
export async function approve({ api, chance, until, begins }: Stage, programmeId: string, volunteers: readonly Volunteer[]): Promise<void> {
  await until(addDays(begins, 10));
  const results = await approveAll(api, programmeId);
  if (results.length < volunteers.length) throw new Error(`${results.length} of ${volunteers.length} applications were decided`);
  for (const { participantId } of results.filter(({ outcome }) => outcome === 'refused').sort((a, b) => (a.participantId < b.participantId ? -1 : 1))) {
    const path = `/v1/programmes/${programmeId}/participants/${participantId}`;
    if (chance.is(0.6, 'conversation', participantId)) {
      await api.post(COORDINATOR, `${path}/conversation`, { note: 'We talked about listening and about keeping appointments.' }, `conversation-${participantId}`);
      await api.post(COORDINATOR, `${path}/approval`, {}, `approval-${participantId}`);
    } else {
      await api.post(COORDINATOR, `${path}/decline`, { reasonCode: 'not_ready' }, `decline-${participantId}`);
    }
  }
  await until(addDays(begins, 10));
}

interface Approvals {
  readonly results: readonly { readonly participantId: string; readonly outcome: string }[];
  readonly next?: string;
}

/** A part at a time, as the screen does it. */
async function approveAll(api: Stage['api'], programmeId: string): Promise<Approvals['results']> {
  const results: Approvals['results'][number][] = [];
  for (let part = 0, cursor: string | undefined; part === 0 || cursor !== undefined; part++) {
    const body = { filter: { status: 'applied' }, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await api.post<Approvals>(COORDINATOR, `/v1/programmes/${programmeId}/participants/approvals`, body, part === 0 ? 'approvals' : `approvals-${part}`);
    results.push(...answer.results);
    cursor = answer.next;
  }
  return results;
}

/** Everybody takes the modules of their roles, some of them twice, rates them and accepts the ground rules; mentors show evidence where it is asked for. */
export async function train({ api, chance, template, now, until }: Stage, programmeId: string): Promise<void> {
  const modules = await api.all<{ moduleId: string; title: string; requiredFor: readonly string[] }>(COORDINATOR, `/v1/programmes/${programmeId}/training-modules`);
  const participants = await api.all<ParticipantView>(COORDINATOR, `/v1/programmes/${programmeId}/participants?status=approved`);
  await forEach(participants, async ({ participantId, employeeId, roles }) => {
    const taken = new Set<string>();
    for (const role of roles) {
      for (const [index, { moduleId, title, requiredFor }] of modules.entries()) {
        if (!requiredFor.includes(role) || taken.has(moduleId)) continue;
        taken.add(moduleId);
        const correct = template.modules.find((module) => module.title === title)!.questions.map(({ correct: right }) => right);
        const path = `/v1/programmes/${programmeId}/training-modules/${moduleId}`;
        if (chance.is(0.15, employeeId, 'quiz', index)) await api.post(as(employeeId), `${path}/attempts`, { answers: correct.map(() => 3) }, `quiz-${employeeId}-${index}-first`);
        await api.post(as(employeeId), `${path}/attempts`, { answers: correct }, `quiz-${employeeId}-${index}`);
        if (chance.is(0.5, employeeId, 'stars', index)) await api.post(as(employeeId), `${path}/ratings`, { stars: chance.between(3, 5, employeeId, 'rating', index), comfort: chance.between(3, 5, employeeId, 'comfort', index) }, `rating-${employeeId}-${index}`);
      }
      await api.post(as(employeeId), `/v1/programmes/${programmeId}/ground-rules`, { role, version: template.groundRules.version }, `rules-${employeeId}-${role}`);
    }
    if (template.plan.evidenceRequired && roles.includes('mentor')) await showEvidence(api, programmeId, { participantId, employeeId });
  });
  await until(await now());
}

/** Of every topic that a mentor offers; the coordinator accepts it. */
async function showEvidence(api: ApiClient, programmeId: string, { participantId, employeeId }: Pick<ParticipantView, 'participantId' | 'employeeId'>): Promise<void> {
  const path = `/v1/programmes/${programmeId}`;
  const { profile } = await api.get<{ profile: { offers: readonly { topic: string }[] } }>(as(employeeId), `${path}/applications/mine`);
  for (const { topic } of profile.offers) {
    await api.post(as(employeeId), `${path}/evidence`, { topic, evidence: 'I run this for my department, and have trained three colleagues.' }, `evidence-${employeeId}-${topic}`);
    await api.post(COORDINATOR, `${path}/participants/${participantId}/evidence-acceptance`, { topic }, `accepted-${participantId}-${topic}`);
  }
}

import { addDays } from './calendar.js';
import { forEach, type Caller } from './client.js';
import { COORDINATOR, type Stage } from './story.js';
import type { Volunteer } from './volunteers.js';

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

async function apply({ api, chance, template, begins }: Stage, programmeId: string, { person, role }: Volunteer): Promise<void> {
  const id = person.employeeId;
  const taught = template.plan.topics.filter((topic) => !template.returnTopics.includes(topic)).slice(0, 4);
  const topics = chance.shuffled(taught, (topic) => topic, id);
  const [returned] = chance.shuffled(template.returnTopics, (topic) => topic, id);
  const tools = topics.slice(0, 3).map((topic) => ({ topic, proficiency: role === 'mentor' ? chance.between(4, 5, id, topic) : chance.between(0, 2, id, topic) }));
  const wisdom = [{ topic: returned!, proficiency: role === 'mentor' ? chance.between(0, 2, id, 'return') : chance.between(4, 5, id, 'return') }];
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
      roles: [role],
      offers: role === 'mentor' ? tools : wisdom,
      wants: role === 'mentor' ? wisdom : tools,
      languages: person.languages,
      format: chance.is(0.5, id, 'format') ? 'hybrid' : chance.is(0.6, id, 'in person') ? 'in_person' : 'remote',
      attitude,
      motivation: role === 'mentor' ? 'I like to explain what I use every day, and to see how decisions are made.' : 'I decide about tools that I have never used, and want to change that.',
      channel: chance.pick(CHANNELS, 'channel', id),
      consent: { version: template.consent.version, givenAt: begins },
    },
    `apply-${id}`,
  );
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
  const { results } = await api.post<{ results: { participantId: string; outcome: string }[] }>(COORDINATOR, `/v1/programmes/${programmeId}/participants/approvals`, { filter: { status: 'applied' } }, 'approvals');
  if (results.length < Math.min(500, volunteers.length)) throw new Error(`${results.length} of ${volunteers.length} applications were decided`);
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

/** Everybody in a pair takes the modules of their role, some of them twice, rates them and accepts the ground rules. */
export async function train({ api, chance, template, now, until }: Stage, programmeId: string): Promise<void> {
  const modules = await api.all<{ moduleId: string; title: string; requiredFor: readonly string[] }>(COORDINATOR, `/v1/programmes/${programmeId}/training-modules`);
  const participants = await api.all<ParticipantView>(COORDINATOR, `/v1/programmes/${programmeId}/participants?status=approved`);
  await forEach(participants, async ({ employeeId, roles }) => {
    for (const role of roles) {
      for (const [index, { moduleId }] of modules.entries()) {
        if (!modules[index]!.requiredFor.includes(role)) continue;
        const correct = template.modules.find((module) => module.requiredFor.join() === modules[index]!.requiredFor.join())!.questions.map(({ correct: right }) => right);
        const path = `/v1/programmes/${programmeId}/training-modules/${moduleId}`;
        if (chance.is(0.15, employeeId, 'quiz', index)) await api.post(as(employeeId), `${path}/attempts`, { answers: correct.map(() => 3) }, `quiz-${employeeId}-${index}-first`);
        await api.post(as(employeeId), `${path}/attempts`, { answers: correct }, `quiz-${employeeId}-${index}`);
        if (chance.is(0.5, employeeId, 'stars', index)) await api.post(as(employeeId), `${path}/ratings`, { stars: chance.between(3, 5, employeeId, 'rating', index), comfort: chance.between(3, 5, employeeId, 'comfort', index) }, `rating-${employeeId}-${index}`);
      }
      await api.post(as(employeeId), `/v1/programmes/${programmeId}/ground-rules`, { role, version: template.groundRules.version }, `rules-${employeeId}-${role}`);
    }
  });
  await until(await now());
}

import { successful, type Asker } from './api.js';
import type { HrFile, Sender } from './sender.js';

/** Steps in the life of a programme, over HTTP. Each request has a key made of `key` and what it is about. */

export const COORDINATOR: Asker = { role: 'coordinator' };
export const OPERATOR: Asker = { role: 'operator' };
export const as = (employeeId: string): Asker => ({ role: 'employee', employeeId });

export const START = '2027-01-11T08:00:00.000Z';
const TOPIC = 'social-media';

export interface Person {
  readonly number: string;
  readonly name: string;
  readonly email: string;
  /** 1 is the most junior. */
  readonly level: number;
}

/** Invented people, every other one senior; `label` keeps their numbers apart from those of others. */
export const people = (label: string, count: number): Person[] =>
  Array.from({ length: count }, (_, index) => ({
    number: `${label}-${index}`,
    name: `Person ${label} ${index}`,
    email: `${label}.${index}@company.example`.toLowerCase(),
    level: index % 2 === 0 ? 1 : 5,
  }));

const DEPARTMENTS = ['Sales', 'Engineering', 'Legal', 'Finance'];

/** An HR export that only adds and changes: who is not in it has not left. */
export const hrFileOf = (listed: readonly Person[], mode: 'changes' | 'full' = 'changes'): HrFile => ({
  csv: ['No,Name,Mail,Level,Dept,Site,Region,Hired', ...listed.map(({ number, name, email, level }, index) => `${number},${name},${email},${level},${DEPARTMENTS[index % 4]},Berlin,eu,2020-01-31`)].join('\n'),
  mapping: {
    mode,
    columns: { number: 'No', name: 'Name', email: 'Mail', level: 'Level', department: 'Dept', site: 'Site', region: 'Region', hireDate: 'Hired' },
    timeZones: { default: 'Europe/Berlin' },
  },
});

/** Imports them; their employee ids in the same order. */
export async function hire(send: Sender, listed: readonly Person[], key: string): Promise<string[]> {
  successful(await send.upload(COORDINATOR, '/v1/imports', hrFileOf(listed), `${key}-import`));
  await idle(send);
  const found = await Promise.all(listed.map(({ number }) => send.get(COORDINATOR, `/v1/employees?number=${number}`)));
  return found.map((answer) => successful(answer).items[0].employeeId as string);
}

export const idle = async (send: Sender): Promise<string> => successful(await send.post(OPERATOR, '/v1/operations/idle', undefined, 'idle')).position as string;

export async function moveTo(send: Sender, instant: string): Promise<void> {
  successful(await send.post(OPERATOR, '/v1/operations/clock', { to: instant }, `clock-${instant}`));
}

/** A launched programme with one training module for both roles; ids of both. */
export async function launch(send: Sender, key: string, plan: object = {}): Promise<{ programmeId: string; moduleId: string }> {
  const { id: programmeId } = successful(
    await send.post(
      COORDINATOR,
      '/v1/programmes',
      {
        name: `Upstream ${key}`,
        vision: 'Every leader uses the tools of today.',
        regions: ['eu'],
        topics: [TOPIC],
        objectives: [{ objectiveId: 'skill', need: 'Leaders lack the tools.', measure: 'topic_skill', target: 70 }],
        cadence: { every: { months: 1 }, minutes: 60 },
        trainingRequired: ['mentor', 'mentee'],
        startsOn: '2027-01-18',
        endsOn: '2027-07-18',
        ...plan,
      },
      `${key}-draft`,
    ),
  ) as { id: string };
  const module = { title: 'A safe conversation', body: 'Agree on confidentiality first.', questions: [{ question: 'When?', options: ['Never', 'First'], correct: 1 }], passMark: 100, requiredFor: ['mentor', 'mentee'] };
  const { id: moduleId } = successful(await send.post(COORDINATOR, `/v1/programmes/${programmeId}/training-modules`, module, `${key}-module`)) as { id: string };
  successful(await send.post(COORDINATOR, `/v1/programmes/${programmeId}/launch`, undefined, `${key}-launch`));
  await idle(send);
  return { programmeId, moduleId };
}

export type Role = 'mentor' | 'mentee';

/** Somebody volunteers for one role, with places for so many partners. */
export async function apply(send: Sender, programmeId: string, employeeId: string, role: Role, { places = 1, motivation }: { places?: number; motivation?: string } = {}): Promise<string> {
  const level = { topic: TOPIC, proficiency: role === 'mentor' ? 5 : 1 };
  const answer = await send.post(
    as(employeeId),
    `/v1/programmes/${programmeId}/applications`,
    {
      roles: [role],
      ...(role === 'mentor' ? { offers: [level] } : { wants: [level] }),
      languages: ['en'],
      format: 'in_person',
      capacity: { mentor: role === 'mentor' ? places : 0, mentee: role === 'mentee' ? places : 0 },
      attitude: [4, 4, 4, 4, 4],
      channel: 'intranet',
      consent: { version: '2027-01', givenAt: START },
      ...(motivation ? { motivation } : {}),
    },
    `apply-${programmeId}-${employeeId}`,
  );
  return successful(answer).id as string;
}

export async function approve(send: Sender, programmeId: string, participantIds: readonly string[]): Promise<void> {
  for (const participantId of participantIds) {
    successful(await send.post(COORDINATOR, `/v1/programmes/${programmeId}/participants/${participantId}/approval`, {}, `approve-${participantId}`));
  }
}

/** Passes the module and accepts the ground rules. */
export async function train(send: Sender, { programmeId, moduleId }: { programmeId: string; moduleId: string }, employeeId: string, role: Role): Promise<void> {
  successful(await send.post(as(employeeId), `/v1/programmes/${programmeId}/training-modules/${moduleId}/attempts`, { answers: [1] }, `quiz-${programmeId}-${employeeId}`));
  successful(await send.post(as(employeeId), `/v1/programmes/${programmeId}/ground-rules`, { role, version: '2027-01' }, `rules-${programmeId}-${employeeId}`));
}

export interface Proposal {
  readonly id: string;
  readonly status: string;
  readonly mentor: { readonly employeeId: string; readonly participantId: string };
  readonly mentees: readonly { readonly employeeId: string; readonly participantId: string }[];
}

/** Matches who is in the pool, publishes every draft, and waits until they are published. */
export async function matchRound(send: Sender, programmeId: string, key: string): Promise<{ roundId: string; proposals: Proposal[] }> {
  const { id: roundId } = successful(await send.post(COORDINATOR, `/v1/programmes/${programmeId}/rounds`, {}, `round-${key}`)) as { id: string };
  await idle(send);
  const drafts = await proposalsOf(send, programmeId, roundId);
  if (drafts.length > 0) successful(await send.post(COORDINATOR, `/v1/programmes/${programmeId}/rounds/${roundId}/publication`, {}, `publish-${roundId}`));
  await idle(send);
  return { roundId, proposals: await proposalsOf(send, programmeId, roundId) };
}

export const proposalsOf = async (send: Sender, programmeId: string, roundId: string): Promise<Proposal[]> =>
  successful(await send.get(COORDINATOR, `/v1/programmes/${programmeId}/rounds/${roundId}/proposals?limit=200`)).items as Proposal[];

export async function accept(send: Sender, programmeId: string, { id, mentor, mentees }: Proposal): Promise<void> {
  for (const { employeeId } of [mentor, ...mentees]) {
    successful(await send.post(as(employeeId), `/v1/programmes/${programmeId}/proposals/${id}/acceptance`, undefined, `accept-${id}-${employeeId}`));
  }
}

export const registerRoom = async (send: Sender, name: string): Promise<string> =>
  successful(await send.post(COORDINATOR, '/v1/rooms', { region: 'eu', site: 'Berlin', name, capacity: 4, timeZone: 'Europe/Berlin' }, `room-${name.replaceAll(' ', '-')}`)).id as string;

export interface Session {
  readonly sessionId: string;
  readonly pairId: string;
  readonly state: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly roomId?: string;
}

export const sessionsOf = async (send: Sender, programmeId: string, pairId: string): Promise<Session[]> =>
  successful(await send.get(COORDINATOR, `/v1/programmes/${programmeId}/pairs/${pairId}/sessions?limit=200`)).items as Session[];

import { randomUUID } from 'node:crypto';
import type { PilotUnderTest, Who } from './harness/index.js';

/** A simulated morning: the pilot's clock is moved by the spec, and so is the browser's. */
export const START = '2027-01-11T08:00:00.000Z';
export const ADDRESSES = { mia: 'mia.von-hohenstein@company.example', anna: 'anna.kowalska@company.example' };

const PEOPLE = [
  ['No', 'Name', 'Mail', 'Title', 'Level', 'Dept', 'Site', 'Region', 'Zone', 'Hired'],
  ['1', 'Mia Maximiliane von Hohenstein-Oberwallis', ADDRESSES.mia, 'Trainee', '1', 'Digital Communication and Employer Branding', 'Berlin', 'eu', 'Europe/Berlin', '2026-02-01'],
  ['2', 'Anna Kowalska', ADDRESSES.anna, 'Vice President', '6', 'Finance', 'New York', 'us', 'America/New_York', '2011-05-01'],
];
const MAPPING = {
  mode: 'changes',
  columns: { number: 'No', name: 'Name', email: 'Mail', title: 'Title', level: 'Level', department: 'Dept', site: 'Site', region: 'Region', timeZone: 'Zone', hireDate: 'Hired' },
  timeZones: { default: 'Europe/Berlin' },
};
const MODULE = {
  title: 'A safe conversation across ranks',
  body: 'Agree on confidentiality in the first ten minutes. Feedback describes what was seen and what it caused, never what somebody is.',
  reflectionTask: 'Think of a time when you did not dare to ask.',
  questions: [
    { question: 'When do the two agree on confidentiality?', options: ['When the first secret comes up', 'In the first ten minutes'], correct: 1 },
    { question: 'Which of these is feedback?', options: ['“You moved on before I had tried it.”', '“You are impatient.”'], correct: 0 },
  ],
  passMark: 100,
  requiredFor: ['mentor', 'mentee'],
};
export const RIGHT_ANSWERS = MODULE.questions.map(({ options, correct }) => options[correct]!);
const TOPICS = ['social-media', 'software-tools', 'digital-marketing', 'leadership', 'decision-making'];

/** The API for what the spec prepares as somebody else. */
export function apiOf(pilot: PilotUnderTest) {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (who: Who): Promise<string> => {
    const name = JSON.stringify(who);
    if (!tokens.has(name)) tokens.set(name, pilot.token(who));
    return tokens.get(name)!;
  };
  const send = async (who: Who, method: string, path: string, body?: unknown): Promise<Response> => {
    const form = body instanceof FormData;
    return fetch(pilot.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(who)}`,
        ...(method === 'POST' ? { 'idempotency-key': randomUUID(), prefer: 'wait=10' } : {}),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look into whatever came back
  const answered = async (response: Response): Promise<any> => {
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text.slice(0, 400)}`);
    return JSON.parse(text);
  };
  return {
    send,
    get: async (who: Who, path: string) => answered(await send(who, 'GET', path)),
    post: async (who: Who, path: string, body: unknown = {}) => answered(await send(who, 'POST', path, body)),
  };
}
export type TestApi = ReturnType<typeof apiOf>;

export const COORDINATOR: Who = { as: 'coordinator' };
const OPERATOR: Who = { as: 'operator' };
export const self = (employee: string): Who => ({ as: 'employee', employee });

export const idle = (api: TestApi): Promise<unknown> => api.post(OPERATOR, '/v1/operations/idle');
export const moveTo = (api: TestApi, to: string): Promise<unknown> => api.post(OPERATOR, '/v1/operations/clock', { to });

export interface Scene {
  readonly programmeId: string;
  readonly mia: string;
  readonly anna: string;
}

/** Two people on two continents and a launched programme with a training, planned otherwise where `plan` says so; nobody has volunteered yet. */
export async function prepare(api: TestApi, plan: object = {}): Promise<Scene> {
  const form = new FormData();
  form.set('mapping', JSON.stringify(MAPPING));
  form.set('file', new Blob([PEOPLE.map((line) => line.join(',')).join('\n')]), 'people.csv');
  await api.post(COORDINATOR, '/v1/imports', form);
  const { id: programmeId } = await api.post(COORDINATOR, '/v1/programmes', {
    name: 'Digital skills across ranks 2027',
    template: 'reverse_inclusion',
    vision: 'Every leader uses the tools of today.',
    regions: ['eu', 'us'],
    topics: TOPICS,
    objectives: [{ objectiveId: 'skill', need: 'Leaders lack the tools.', measure: 'topic_skill', target: 70 }],
    cadence: { every: { months: 1 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    startsOn: '2027-01-18',
    endsOn: '2027-07-18',
    ...plan,
  });
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/training-modules`, MODULE);
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/launch`);
  await idle(api);
  const idOf = async (number: string) => (await api.get(COORDINATOR, `/v1/employees?number=${number}`)).items[0].employeeId as string;
  return { programmeId, mia: await idOf('1'), anna: await idOf('2') };
}

const TOPICS_OF = {
  mentor: { offers: [{ topic: 'social-media', proficiency: 5 }], wants: [] },
  mentee: { offers: [{ topic: 'leadership', proficiency: 5 }], wants: [{ topic: 'social-media', proficiency: 1 }] },
};

export async function volunteer(api: TestApi, programmeId: string, employee: string, role: 'mentor' | 'mentee'): Promise<void> {
  const { consent } = await api.get(self(employee), `/v1/programmes/${programmeId}/sign-up`);
  await api.post(self(employee), `/v1/programmes/${programmeId}/applications`, {
    roles: [role],
    ...TOPICS_OF[role],
    languages: ['en'],
    format: 'hybrid',
    attitude: [4, 4, 5, 4, 4],
    channel: 'app',
    consent: { version: consent.version, givenAt: START },
  });
}

export async function approveAll(api: TestApi, programmeId: string): Promise<void> {
  await idle(api);
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/participants/approvals`, { filter: { status: 'applied' } });
  await idle(api);
}

/** Anna volunteers, both are approved and matched, and the proposal is published. */
export async function match(api: TestApi, { programmeId, anna }: Scene, role: 'mentor' | 'mentee' = 'mentee'): Promise<string> {
  await volunteer(api, programmeId, anna, role);
  await approveAll(api, programmeId);
  const { id: roundId } = await api.post(COORDINATOR, `/v1/programmes/${programmeId}/rounds`);
  await idle(api);
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/rounds/${roundId}/publication`);
  await idle(api);
  const { items } = await api.get(COORDINATOR, `/v1/programmes/${programmeId}/rounds/${roundId}/proposals`);
  return items[0].id as string;
}

export async function train(api: TestApi, { programmeId, anna }: Scene, employee = anna, role = 'mentee'): Promise<void> {
  const { modules, groundRules } = await api.get(self(employee), `/v1/programmes/${programmeId}/training/mine`);
  await api.post(self(employee), `/v1/programmes/${programmeId}/training-modules/${modules[0].moduleId}/attempts`, { answers: MODULE.questions.map(({ correct }) => correct) });
  await api.post(self(employee), `/v1/programmes/${programmeId}/ground-rules`, { role, version: groundRules.version });
  await idle(api);
}

/** The two are a pair, Mia as the mentor unless Anna is, and their first session is confirmed. */
export async function pairUp(api: TestApi, scene: Scene, ofAnna: 'mentor' | 'mentee' = 'mentee'): Promise<string> {
  const { programmeId, mia, anna } = scene;
  const ofMia = ofAnna === 'mentor' ? 'mentee' : 'mentor';
  await volunteer(api, programmeId, mia, ofMia);
  const proposalId = await match(api, scene, ofAnna);
  for (const who of [mia, anna]) await api.post(self(who), `/v1/programmes/${programmeId}/proposals/${proposalId}/acceptance`);
  await idle(api);
  await train(api, scene, mia, ofMia);
  await train(api, scene, anna, ofAnna);
  return proposalId;
}

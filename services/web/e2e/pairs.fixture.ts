import { apiOf, COORDINATOR, idle, moveTo, self, type TestApi } from './my.fixture.js';

export { apiOf, COORDINATOR, idle, moveTo, self, type TestApi };

/** The pilot's clock when it starts. */
export const MORNING = '2027-01-11T08:00:00.000Z';
const STARTS_ON = '2027-01-18';
const TOPIC = 'social-media';
const ZONE = 'Europe/Berlin';

const NAMES = ['Mia Maximiliane von Hohenstein-Oberwallis', 'Lena Sommer', 'Tariq Aziz', 'Hans-Jürgen Donaudampfschifffahrtsgesellschaft', 'Anna Kowalska', 'Ines Ferreira'];
/** The first three are juniors and mentor, the others are seniors. */
const isMentor = (index: number): boolean => index < 3;

export interface Pair {
  readonly pairId: string;
  readonly mentor: string;
  readonly mentee: string;
  readonly mentorId: string;
  readonly menteeId: string;
}

export interface Scene {
  readonly programmeId: string;
  /** Missed twice in a row. */
  readonly risky: Pair;
  /** Have never said what became of their sessions. */
  readonly silent: Pair;
  /** Meet as planned. */
  readonly fine: Pair;
  /** Where the clock stands. */
  readonly now: string;
}

interface Planned {
  readonly sessionId: string;
  readonly ordinal: number;
  readonly state: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly roomId?: string;
}

export const sessionsOf = async (api: TestApi, programmeId: string, { pairId }: Pair): Promise<Planned[]> => (await api.get(COORDINATOR, `/v1/programmes/${programmeId}/pairs/${pairId}/sessions`)).items as Planned[];

/** Three pairs at one site with two rooms, five weeks into a programme: one drifts, one says nothing, one is fine. */
export async function prepare(api: TestApi): Promise<Scene> {
  const people = await hire(api);
  const programmeId = await launch(api);
  for (const name of ['Spree', 'Havel']) await api.post(COORDINATOR, '/v1/rooms', { region: 'eu', site: 'Berlin', name, capacity: 4, timeZone: ZONE });
  await Promise.all(people.map((employeeId, index) => api.post(self(employeeId), `/v1/programmes/${programmeId}/applications`, applicationOf(index))));
  await idle(api);
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/participants/approvals`, { filter: { status: 'applied' } });
  await idle(api);
  await train(api, programmeId, people);
  const [risky, silent, fine] = await match(api, programmeId, people);
  await moveTo(api, `${STARTS_ON}T08:00:00.000Z`);

  for (const ordinal of [1, 2]) {
    const planned = await Promise.all([risky!, silent!, fine!].map(async (pair) => (await sessionsOf(api, programmeId, pair)).find((session) => session.ordinal === ordinal)));
    await moveTo(api, planned.map((session) => session?.endsAt ?? '').sort().at(-1)!);
    const [drifting, , held] = planned;
    await api.post(COORDINATOR, `/v1/programmes/${programmeId}/sessions/${drifting!.sessionId}/report`, { outcome: 'missed', missedBy: 'mentee' });
    await api.post(COORDINATOR, `/v1/programmes/${programmeId}/sessions/${held!.sessionId}/report`, { outcome: 'held', minutes: 55 });
    await idle(api);
  }
  const first = (await sessionsOf(api, programmeId, silent!))[0]!;
  const fortnight = new Date(Date.parse(`${STARTS_ON}T08:00:00.000Z`) + 16 * 86_400_000).toISOString();
  const clock = (await api.get({ as: 'operator' }, '/v1/operations/clock')).now as string;
  const now = [clock, fortnight, new Date(Date.parse(first.endsAt) + 8 * 86_400_000).toISOString()].sort().at(-1)!;
  await moveTo(api, now);
  await idle(api);
  return { programmeId, risky: risky!, silent: silent!, fine: fine!, now };
}

async function hire(api: TestApi): Promise<string[]> {
  const rows = NAMES.map((name, index) => [`p-${index}`, name, `p${index}@company.example`, isMentor(index) ? '1' : '6', ['Sales', 'Legal', 'Finance'][index % 3], 'Berlin', 'eu', '2020-01-31'].join(','));
  const form = new FormData();
  form.set('mapping', JSON.stringify({ mode: 'changes', columns: { number: 'No', name: 'Name', email: 'Mail', level: 'Level', department: 'Dept', site: 'Site', region: 'Region', hireDate: 'Hired' }, timeZones: { default: ZONE } }));
  form.set('file', new Blob([['No,Name,Mail,Level,Dept,Site,Region,Hired', ...rows].join('\n')]), 'people.csv');
  await api.post(COORDINATOR, '/v1/imports', form);
  await idle(api);
  return Promise.all(NAMES.map(async (_name, index) => (await api.get(COORDINATOR, `/v1/employees?number=p-${index}`)).items[0].employeeId as string));
}

async function launch(api: TestApi): Promise<string> {
  const { id } = await api.post(COORDINATOR, '/v1/programmes', {
    name: 'Digital skills 2027',
    vision: 'Every leader uses the tools of today.',
    regions: ['eu'],
    topics: [TOPIC],
    objectives: [{ objectiveId: 'skill', need: 'Leaders lack the tools.', measure: 'topic_skill', target: 70 }],
    cadence: { every: { days: 14 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    startsOn: STARTS_ON,
    endsOn: '2027-07-18',
  });
  await api.post(COORDINATOR, `/v1/programmes/${id}/training-modules`, { title: 'Safe', body: 'Agree first.', questions: [{ question: 'When?', options: ['Never', 'First'], correct: 1 }], passMark: 100, requiredFor: ['mentor', 'mentee'] });
  await api.post(COORDINATOR, `/v1/programmes/${id}/launch`);
  await idle(api);
  return id as string;
}

const applicationOf = (index: number): object => ({
  roles: [isMentor(index) ? 'mentor' : 'mentee'],
  ...(isMentor(index) ? { offers: [{ topic: TOPIC, proficiency: 5 }] } : { wants: [{ topic: TOPIC, proficiency: 1 }] }),
  languages: ['en'],
  format: 'in_person',
  capacity: { mentor: isMentor(index) ? 1 : 0, mentee: isMentor(index) ? 0 : 1 },
  attitude: [4, 4, 4, 4, 4],
  channel: 'intranet',
  consent: { version: '2027-01', givenAt: MORNING },
});

async function train(api: TestApi, programmeId: string, people: readonly string[]): Promise<void> {
  const [module] = (await api.get(COORDINATOR, `/v1/programmes/${programmeId}/training-modules`)).items;
  await Promise.all(
    people.map(async (employeeId, index) => {
      await api.post(self(employeeId), `/v1/programmes/${programmeId}/training-modules/${module.moduleId}/attempts`, { answers: [1] });
      await api.post(self(employeeId), `/v1/programmes/${programmeId}/ground-rules`, { role: isMentor(index) ? 'mentor' : 'mentee', version: '2027-01' });
    }),
  );
  await idle(api);
}

async function match(api: TestApi, programmeId: string, people: readonly string[]): Promise<Pair[]> {
  const { id: roundId } = await api.post(COORDINATOR, `/v1/programmes/${programmeId}/rounds`);
  await idle(api);
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/rounds/${roundId}/publication`);
  await idle(api);
  const { items } = await api.get(COORDINATOR, `/v1/programmes/${programmeId}/rounds/${roundId}/proposals`);
  const proposals = items as { id: string; mentor: { employeeId: string }; mentees: { employeeId: string }[] }[];
  for (const { id, mentor, mentees } of proposals) {
    for (const { employeeId } of [mentor, ...mentees]) await api.post(self(employeeId), `/v1/programmes/${programmeId}/proposals/${id}/acceptance`);
  }
  await idle(api);
  const nameOf = (employeeId: string) => NAMES[people.indexOf(employeeId)]!;
  return proposals.map(({ id, mentor, mentees: [mentee] }) => ({ pairId: id, mentorId: mentor.employeeId, menteeId: mentee!.employeeId, mentor: nameOf(mentor.employeeId), mentee: nameOf(mentee!.employeeId) }));
}

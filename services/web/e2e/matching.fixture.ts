import { apiOf, COORDINATOR, idle, self, type TestApi } from './my.fixture.js';

export { apiOf, COORDINATOR, idle, self, type TestApi };

/** A morning of the programme; the pilot's clock stands there. */
export const MORNING = '2027-01-11T08:00:00.000Z';

interface Person {
  readonly name: string;
  readonly level: number;
  readonly department: string;
  readonly site: string;
  readonly topics: readonly string[];
  readonly languages?: readonly string[];
}
const at = (name: string, level: number, department: string, site: string, ...topics: string[]): Person => ({ name, level, department, site, topics });

const MENTORS = [
  at('Mia Maximiliane von Hohenstein-Oberwallis', 1, 'Digital Communication and Employer Branding', 'Berlin', 'social-media', 'digital-marketing'),
  at('Tariq Aziz', 1, 'Engineering', 'London', 'software-tools'),
  at('Lena Sommer', 2, 'Sales', 'Berlin', 'social-media'),
  at('Noor de Vries', 1, 'Engineering', 'Rotterdam', 'software-tools', 'social-media'),
];
const MENTEES = [
  at('Anna Kowalska', 6, 'Finance', 'London', 'social-media'),
  at('Benjamin Adeyemi', 5, 'Sales', 'Berlin', 'software-tools'),
  at('Hans-Jürgen Donaudampfschifffahrt', 6, 'Rechnungswesen, Controlling und Beteiligungsmanagement', 'Berlin', 'digital-marketing', 'social-media'),
  at('Ines Ferreira', 5, 'Legal', 'Rotterdam', 'software-tools'),
  { ...at('Väinö Lahtinen', 6, 'Operations', 'Berlin', 'social-media'), languages: ['fi'] },
  at('Carla Rossi', 5, 'Operations', 'London', 'leadership'),
];
/** Has applied, is not approved. */
const WAITING = at('Waits Forapproval', 1, 'Sales', 'Berlin', 'social-media');

const COLUMNS = ['No', 'Name', 'Mail', 'Level', 'Dept', 'Site', 'Region', 'Hired'];
const MAPPING = {
  mode: 'changes',
  columns: { number: 'No', name: 'Name', email: 'Mail', level: 'Level', department: 'Dept', site: 'Site', region: 'Region', hireDate: 'Hired' },
  timeZones: { default: 'Europe/Berlin' },
};

export interface Scene {
  readonly programmeId: string;
  /** Employee ids by name. */
  readonly people: Readonly<Record<string, string>>;
}

/** A launched programme with ten approved people, nobody matched; one of them speaks a language that nobody else does, one wants a topic that nobody offers. */
export async function prepare(api: TestApi): Promise<Scene> {
  const everybody = [...MENTORS, ...MENTEES, WAITING];
  const rows = everybody.map(({ name, level, department, site }, index) => [`m-${index}`, name, `m${index}@company.example`, level, `"${department}"`, site, 'eu', '2020-01-31'].join(','));
  const form = new FormData();
  form.set('mapping', JSON.stringify(MAPPING));
  form.set('file', new Blob([[COLUMNS.join(','), ...rows].join('\n')]), 'people.csv');
  await api.post(COORDINATOR, '/v1/imports', form);
  const { id: programmeId } = await api.post(COORDINATOR, '/v1/programmes', {
    name: 'Digital skills 2027',
    vision: 'Every leader uses the tools of today.',
    regions: ['eu'],
    topics: ['social-media', 'software-tools', 'digital-marketing', 'leadership'],
    objectives: [{ objectiveId: 'skill', need: 'Leaders lack the tools.', measure: 'topic_skill', target: 70 }],
    cadence: { every: { months: 1 }, minutes: 60 },
    trainingRequired: ['mentor', 'mentee'],
    startsOn: '2027-01-18',
    endsOn: '2027-07-18',
  });
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/training-modules`, { title: 'Safe', body: 'Agree first.', questions: [{ question: 'When?', options: ['Never', 'First'], correct: 1 }], passMark: 100, requiredFor: ['mentor', 'mentee'] });
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/launch`);
  await idle(api);
  const people: Record<string, string> = {};
  for (const [index, person] of everybody.entries()) {
    const { items } = await api.get(COORDINATOR, `/v1/employees?number=m-${index}`);
    people[person.name] = items[0].employeeId as string;
  }
  await Promise.all(everybody.map(async (person) => {
    const { id } = await api.post(self(people[person.name]!), `/v1/programmes/${programmeId}/applications`, applicationOf(person));
    if (person !== WAITING) await api.post(COORDINATOR, `/v1/programmes/${programmeId}/participants/${id}/approval`);
  })); // prettier-ignore
  await idle(api);
  return { programmeId: programmeId as string, people };
}

function applicationOf({ level, topics, languages = ['en'] }: Person): object {
  const mentors = level < 3;
  const levels = topics.map((topic, index) => ({ topic, proficiency: mentors ? 5 - (index % 2) : 1 }));
  return {
    roles: [mentors ? 'mentor' : 'mentee'],
    ...(mentors ? { offers: levels } : { wants: levels }),
    languages,
    format: 'hybrid',
    capacity: { mentor: mentors ? 1 : 0, mentee: mentors ? 0 : 1 },
    attitude: [4, 4, 4, 4, 4],
    channel: 'intranet',
    consent: { version: '2027-01', givenAt: MORNING },
  };
}

import type { Page } from 'playwright-core';
import { usable } from './harness/index.js';
import { apiOf, approveAll, COORDINATOR, idle, moveTo, self, START, type TestApi } from './my.fixture.js';

export { apiOf, approveAll, COORDINATOR, idle, moveTo, self, START, type TestApi };

const NAMES = ['Mia Maximiliane von Hohenstein-Oberwallis', 'Tariq Aziz', 'Noor de Vries', 'Anna Kowalska', 'Benjamin Adeyemi', 'Väinö Lahtinen'] as const;
export type Name = (typeof NAMES)[number];
export const [MIA, TARIQ, NOOR, ANNA, BEN] = NAMES;
const DEPARTMENTS = ['Digital Communication and Employer Branding', 'Engineering', 'Sales', 'Finance', 'Legal', 'Operations'];
/** Each offers the one of their own number, and wants the next two. */
const TOPICS = ['software-tools', 'data-analysis', 'technology', 'presenting', 'project-management', 'negotiation'];

const COLUMNS = ['No', 'Name', 'Mail', 'Level', 'Dept', 'Site', 'Region', 'Hired'];
const MAPPING = {
  mode: 'changes',
  columns: { number: 'No', name: 'Name', email: 'Mail', level: 'Level', department: 'Dept', site: 'Site', region: 'Region', hireDate: 'Hired' },
  timeZones: { default: 'Europe/Berlin' },
};

/** Six people of six departments and ranks. Employee ids by name. */
export async function importPeople(api: TestApi): Promise<Readonly<Record<Name, string>>> {
  const rows = NAMES.map((name, index) => [`c-${index}`, name, `c${index}@company.example`, index + 1, `"${DEPARTMENTS[index]}"`, 'Berlin', 'eu', '2020-01-31'].join(','));
  const form = new FormData();
  form.set('mapping', JSON.stringify(MAPPING));
  form.set('file', new Blob([[COLUMNS.join(','), ...rows].join('\n')]), 'people.csv');
  await api.post(COORDINATOR, '/v1/imports', form);
  const ids = await Promise.all(NAMES.map(async (_, index) => (await api.get(COORDINATOR, `/v1/employees?number=c-${index}`)).items[0].employeeId as string));
  return Object.fromEntries(NAMES.map((name, index) => [name, ids[index]!])) as Record<Name, string>;
}

/** Everybody but those named, who do it themselves. */
export async function volunteer(api: TestApi, programmeId: string, people: Readonly<Record<Name, string>>, ...but: Name[]): Promise<void> {
  const topic = (at: number, proficiency: number) => ({ topic: TOPICS[at % TOPICS.length]!, proficiency });
  for (const [index, name] of NAMES.entries())
    if (!but.includes(name))
      await api.post(self(people[name]), `/v1/programmes/${programmeId}/applications`, {
        roles: ['mentor', 'mentee'],
        offers: [topic(index, 5)],
        wants: [topic(index + 1, 1), topic(index + 2, 1)],
        languages: ['en'],
        format: 'remote',
        capacity: { mentor: 1, mentee: 1 },
        attitude: [4, 4, 5, 4, 4],
        channel: 'app',
        consent: { version: '2027-01-circles', givenAt: START },
      });
  await idle(api);
}

/** Who offers or wants the internet, by the role that they take. */
export async function volunteerAs(api: TestApi, programmeId: string, role: 'mentor' | 'mentee', employees: readonly string[]): Promise<void> {
  const topics = role === 'mentor' ? { offers: [{ topic: 'internet', proficiency: 5 }], wants: [] } : { offers: [], wants: [{ topic: 'internet', proficiency: 1 }] };
  for (const employee of employees)
    await api.post(self(employee), `/v1/programmes/${programmeId}/applications`, {
      roles: [role],
      ...topics,
      languages: ['en'],
      format: 'in_person',
      capacity: { mentor: Number(role === 'mentor'), mentee: Number(role === 'mentee') },
      attitude: [4, 4, 5, 4, 4],
      channel: 'app',
      consent: { version: '2027-01', givenAt: START },
    });
  await idle(api);
}

/** They are through the training of the template, and have accepted the ground rules for these roles. */
export async function train(api: TestApi, programmeId: string, employees: readonly string[], { template: slug = 'peer-circles', roles = ['mentor', 'mentee'] } = {}): Promise<void> {
  const template = await api.get(COORDINATOR, `/v1/programme-templates/${slug}`);
  const right = new Map((template.modules as { title: string; questions: { correct: number }[] }[]).map(({ title, questions }) => [title, questions.map(({ correct }) => correct)]));
  for (const employee of employees) {
    const { modules, groundRules } = await api.get(self(employee), `/v1/programmes/${programmeId}/training/mine`);
    for (const { moduleId, title } of modules) await api.post(self(employee), `/v1/programmes/${programmeId}/training-modules/${moduleId}/attempts`, { answers: right.get(title) });
    for (const role of roles) await api.post(self(employee), `/v1/programmes/${programmeId}/ground-rules`, { role, version: groundRules.version });
  }
  await idle(api);
}

const NARROW = { width: 320, height: 700 };

export async function usableWhenNarrow(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize(NARROW);
  await usable(page);
  await page.setViewportSize(size);
}

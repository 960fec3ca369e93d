import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError, endLeftBehind } from '@upstream/embedded-postgres';
import { z } from 'zod';
import { alreadyRunning } from '../data-folder-error.js';
import type { DemoPerson } from '../identity-provider/interaction-page.js';
import type { Guest } from '../identity-provider/ticket.js';
import { PILOT_TENANT } from '../pilot-identity.js';
import type { Pilot } from '../pilot.js';
import { addDays } from './calendar.js';
import { Chance } from './chance.js';
import { ApiClient } from './client.js';
import { pilotTime } from './demo-time.js';
import { inventedMapping, inventedPeople } from './invented-people.js';
import { playSessions } from './sessions.js';
import { beginProgramme, COORDINATOR } from './story.js';

const FILE = 'example.json';
const WEEKS_SO_FAR = 10;
const EXPERTS = 6;
/** From the first sign-ups to the day on which the programme starts. */
const DAYS_BEFORE = 21;
const FOLLOW_EVERY_MS = 5_000;

const Example = z.object({ programmeId: z.string(), employeeId: z.string(), leaderId: z.string() });
/** A running programme to look around in, and whose eyes to look through. */
export type Example = z.infer<typeof Example>;

/** The Monday on which an example that is some weeks old by now began. */
export function beginningOf(now: Date): string {
  const begins = new Date(Date.parse(addDays(now.toISOString(), -(DAYS_BEFORE + WEEKS_SO_FAR * 7))));
  begins.setUTCDate(begins.getUTCDate() - ((begins.getUTCDay() + 6) % 7));
  begins.setUTCHours(8, 0, 0, 0);
  return begins.toISOString();
}

/** Throws away an example that was begun and not finished: nothing of it is anybody's. Throws DataFolderError while another start is at it. */
export async function clearUnfinished(folder: string): Promise<void> {
  if (existsSync(join(folder, FILE)) || !existsSync(join(folder, 'example'))) return;
  // Of one that was killed its PostgreSQL runs on.
  await endLeftBehind(join(folder, 'database')).catch((error: unknown) => {
    throw error instanceof EmbeddedPostgresError && error.code === 'in-use' ? alreadyRunning(resolve(folder)) : error;
  });
  await rm(folder, { recursive: true, force: true });
}

/** Marks the folder as one of an example, so that nobody takes it for their own. */
export const markAsExample = (folder: string): Promise<void> => writeFile(join(folder, 'example'), 'Invented people and a programme of theirs. May be deleted.\n');

/** The example in this pilot's folder, played now (about a minute) where there is none. */
export async function runningExample(pilot: Pilot, { begins, employees, seed, say }: { begins: string; employees: number; seed: number; say: (step: string) => void }): Promise<Example> {
  const file = join(pilot.folder.path, FILE);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return Example.parse(JSON.parse(text));

  const api = new ApiClient(pilot.url, pilot.issuer);
  const chance = new Chance(seed);
  const people = { name: 'people.csv', content: new Blob([inventedPeople(employees, chance)]), mapping: inventedMapping };
  const begun = await beginProgramme({ api, time: pilotTime(api), chance, people, templateSlug: 'technology-company', begins, months: 6, say });
  const { stage, programmeId, directory } = begun;
  await playSessions(stage, programmeId, { ...begun, present: new Date().toISOString() });

  await listExperts(api, programmeId);

  const example = { programmeId, employeeId: await somebodyInAPair(api, programmeId), leaderId: directory.find(({ employeeId }) => directory.some(({ managerId }) => managerId === employeeId))!.employeeId };
  await writeFile(file, JSON.stringify(example, null, 2));
  return example;
}

/** Some of the mentors let their colleagues find them. */
async function listExperts(api: ApiClient, programmeId: string): Promise<void> {
  const pairs = await api.all<{ mentor: { employeeId: string } }>(COORDINATOR, `/v1/programmes/${programmeId}/pairs`);
  const mentors = [...new Set(pairs.map(({ mentor }) => mentor.employeeId))].sort();
  for (const employeeId of mentors.slice(0, EXPERTS)) {
    const as = { role: 'employee', employeeId } as const;
    const { items, consent } = await api.get<{ items: { programmeId: string; mayTeach: string[] }[]; consent: { version: string } }>(as, '/v1/my/expert-listings');
    const own = items.find((listing) => listing.programmeId === programmeId);
    if (own) await api.put(as, `/v1/programmes/${programmeId}/applications/mine/expert-listing`, { topics: own.mayTeach, consentVersion: consent.version });
  }
}

/** A mentee of a pair that goes on. */
async function somebodyInAPair(api: ApiClient, programmeId: string): Promise<string> {
  const pairs = await api.all<{ status: string; mentees: readonly { employeeId: string }[] }>(COORDINATOR, `/v1/programmes/${programmeId}/pairs`);
  return (pairs.find(({ status }) => status === 'active') ?? pairs[0])!.mentees[0]!.employeeId;
}

/** Lets the example's time go on with the real one until the returned function is called. */
export function keepTime(pilot: Pilot, onError: (error: unknown) => void): () => void {
  const time = pilotTime(new ApiClient(pilot.url, pilot.issuer));
  let moving: Promise<void> | undefined;
  const timer = setInterval(() => {
    moving ??= time.moveTo(new Date().toISOString()).catch(onError).finally(() => (moving = undefined));
  }, FOLLOW_EVERY_MS);
  return () => clearInterval(timer);
}

/** Who may be looked in as. */
export function demoPeopleOf({ programmeId, employeeId, leaderId }: Example): readonly DemoPerson[] {
  const of = (role: 'coordinator' | 'employee' | 'leader' | 'sponsor' | 'safeguarding_officer', employee?: string): Guest => ({
    subject: employee ?? role,
    tenant: PILOT_TENANT,
    ...(employee ? { employeeId: employee } : {}),
    grants: [{ role, programmes: role === 'sponsor' ? [programmeId] : '*', regions: '*' }],
  });
  return [
    { key: 'coordinator', title: 'Coordinator', text: 'Runs the programme: people, matching, pairs, sessions, report.', guest: of('coordinator') },
    { key: 'employee', title: 'Employee', text: 'Takes part, with a partner: next session, agenda, goals, training.', guest: of('employee', employeeId) },
    { key: 'leader', title: 'Leader', text: 'Nominates people and recommends who should work with whom.', guest: of('leader', leaderId) },
    { key: 'sponsor', title: 'Sponsor', text: 'Wants one page that says how it goes.', guest: of('sponsor') },
    { key: 'officer', title: 'Safeguarding officer', text: 'Hears in confidence of what is not right, outside the coordinators’ sight.', guest: of('safeguarding_officer') },
  ];
}

import type { Report } from '@upstream/reporting';
import type { DemoTime } from './demo-time.js';
import { addDays, addMonths } from './calendar.js';
import type { Chance } from './chance.js';
import { RefusedError, type ApiClient, type Caller } from './client.js';
import { demoReport, type DemoReport, type PeopleSummary } from './demo-report.js';
import { importPeople, type PeopleFile } from './people.js';
import { signUp, approve, train } from './sign-ups.js';
import { match } from './matching.js';
import { playSessions } from './sessions.js';
import { personOf, volunteersOf, whoCouldTakePart, type DirectoryPerson, type EmployeeView } from './volunteers.js';

export const COORDINATOR: Caller = { role: 'coordinator' };

const NAMES: Readonly<Record<string, string>> = {
  technology_company: 'Upstream: digital skills',
  company_rollout: 'Upstream: the pilot',
  reverse_digital: 'Upstream: the internet for managers',
  reverse_inclusion: 'Upstream: inclusion, once a month',
  expert_reverse: 'Upstream: ask an expert',
  mutual_exchange: 'Upstream: we teach each other',
  traditional_succession: 'Upstream: who comes next',
  peer_circles: 'Upstream: talking circles',
};

/** What the whole story works with. */
export interface Stage {
  readonly api: ApiClient;
  readonly chance: Chance;
  readonly template: ProgrammeTemplate;
  /** When it all begins: a Monday morning. */
  readonly begins: string;
  now(): Promise<string>;
  /** Moves the clock on; answers when every service has caught up. */
  readonly until: (instant: string) => Promise<void>;
  readonly say: (step: string) => void;
}

/** How the people of the templates that can be played teach. */
export type Direction = 'reverse' | 'mutual' | 'traditional' | 'peer';

/** How many people a circle has, its mentor too. */
export interface CircleSize {
  readonly smallest: number;
  readonly largest: number;
}

export interface ProgrammeTemplate {
  readonly template: string;
  readonly months: number;
  readonly plan: {
    readonly direction: Direction;
    readonly topics: readonly string[];
    readonly objectives: readonly { readonly measure: string }[];
    readonly policy: { readonly maxMenteesPerMentor: number; readonly mayPutForward?: boolean; readonly circles?: CircleSize };
    readonly evidenceRequired: boolean;
  } & Record<string, unknown>;
  readonly returnTopics: readonly string[];
  readonly agenda?: readonly string[];
  readonly groundRules: { readonly version: string };
  readonly consent: { readonly version: string };
  readonly modules: readonly TemplateModule[];
}

/** In a mutual programme and in circles of peers nobody is only mentor or mentee. */
export const everybodyTeaches = ({ direction, policy }: ProgrammeTemplate['plan']): boolean => direction === 'mutual' || (direction === 'peer' && policy.circles !== undefined);

/** A template whose people meet in circles, where nobody can be put forward. */
const inCircles = (template: ProgrammeTemplate, circles: CircleSize): ProgrammeTemplate => ({
  ...template,
  plan: { ...template.plan, policy: { ...template.plan.policy, circles, mayPutForward: false } },
});

export interface TemplateModule {
  readonly code: string;
  readonly title: string;
  readonly requiredFor: readonly string[];
  readonly questions: readonly { readonly correct: number }[];
}

export interface StoryOptions {
  readonly api: ApiClient;
  readonly time: DemoTime;
  readonly chance: Chance;
  readonly people: PeopleFile;
  readonly templateSlug: string;
  readonly begins: string;
  /** As long as the template suggests when not given. */
  readonly months?: number;
  /** In circles of this size instead of as the template suggests. */
  readonly circles?: CircleSize;
  readonly say: (step: string) => void;
}

/** A programme whose pairs have been agreed and trained. */
export interface Begun {
  readonly stage: Stage;
  readonly programmeId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly directory: readonly DirectoryPerson[];
  readonly people: PeopleSummary;
}

/** Plays a programme from the import of people to its evaluation, as its coordinator and its people would. */
export async function playProgramme(options: StoryOptions): Promise<DemoReport> {
  const { api, time, say } = options;
  const { stage, programmeId, startsOn, endsOn, people } = await beginProgramme(options);
  await playSessions(stage, programmeId, { startsOn, endsOn });
  await completeStep(stage, programmeId, 'run');
  await api.post(COORDINATOR, `/v1/programmes/${programmeId}/closure`, { reasonCode: 'programme_ended' }, 'closure');
  await stage.until(addDays(`${endsOn}T08:00:00.000Z`, 14));
  const began = performance.now();
  await time.settled();
  say(`every service has caught up after ${((performance.now() - began) / 1000).toFixed(1)} s; adding up the report`);
  const report = await api.get<Report>(COORDINATOR, `/v1/programmes/${programmeId}/report`);
  return demoReport(report, people);
}

/** From the import of people to the day on which the pairs begin. */
export async function beginProgramme({ api, time, chance, people, templateSlug, begins, months, circles, say }: StoryOptions): Promise<Begun> {
  const suggested = await api.get<ProgrammeTemplate>(COORDINATOR, `/v1/programme-templates/${templateSlug}`);
  const template = circles ? inCircles(suggested, circles) : suggested;
  const until = (instant: string) => time.moveTo(instant);
  const stage: Stage = { api, chance, template, begins, now: () => time.now(), until, say };

  say('importing people');
  const imported = await importPeople(api, people);
  await until(begins);
  const directory = (await api.all<EmployeeView>(COORDINATOR, '/v1/employees')).map(personOf).sort((a, b) => (a.employeeId < b.employeeId ? -1 : 1));

  say(`launching the programme for ${directory.length} people`);
  const startsOn = addDays(begins, 21).slice(0, 10);
  const endsOn = addMonths(startsOn, months ?? template.months);
  const programmeId = await launch(stage, directory, startsOn, endsOn);
  await registerRooms(stage, directory);

  const volunteers = volunteersOf(directory, template.plan, chance);
  say(`${volunteers.length} people sign up`);
  await signUp(stage, programmeId, volunteers);
  await approve(stage, programmeId, volunteers);
  await completeStep(stage, programmeId, 'sign_ups');

  say('matching');
  const unmatched = await match(stage, programmeId);
  await completeStep(stage, programmeId, 'match');
  await completeStep(stage, programmeId, 'rooms');

  say('training');
  await train(stage, programmeId);
  await completeStep(stage, programmeId, 'train');
  return { stage, programmeId, startsOn, endsOn, directory, people: { ...imported, ...whoCouldTakePart(directory, template.plan), unmatched } };
}

async function launch({ api, template, begins, until }: Stage, directory: readonly DirectoryPerson[], startsOn: string, endsOn: string): Promise<string> {
  const regions = [...new Set(directory.map(({ region }) => region))].sort();
  const { id } = await api.post<{ id: string }>(
    COORDINATOR,
    '/v1/programmes',
    { ...template.plan, template: template.template, name: NAMES[template.template] ?? 'Upstream', regions, startsOn, endsOn, ...(endsOn > addMonths(startsOn, 12) ? { reasonForLength: 'a large organisation' } : {}) },
    'programme',
  );
  for (const [index, { code: _code, ...module }] of template.modules.entries()) {
    await api.post(COORDINATOR, `/v1/programmes/${id}/training-modules`, module, `module-${index}`);
  }
  await api.post(COORDINATOR, `/v1/programmes/${id}/launch`, {}, 'launch');
  await until(begins);
  return id;
}

/** Rooms enough that a site's pairs can meet, and large enough for its circles: one for every fifteen people there, two at least. */
async function registerRooms({ api, template, begins, until }: Stage, directory: readonly DirectoryPerson[]): Promise<void> {
  const capacity = Math.max(4, template.plan.policy.circles?.largest ?? 0);
  const sites = [...new Set(directory.map(({ site }) => site))].sort();
  for (const site of sites) {
    const there = directory.filter((person) => person.site === site);
    for (let index = 0; index < Math.max(2, Math.ceil(there.length / 15)); index++) {
      const { region, timeZone } = there[0]!;
      await api.post(COORDINATOR, '/v1/rooms', { region, site, name: `Room ${String.fromCharCode(65 + (index % 26))}${index >= 26 ? index : ''}`, capacity, timeZone }, `room-${site.replaceAll(/[^a-zA-Z]/g, '_')}-${index}`);
    }
  }
  await until(begins);
}

async function completeStep({ api, now, until }: Stage, programmeId: string, step: string): Promise<void> {
  await until(await now());
  try {
    await api.post(COORDINATOR, `/v1/programmes/${programmeId}/steps/${step}/completion`, {}, `step-${step}`);
  } catch (error) {
    if (error instanceof RefusedError) throw new Error(`the step ${step} could not be completed: ${error.message} ${JSON.stringify(error.problem.facts)}`);
    throw error;
  }
}


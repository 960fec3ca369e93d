import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ApiClient, RefusedError } from '../src/demo/client.js';
import type { DemoReport } from '../src/demo/demo-report.js';
import { startPilot } from '../src/pilot.js';

const cli = join(__dirname, '../bin/upstreamctl.mjs');

interface Played {
  readonly direction: string;
  readonly months: number;
  /** More than so many were due of each pair. */
  readonly sessionsOfAPair: number;
  readonly teaching: readonly string[];
}

async function playWhole(template: string, { direction, months, sessionsOfAPair, teaching }: Played, seed = 3, ...more: string[]): Promise<DemoReport> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, 'demo', '--json', '--template', template, '--employees', '70', '--seed', String(seed), ...more], { maxBuffer: 16 * 1024 * 1024 });
  const report = JSON.parse(stdout) as DemoReport;
  const { programme, funnel, cadence, objectives, skills, trust } = report;
  expect(programme).toMatchObject({ template: template.replace('-', '_'), direction });
  expect(stderr).toContain(`month ${months} of ${months}`);
  // Nobody is trained without the evidence that the template may ask for, so nobody would have met.
  expect(funnel.trained).toBe(funnel.approved);
  expect(funnel.met).toBe(funnel.paired);
  expect(funnel.completed).toBeGreaterThan(10);
  expect(cadence.expected / cadence.pairs).toBeGreaterThan(sessionsOfAPair);
  expect(cadence.adherence).toBeGreaterThan(0.6);
  expect(objectives.filter(({ actual }) => typeof actual !== 'number')).toEqual([]);
  // Pulses are answered, and close by themselves.
  expect(trust!.length).toBeGreaterThan(2);
  for (const { trustIndex, n, suppressed, statements } of trust!) expect([trustIndex! > 20 && trustIndex! < 100, n! >= 5, suppressed, statements.length]).toEqual([true, true, false, 5]);
  // Each pair has one mentee. Where mentors have several, there are fewer mentors than pairs.
  if (template === 'reverse-inclusion') expect(funnel.paired).toBeLessThan(cadence.pairs * 1.9);
  expect(skills.filter(({ measure }) => measure === 'topic_skill').map(({ side }) => side)).toEqual(teaching);
  return report;
}

/** Each as its people would live it, from the import of an HR file to the report; `technology-company` is what `demo.e2e.spec.ts` plays. */
it.each<[string, Played]>([
  ['company-rollout', { direction: 'reverse', months: 12, sessionsOfAPair: 9, teaching: ['mentee'] }],
  ['reverse-digital', { direction: 'reverse', months: 6, sessionsOfAPair: 9, teaching: ['mentee'] }],
  ['reverse-inclusion', { direction: 'reverse', months: 12, sessionsOfAPair: 9, teaching: [] }],
  ['expert-reverse', { direction: 'reverse', months: 9, sessionsOfAPair: 6, teaching: ['mentee'] }],
  ['mutual-exchange', { direction: 'mutual', months: 6, sessionsOfAPair: 6, teaching: ['member'] }],
])('the template %s runs whole', async (template, played) => void (await playWhole(template, played)), 240_000);

/** Of those who sign up, some answer so that they should be talked to. */
const SEED = 3;
const COORDINATOR = { role: 'coordinator' } as const;

interface Person {
  readonly employeeId: string;
}

/** Plays a template whole, keeps its folder, and looks around in the programme. */
async function lookAroundIn(template: string, played: Played, look: (api: ApiClient, path: string, report: DemoReport) => Promise<void>, ...more: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `upstream-${template}-`));
  await chmod(folder, 0o711);
  let pilot: Awaited<ReturnType<typeof startPilot>> | undefined;
  try {
    const report = await playWhole(template, played, SEED, '--keep', folder, ...more);
    pilot = await startPilot({ dataDir: folder, port: 0 });
    const api = new ApiClient(pilot.url, pilot.issuer);
    const { items: [programme] } = await api.get<{ items: { programmeId: string }[] }>(COORDINATOR, '/v1/programmes'); // prettier-ignore
    await look(api, `/v1/programmes/${programme!.programmeId}`, report);
  } finally {
    await pilot?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

it('the template traditional-succession runs whole: seniors mentor, some put their mentees forward, and HR sees who consented and nothing else', () =>
  lookAroundIn('traditional-succession', { direction: 'traditional', months: 9, sessionsOfAPair: 6, teaching: ['mentee'] }, async (api, path) => {
    const employees = await api.all<Person & { profile: { level: number } }>(COORDINATOR, '/v1/employees');
    const levelOf = ({ employeeId }: Person): number => employees.find((each) => each.employeeId === employeeId)!.profile.level;
    const pairs = await api.all<{ id: string; mentor: Person; mentees: Person[] }>(COORDINATOR, `${path}/pairs`);
    expect(pairs.filter(({ mentor, mentees }) => mentees.some((mentee) => levelOf(mentee) >= levelOf(mentor)))).toEqual([]);
    // Whose answers on receptive attitude were low was talked to before.
    const history = await api.all<{ what: string }>(COORDINATOR, `${path}/history`);
    expect(history.filter(({ what }) => what === 'participant-conversation-recorded').length).toBeGreaterThan(0);

    const seen = await api.all<{ menteeId: string; mentorId: string }>({ role: 'region_admin' }, `${path}/put-forward`);
    expect(seen.length).toBeGreaterThan(2);
    for (const one of seen) {
      expect(Object.keys(one).sort()).toEqual(['consentedAt', 'grounds', 'menteeId', 'mentorId', 'putForwardId']);
      expect(pairs.some(({ mentor, mentees }) => mentor.employeeId === one.mentorId && mentees.some(({ employeeId }) => employeeId === one.menteeId))).toBe(true);
    }
    for (const role of ['coordinator', 'leader', 'sponsor', 'analyst', 'auditor'] as const) {
      await expect(api.get({ role }, `${path}/put-forward`)).rejects.toMatchObject({ status: 403 } satisfies Partial<RefusedError>);
    }

    // Everybody who was asked knows of it; who did not consent is not on the list, and their mentors know no more than "not now".
    const asked = [];
    for (const { mentor, mentees } of pairs) {
      const [own] = await api.all<{ state: string }>({ role: 'employee', employeeId: mentees[0]!.employeeId }, '/v1/my/put-forward');
      const [told] = await api.all<{ state: string; menteeId: string }>({ role: 'employee', employeeId: mentor.employeeId }, `/v1/my/put-forward?pairId=${pairs.find((pair) => pair.mentor === mentor)!.id}`);
      if (own) asked.push({ own: own.state, told: told!.state, listed: seen.some(({ menteeId }) => menteeId === mentees[0]!.employeeId) });
    }
    expect(asked.filter(({ own, told, listed }) => listed !== (own === 'consented') || told !== (own === 'consented' ? 'consented' : 'not_now'))).toEqual([]);
    expect(asked.some(({ own }) => own === 'declined')).toBe(true);
  }), 300_000);

interface Circle {
  readonly id: string;
  readonly mentor: Person;
  readonly mentees: readonly Person[];
  readonly left: readonly Person[];
  readonly status: string;
  readonly agreement: { readonly lessons: readonly { readonly teacherId: string; readonly learnerId: string }[] };
}

interface CircleSession {
  readonly pairId: string;
  readonly memberIds: readonly string[];
  readonly leadId: string;
  readonly state: string;
}

type Directory = ReadonlyMap<string, Person & { readonly managerId?: string | null; readonly profile: { readonly level: number } }>;

const inIt = ({ mentor, mentees }: Circle): string[] => [mentor, ...mentees].map(({ employeeId }) => employeeId);
const everIn = (circle: Circle): string[] => [...inIt(circle), ...circle.left.map(({ employeeId }) => employeeId)];
/** Whether those who remain have met, after somebody had left. */
const metAsTheyAre = (circle: Circle, sessions: readonly CircleSession[]): boolean =>
  sessions.some(({ pairId, state, memberIds }) => pairId === circle.id && state === 'held' && memberIds.length === inIt(circle).length);

const directoryOf = async (api: ApiClient): Promise<Directory> => new Map((await api.all<Person & { profile: { level: number } }>(COORDINATOR, '/v1/employees')).map((person) => [person.employeeId, person]));
/** Circles in which somebody reports to somebody, in any number of steps. */
function withReportingLine(circles: readonly Circle[], directory: Directory): Circle[] {
  const above = (person: string): string[] => [directory.get(person)?.managerId].flatMap((manager) => (manager ? [manager, ...above(manager)] : []));
  return circles.filter((circle) => everIn(circle).some((person) => above(person).some((manager) => everIn(circle).includes(manager))));
}

it('the template peer-circles runs whole: peers of no reporting line in circles, everybody teaches, learns and leads, and who leaves does not end them', () =>
  lookAroundIn('peer-circles', { direction: 'peer', months: 6, sessionsOfAPair: 6, teaching: ['member'] }, async (api, path, { funnel, objectives, satisfaction }) => {
    expect(objectives.find(({ measure }) => measure === 'new_colleagues_met')!.actual).toBeGreaterThan(2);
    expect([satisfaction.mentors.n, satisfaction.mentees.n, satisfaction.members.n! > 10]).toEqual([0, 0, true]);

    const { plan } = await api.get<{ plan: { policy: { circles: { smallest: number; largest: number } } } }>(COORDINATOR, path);
    const { smallest, largest } = plan.policy.circles;

    const circles = await api.all<Circle>(COORDINATOR, `${path}/pairs`);
    expect(circles.length).toBeGreaterThan(4);
    expect(circles.filter((circle) => everIn(circle).length < smallest || everIn(circle).length > largest || inIt(circle).length < 3)).toEqual([]);
    expect(circles.flatMap(everIn)).toHaveLength(funnel.paired);
    expect(circles.some(({ left }) => left.length > 0)).toBe(true);

    expect(withReportingLine(circles, await directoryOf(api))).toEqual([]);

    const sessions = await api.all<CircleSession>(COORDINATOR, `${path}/sessions`);
    for (const circle of circles.filter(({ left }) => left.length === 0)) {
      const { lessons } = circle.agreement;
      expect(inIt(circle).filter((person) => !lessons.some(({ teacherId }) => teacherId === person) || !lessons.some(({ learnerId }) => learnerId === person))).toEqual([]);
      const leads = new Set(sessions.filter(({ pairId }) => pairId === circle.id).map(({ leadId }) => leadId));
      expect([...leads].sort()).toEqual(inIt(circle).sort());
    }
    expect(sessions.filter(({ leadId, memberIds }) => !memberIds.includes(leadId))).toEqual([]);
    const smaller = circles.filter(({ left }) => left.length > 0);
    for (const circle of smaller) expect(metAsTheyAre(circle, sessions)).toBe(true);
  }), 300_000);

it('a template of mentors and mentees runs whole in circles that a mentor leads: sides stay, mentees leave or are taken out, and the report tells the sides apart', () =>
  lookAroundIn('traditional-succession', { direction: 'traditional', months: 9, sessionsOfAPair: 6, teaching: ['mentee'] }, async (api, path, { funnel, satisfaction, departments }) => {
    const circles = await api.all<Circle>(COORDINATOR, `${path}/pairs`);
    expect(circles.length).toBeGreaterThan(4);
    expect(circles.filter((circle) => everIn(circle).length < 3 || everIn(circle).length > 5)).toEqual([]);
    expect(new Set(circles.flatMap(everIn)).size).toBe(funnel.paired);
    // Who has places enough may lead a second one, out of another round; nobody learns in two.
    const learners = circles.flatMap(({ mentees, left }) => [...mentees, ...left].map(({ employeeId }) => employeeId));
    expect(new Set(learners).size).toBe(learners.length);

    const directory = await directoryOf(api);
    const levelOf = (employeeId: string): number => directory.get(employeeId)!.profile.level;
    expect(circles.filter(({ mentor, mentees, left }) => [...mentees, ...left].some(({ employeeId }) => levelOf(employeeId) >= levelOf(mentor.employeeId)))).toEqual([]);
    expect(withReportingLine(circles, directory)).toEqual([]);

    const sessions = await api.all<CircleSession>(COORDINATOR, `${path}/sessions`);
    for (const circle of circles) {
      const { mentor: { employeeId: mentor }, mentees, agreement: { lessons } } = circle; // prettier-ignore
      expect(lessons.filter(({ teacherId }) => teacherId !== mentor)).toEqual([]);
      expect(mentees.filter(({ employeeId }) => !lessons.some(({ learnerId }) => learnerId === employeeId))).toEqual([]);
      const own = sessions.filter(({ pairId }) => pairId === circle.id);
      expect(own.filter(({ memberIds, leadId }) => memberIds[0] !== mentor || (memberIds.length > 2 && leadId !== mentor))).toEqual([]);
    }

    // A mentee who leaves does not end it, down to a mentee and the mentor; who was taken out is still in the programme.
    const smaller = circles.filter(({ left, status }) => left.length > 0 && status !== 'ended');
    expect(smaller.filter((circle) => !metAsTheyAre(circle, sessions))).toEqual([]);
    const left = smaller.flatMap((circle) => circle.left.map(({ employeeId }) => employeeId));
    const participants = await api.all<Person & { status: string }>(COORDINATOR, `${path}/participants`);
    const standings = left.map((person) => participants.find(({ employeeId }) => employeeId === person)!.status);
    expect([...new Set(standings)].sort()).toEqual(['completed', 'withdrawn']);

    expect([satisfaction.mentors.n! >= 5, satisfaction.mentees.n! > satisfaction.mentors.n!, satisfaction.members.n]).toEqual([true, true, 0]);
    // A mentor with each mentee who ever was one of theirs.
    expect(departments!.total.n).toBe(learners.length);
  }, '--circles', '3-5'), 300_000);

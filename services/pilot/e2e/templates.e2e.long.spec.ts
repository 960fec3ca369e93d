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

async function playWhole(template: string, { direction, months, sessionsOfAPair, teaching }: Played, seed = 3, ...more: string[]): Promise<void> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, 'demo', '--json', '--template', template, '--employees', '70', '--seed', String(seed), ...more], { maxBuffer: 16 * 1024 * 1024 });
  const { programme, funnel, cadence, objectives, skills, trust } = JSON.parse(stdout) as DemoReport;
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
}

/** Each as its people would live it, from the import of an HR file to the report; `technology-company` is what `demo.e2e.spec.ts` plays. */
it.each<[string, Played]>([
  ['company-rollout', { direction: 'reverse', months: 12, sessionsOfAPair: 9, teaching: ['mentee'] }],
  ['reverse-digital', { direction: 'reverse', months: 6, sessionsOfAPair: 9, teaching: ['mentee'] }],
  ['reverse-inclusion', { direction: 'reverse', months: 12, sessionsOfAPair: 9, teaching: [] }],
  ['expert-reverse', { direction: 'reverse', months: 9, sessionsOfAPair: 6, teaching: ['mentee'] }],
  ['mutual-exchange', { direction: 'mutual', months: 6, sessionsOfAPair: 6, teaching: ['member'] }],
])('the template %s runs whole', (template, played) => playWhole(template, played), 240_000);

/** Of those who sign up, some answer so that they should be talked to. */
const SEED = 3;

interface Person {
  readonly employeeId: string;
}

it('the template traditional-succession runs whole: seniors mentor, some put their mentees forward, and HR sees who consented and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upstream-succession-'));
  await chmod(folder, 0o711);
  let pilot: Awaited<ReturnType<typeof startPilot>> | undefined;
  try {
    await playWhole('traditional-succession', { direction: 'traditional', months: 9, sessionsOfAPair: 6, teaching: ['mentee'] }, SEED, '--keep', folder);

    pilot = await startPilot({ dataDir: folder, port: 0 });
    const api = new ApiClient(pilot.url, pilot.issuer);
    const [COORDINATOR, HR] = [{ role: 'coordinator' }, { role: 'region_admin' }] as const;
    const { items: [programme] } = await api.get<{ items: { programmeId: string }[] }>(COORDINATOR, '/v1/programmes'); // prettier-ignore
    const path = `/v1/programmes/${programme!.programmeId}`;

    const employees = await api.all<Person & { profile: { level: number } }>(COORDINATOR, '/v1/employees');
    const levelOf = ({ employeeId }: Person): number => employees.find((each) => each.employeeId === employeeId)!.profile.level;
    const pairs = await api.all<{ id: string; mentor: Person; mentees: Person[] }>(COORDINATOR, `${path}/pairs`);
    expect(pairs.filter(({ mentor, mentees }) => mentees.some((mentee) => levelOf(mentee) >= levelOf(mentor)))).toEqual([]);
    // Whose answers on receptive attitude were low was talked to before.
    const history = await api.all<{ what: string }>(COORDINATOR, `${path}/history`);
    expect(history.filter(({ what }) => what === 'participant-conversation-recorded').length).toBeGreaterThan(0);

    const seen = await api.all<{ menteeId: string; mentorId: string }>(HR, `${path}/put-forward`);
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
  } finally {
    await pilot?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

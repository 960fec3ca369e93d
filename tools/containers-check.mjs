// `npm run test:containers`: docker-compose.yml on a Docker engine, as its first lines say. Builds the image, starts the profile
// `core` on new volumes, plays a pair from HR file to report, stops everything and starts it again, and removes it.
import { execFile as execFileCallback } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execFile = promisify(execFileCallback);
const root = join(import.meta.dirname, '..');
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
// A password that an address could not hold as it is.
const env = { ...process.env, POSTGRES_PASSWORD: 'p:w@rd/1#2', REGIONS: 'eu,us', UPSTREAM_PORT: String(await freePort()), POSTGRES_PORT: String(await freePort()) };
const server = `http://127.0.0.1:${env.UPSTREAM_PORT}`;

async function run(program, ...args) {
  const { stdout } = await execFile(program, args, { cwd: root, env, maxBuffer: 256 * 1024 * 1024 });
  return stdout.trim();
}
const compose = (...args) => run('docker', 'compose', '--project-name', 'upstream-check', '--profile', 'core', ...args);
const upstreamctl = (...args) => compose('exec', '-T', 'enrolment', 'node', 'dist/upstreamctl.mjs', ...args);
const token = (...as) => upstreamctl('token', '--data', '/installation', '--as', ...as);

let keys = 0;
async function call(as, method, path, body) {
  const headers = { authorization: `Bearer ${as}`, 'content-type': 'application/json', prefer: 'wait=5', 'idempotency-key': `check-${keys++}` };
  const response = await fetch(`${server}/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

/** What one service does reaches the others through Kafka, in its own time. */
async function eventually(what, ask, isRight) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await ask().catch((error) => error);
    if (!(answer instanceof Error) && isRight(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: still ${answer instanceof Error ? answer.message : JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

let programme;
const day = (days) => new Date(Date.now() + days * 864e5).toISOString().slice(0, 10);
const report = async () => (await call(await token('coordinator'), 'GET', `${programme}/report`)).funnel;

async function playAPair() {
  const file = 'docs/examples/oracle-hr-employees';
  await run(process.execPath, 'services/pilot/bin/upstreamctl.mjs', 'import', `${file}.csv`, '--mapping', `${file}.mapping.json`, '--url', server, '--token', await token('region_admin'))
    // One row of the example is refused.
    .catch(({ stdout, stderr }) => { if (!stdout.includes('106 joined')) throw new Error(`${stdout}${stderr}`); });
  const coordinator = await token('coordinator');
  const { plan, template } = await call(coordinator, 'GET', '/programme-templates/technology-company');
  const { id } = await call(coordinator, 'POST', '/programmes', { ...plan, template, name: 'Containers', regions: ['us', 'eu'], startsOn: day(14), endsOn: day(210) });
  programme = `/programmes/${id}`;
  await call(coordinator, 'POST', `${programme}/launch`, {});
  const topics = { mentor: ['social-media', 5, 'leadership', 1], mentee: ['leadership', 4, 'social-media', 1] };
  const people = {};
  for (const [role, name] of [['mentor', 'Nandita'], ['mentee', 'Nancy']]) {
    const { employeeId } = (await call(coordinator, 'GET', `/employees?search=${name}`)).items[0];
    people[role] = await token('employee', '--employee', employeeId);
    const [offered, proficiency, wanted, known] = topics[role];
    await call(people[role], 'POST', `${programme}/applications`, {
      roles: [role], offers: [{ topic: offered, proficiency }], wants: [{ topic: wanted, proficiency: known }], languages: ['en'], attitude: [4, 5, 4, 4, 3],
      channel: 'intranet', consent: { version: '2027-01', givenAt: new Date().toISOString() },
    });
  }
  await call(coordinator, 'POST', `${programme}/participants/approvals`, { filter: { status: 'applied' } });
  await call(coordinator, 'POST', `${programme}/steps/sign_ups/completion`, {});
  await eventually('the pool', () => call(coordinator, 'GET', `${programme}/pool`), ({ items }) => items.length === 2);
  const round = `${programme}/rounds/${(await call(coordinator, 'POST', `${programme}/rounds`, {})).id}`;
  const proposals = await call(coordinator, 'GET', `${round}/proposals`);
  await call(coordinator, 'POST', `${round}/publication`, {});
  for (const person of Object.values(people)) {
    await eventually('the proposal', () => call(person, 'GET', `${programme}/proposals/mine`), ({ items }) => items.length === 1);
    await call(person, 'POST', `${programme}/proposals/${proposals.items[0].id}/acceptance`, {});
  }
  return eventually('the report', report, ({ paired }) => paired === 2);
}

const everythingIsAsTheLogSays = async () => {
  const operator = await token('operator');
  for (const service of ['enrolment', 'matching', 'sessions', 'reporting']) await upstreamctl('verify', '--url', `http://${service}:3000`, '--token', operator);
};

const checks = [
  ['the image is built', () => compose('build')],
  ['everything starts', () => compose('up', '-d', '--wait')],
  ['a pair, from HR file to report', playAPair],
  ['every read model is as the log says', everythingIsAsTheLogSays],
  ['everything stops and starts', async () => { await compose('down'); await compose('up', '-d', '--wait'); }],
  ['the report is still there', () => eventually('the report', report, ({ paired }) => paired === 2)],
];
let passed = 0;
try {
  for (const [name, check] of checks) {
    const began = performance.now();
    await check();
    passed++;
    console.log(`ok     ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  }
} catch (error) {
  console.log(`FAILED ${checks[passed][0]}: ${error.stderr || error.message}`);
  console.log(await compose('logs', '--tail', '20', 'setup', 'enrolment', 'matching', 'sessions', 'reporting', 'gateway').catch(() => 'no logs'));
  process.exitCode = 1;
} finally {
  await compose('down', '--volumes').catch(() => undefined);
}
console.log(`\n${passed} passed, ${checks.length - passed} failed`);

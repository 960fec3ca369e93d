import { grantRoles } from '@upstream/platform';
import { Api, type Asker } from '../src/proof/api.js';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, type RunningPilot } from '../src/proof/pilot-process.js';
import { sendingOnce } from '../src/proof/sender.js';
import { launch, START } from '../src/proof/story.js';
import { BODIES, BULK, QUERIES } from './bad-input/declarations.js';
import { exampleOf } from './bad-input/example.js';
import { changes, operationsOf, type ApiDescription } from './bad-input/operations.js';
import { aWorld, type World } from './bad-input/world.js';

jest.setTimeout(300_000);

let folder: string;
let pilot: RunningPilot;
let api: Api;
let world: World;
let description: ApiDescription;
/** A programme in which nobody takes part. */
let other: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  pilot = await startPilotProcess(`${folder}/data`, '--simulated-clock', START);
  api = await Api.of(pilot.url, pilot.data);
  world = await aWorld(api);
  other = (await launch(sendingOnce(api), 'other')).programmeId;
  description = (await api.get(undefined, '/v1/openapi.json')).body as ApiDescription;
});

afterAll(async () => {
  await pilot.stop();
  await endOrphan(pilot.data);
  await removeFolder(folder);
});

/** Sends what would be right of each operation on a thing of the world's programme, at another programme's address; what was given. */
async function givenTo(who: Asker, programmeId: string): Promise<{ asked: number; given: string[] }> {
  const operations = operationsOf(description).filter(({ pathParameters }) => pathParameters.includes('programmeId') && pathParameters.some((name) => name !== 'programmeId' && world.isOfTenant(name)));
  const given: string[] = [];
  for (const operation of operations) {
    const idOf = (name: string) => world.parameter(name, operation.name);
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'programmeId' ? programmeId : idOf(name)));
    const body = BODIES[operation.name]?.(idOf) ?? (operation.body ? exampleOf(operation.body, description) : undefined);
    const answer = await api.send(who, operation.method, path + (QUERIES[operation.name]?.(idOf) ?? ''), changes(operation) ? body : undefined, { headers: operation.method === 'PUT' ? { 'if-match': '"0"' } : {} });
    const nothing = answer.body?.items?.length === 0 || BULK.includes(operation.name);
    if (answer.status < 300 && !nothing) given.push(`${operation.name}: ${answer.status} ${answer.text.slice(0, 120)}`);
  }
  return { asked: operations.length, given };
}

it('a thing of one programme is not reached through another, by somebody who may do everything there', async () => {
  const grants = grantRoles.map((role) => ({ role, programmes: [other], regions: '*' }) as const);
  const { asked, given } = await givenTo({ grants, employeeId: world.employeeId }, other);
  expect(given).toEqual([]);
  expect(asked).toBeGreaterThan(20);
});

it('what is somebody’s own is not reached by a colleague who takes part in nothing', async () => {
  const stranger: Asker = { role: 'employee', employeeId: 'eu_00000000-0000-4000-8000-0000000000ff' };
  const open = ['GET /v1/programmes/{programmeId}/training-modules/{moduleId}'];
  const { given } = await givenTo(stranger, world.parameter('programmeId', 'spec'));
  expect(given.filter((each) => !open.some((name) => each.startsWith(`${name}:`)))).toEqual([]);
});

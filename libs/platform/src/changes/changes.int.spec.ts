import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InMemoryEventStore, type NewEvent } from '@upstream/event-sourcing';
import { applicationForSpecs, everywhere } from '../bootstrap/application-for-specs.js';
import { drain } from '../bootstrap/drain.js';
import { listen } from '../bootstrap/listen.js';
import type { Grant } from '../identity/principal.js';
import { ChangesModule } from './changes-module.js';

const PROGRAMME = 'eu_00000000-0000-4000-8000-00000000000a';
const OTHER = 'eu_00000000-0000-4000-8000-00000000000b';
const ELSEWHERE = 'eu_00000000-0000-4000-8000-00000000000c';
const HALF_A_MINUTE = 30_000;
const EMPLOYEE = 'eu_00000000-0000-4000-8000-0000000000e1';

let store: InMemoryEventStore;
let shown: string[];
let failures: unknown[];
let app: NestFastifyApplication;
let url: string;
let now: number;
let tokenFor: Awaited<ReturnType<typeof applicationForSpecs>>['tokenFor'];

beforeEach(async () => {
  store = new InMemoryEventStore('log');
  shown = [];
  failures = [];
  now = 0;
  ({ app, tokenFor } = await applicationForSpecs(ChangesModule.of({ store, shown: async (position) => void shown.push(position), onError: (error) => void failures.push(error), now: () => now })));
  url = await listen(app, 0);
  // Somebody else looks on since long before.
  await hearing(`?programmeId=${ELSEWHERE}`);
  now += HALF_A_MINUTE;
});
afterEach(async () => {
  await drain(app);
  expect(failures).toEqual([]);
});

const event = (data: object, tenant = 'acme'): NewEvent => ({ id: randomUUID(), type: 'spec.happened.v1', data: JSON.stringify(data), meta: JSON.stringify({ commandId: 'c', tenant }) });
const append = (data: object, tenant?: string) => store.append(`spec_thing-${randomUUID()}`, [event(data, tenant)], 'no_stream');

/** Everything that a screen hears, until `enough` of it. */
async function hearing(query: string, grants: readonly Grant[] = [everywhere('coordinator')], employeeId?: string) {
  const abort = new AbortController();
  const response = await fetch(`${url}/v1/changes${query}`, { headers: { authorization: `Bearer ${await tokenFor(grants, { employeeId })}` }, signal: abort.signal });
  if (!response.ok) return { status: response.status, until: async () => '', leave: () => abort.abort() };
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    until: async (enough: (heard: string) => boolean) => {
      while (!enough(heard)) {
        const { value, done } = await reader.read();
        if (done) break;
        heard += value;
      }
      return heard;
    },
    leave: () => abort.abort(),
  };
}
const changed = (heard: string): number => heard.split('event: changed').length - 1;

it('tells a screen that its programme has changed, after reads show it, and not what', async () => {
  const screen = await hearing(`?programmeId=${PROGRAMME}`);
  expect([screen.status, screen.type]).toEqual([200, 'text/event-stream']);
  await append({ programmeId: OTHER, note: 'of another' });
  const { position } = await append({ programmeId: PROGRAMME, note: 'of this one' });
  const heard = await screen.until((text) => changed(text) === 1);
  expect(heard).toContain('event: changed\ndata: {}\n\n');
  expect(heard).not.toContain('note');
  expect(shown).toEqual([position]);
  screen.leave();
});

it('tells many changes at once as one, and of later ones again', async () => {
  const screen = await hearing(`?programmeId=${PROGRAMME}`);
  for (let index = 0; index < 50; index++) await append({ programmeId: PROGRAMME });
  await screen.until((text) => changed(text) === 1);
  await append({ programmeId: PROGRAMME });
  expect(changed(await screen.until((text) => changed(text) >= 2))).toBeLessThanOrEqual(3);
  screen.leave();
});

it('tells people of what concerns themselves, and of no other tenant', async () => {
  const screen = await hearing('', [everywhere('employee')], EMPLOYEE);
  await append({ employeeId: EMPLOYEE }, 'elsewhere');
  await append({ employeeId: 'eu_00000000-0000-4000-8000-0000000000e2' });
  const { position } = await append({ members: [EMPLOYEE] });
  await screen.until((text) => changed(text) === 1);
  expect(shown).toEqual([position]);
  screen.leave();
});

it('tells who comes of what has changed in the half minute before, and of nothing else', async () => {
  await append({ programmeId: OTHER });
  const { position } = await append({ programmeId: PROGRAMME });
  const witness = await hearing(`?programmeId=${PROGRAMME}`);
  await witness.until((text) => changed(text) === 1);
  now += HALF_A_MINUTE - 1;
  const screen = await hearing(`?programmeId=${PROGRAMME}`);
  await screen.until((text) => changed(text) === 1);
  expect(new Set(shown)).toEqual(new Set([position]));
  now += 2;
  shown = [];
  const later = await hearing(`?programmeId=${PROGRAMME}`);
  const next = await append({ programmeId: PROGRAMME });
  await later.until((text) => changed(text) === 1);
  expect(new Set(shown)).toEqual(new Set([next.position]));
  for (const one of [witness, screen, later]) one.leave();
});

it('tells who comes of a change in any case where it does not know', async () => {
  const busy = await hearing(`?programmeId=${PROGRAMME}`);
  for (let index = 0; index <= 1000; index++) await append({ programmeId: OTHER });
  await append({ programmeId: PROGRAMME });
  await busy.until((text) => changed(text) === 1);
  const screen = await hearing(`?programmeId=${ELSEWHERE}`);
  await screen.until((text) => changed(text) === 1);
  busy.leave();
  screen.leave();
});

it('is closed to who may not read the programme, and to machines that name none', async () => {
  const elsewhere: Grant = { role: 'coordinator', programmes: [OTHER], regions: '*' };
  expect((await hearing(`?programmeId=${PROGRAMME}`, [elsewhere])).status).toBe(403);
  expect((await hearing('')).status).toBe(403);
  expect((await hearing('?programmeId=nonsense')).status).toBe(400);
});

it('ends when the service stops', async () => {
  const screen = await hearing(`?programmeId=${PROGRAMME}`);
  const draining = drain(app);
  expect(await screen.until(() => false)).toContain('retry:');
  await draining;
});

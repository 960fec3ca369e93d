import { createHash } from 'node:crypto';
import { commandIdOfRequest, newIdOf } from '@upstream/event-sourcing';
import { verify, type ServiceDefinition } from '@upstream/platform';
import { pseudonym } from '@upstream/privacy';
import { servicesUnderTest, TENANT, type ServiceUnderTest } from '@upstream/testing';
import { Client } from 'pg';
import { pulseIdOf } from './domain/ids.js';
import { pulse } from './domain/pulse/pulse.js';
import { sessions } from './sessions.module.js';

// A pulse over HTTP, and what is left of who answered.
const PROGRAMME = `eu_${newIdOf('pulse programme')}`;
const base = `/v1/programmes/${PROGRAMME}`;
const coordinator = { role: 'coordinator' } as const;
const listener: ServiceDefinition = {
  name: 'listener', streams: {}, consumes: ['sessions'], readModels: [], workflows: [], commands: [], published: {}, consumed: {}, entities: [], migrations: [], controllers: [], providers: [],
}; // prettier-ignore
const agreement = { admit_not_knowing: 4, ask_for_help: 5, disagree_openly: 3, mistakes_are_safe: 4, stays_between_us: 5 };

jest.setTimeout(60_000);

describe('a pulse', () => {
  let service: ServiceUnderTest;
  let people: string[];
  const as = (employeeId: string) => ({ role: 'employee', employeeId }) as const;
  const answer = (who: string, pulseId: string, body: object = { agreement }, options?: { key?: string; headers?: Record<string, string> }) => service.post(as(who), `${base}/pulses/${pulseId}/answers`, body, options);
  const mine = async (who: string) => (await service.get(as(who), '/v1/my/pulses')).body.items;
  const listed = async () => (await service.get(coordinator, `${base}/pulses`)).body.items;
  const open = async (body: object = {}) => {
    const { status, body: opened } = await service.post(coordinator, `${base}/pulses`, body);
    expect([status, opened]).toEqual([201, expect.anything()]);
    await service.idle();
    return opened.id as string;
  };
  const member = (employeeId: string) => ({ participantId: employeeId, employeeId });
  const launch = (programmeId: string) =>
    service.say('upstream.programme-launched.v1', programmeId, {
      programmeId, name: 'Up', template: 'reverse_inclusion', direction: 'reverse', topics: ['diversity-and-inclusion'], regions: ['eu'], policy: {},
      cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-11', endsOn: '2027-07-10', wave: 'pilot', objectives: [], trainingRequired: [], answerWithinDays: 7,
    }); // prettier-ignore
  async function pairOf(label: string) {
    const [mentorId, menteeId] = [await service.person(`${label} mentor`), await service.person(`${label} mentee`)];
    const pairId = `eu_${newIdOf(`pulse pair ${label}`)}`;
    const pair = { pairId, programmeId: PROGRAMME, mentor: member(mentorId), mentees: [member(menteeId)] };
    await service.say('upstream.pair-agreed.v1', pairId, { ...pair, format: 'remote', agreedAt: service.clock.now().toISOString() });
    return { pair, people: [mentorId, menteeId] };
  }

  beforeAll(async () => {
    service = await servicesUnderTest('pulses', [sessions, listener]);
    await launch(PROGRAMME);
    people = (await Promise.all(['one', 'two', 'three'].map(pairOf))).flatMap((of) => of.people);
    await service.idle();
  });
  afterAll(() => service?.close());

  const told = async (pulseId: string) => (await service.stored('listener_in_sessions_v1', pulseId)).map(({ type, data }) => ({ type, data: JSON.parse(data) as Record<string, unknown> }));

  it('is opened by who runs the programme, one at a time, and shown to those in active pairs', async () => {
    expect((await service.post(as(people[0]!), `${base}/pulses`)).status).toBe(403);
    expect((await service.post({ ...coordinator, tenant: 'rival' }, `${base}/pulses`)).status).toBe(404);
    expect((await service.post(coordinator, `/v1/programmes/eu_${newIdOf('no such programme')}/pulses`)).status).toBe(404);
    expect((await service.post(coordinator, `${base}/pulses`, { closesAt: '2027-06-01T00:00:00Z' })).body.type).toContain('pulse-closing-time');

    const both = await Promise.all(['a', 'b'].map((key) => service.post(coordinator, `${base}/pulses`, {}, { key })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)!.body.type).toContain('pulse-open');
    const winner = both.findIndex(({ status }) => status === 201);
    await service.idle();
    // Repeated, it is the same one.
    expect((await service.post(coordinator, `${base}/pulses`, {}, { key: ['a', 'b'][winner]! })).body.id).toBe(both[winner]!.body.id);

    const pulseId = both[winner]!.body.id;
    expect(pulseId).toBe(pulseIdOf(PROGRAMME, 1));
    expect(await mine(people[0]!)).toMatchObject([{ pulseId, programmeId: PROGRAMME, answered: false, statements: Object.keys(agreement) }]);
    expect(await mine(await service.person('nobody’s partner'))).toEqual([]);
    expect(await listed()).toMatchObject([{ pulseId, ordinal: 1, state: 'open', answers: null, result: null, closesAt: '2027-01-25T09:00:00.000Z' }]);
  });

  it('is answered once by each, with all five statements and nothing else', async () => {
    const pulseId = pulseIdOf(PROGRAMME, 1);
    const { stays_between_us: _left, ...four } = agreement;
    for (const body of [{ agreement: four }, { agreement: { ...agreement, ask_for_help: 6 } }, { agreement, note: 'by me' }]) expect((await answer(people[0]!, pulseId, body)).status).toBe(400);
    const first = await answer(people[0]!, pulseId, { agreement }, { key: 'k1' });
    expect([first.status, first.body]).toEqual([200, { id: pulseId, revision: -1 }]);
    expect(['etag', 'upstream-position'].filter((name) => name in first.headers)).toEqual([]);
    expect((await answer(people[0]!, pulseId, { agreement }, { key: 'k1' })).status).toBe(200);
    expect((await answer(people[0]!, pulseId, { agreement: { ...agreement, ask_for_help: 1 } }, { key: 'k1' })).status).toBe(422);
    expect((await answer(people[0]!, pulseId, { agreement }, { key: 'k2' })).body.type).toContain('pulse-answered');
    expect((await answer(await service.person('stranger'), pulseId)).body.type).toContain('no-active-pair');
    expect((await answer(people[1]!, pulseIdOf(PROGRAMME, 2))).status).toBe(404);
    expect(await mine(people[0]!)).toMatchObject([{ pulseId, answered: true }]);
    expect(await mine(people[1]!)).toMatchObject([{ pulseId, answered: false }]);
    expect((await service.stored('sessions_pulse', pulseId)).map(({ type }) => type)).toEqual(['sessions.pulse-opened.v1', 'sessions.pulse-answered.v1']);
  });

  it('says that people have answered from five on, and nothing of what', async () => {
    const pulseId = pulseIdOf(PROGRAMME, 1);
    for (const who of people.slice(1, 4)) await answer(who, pulseId);
    expect(await listed()).toMatchObject([{ answers: null, result: null }]);
    await answer(people[4]!, pulseId);
    expect(await listed()).toMatchObject([{ state: 'open', answers: 5, result: null }]);
  });

  it('is not counted by those who run the machines: no figure of requests or of the log says how many have answered, or when', async () => {
    const { body } = await service.get({ role: 'monitor' }, '/metrics');
    expect(body).toContain('route="/v1/programmes/:programmeId/pulses",status="201"');
    expect(body).not.toContain('/answers');
    expect(sessions.confidential).toContain(pulse.category);
  });

  it('names nobody: no id, actor, key or trace of who answered is in the log or in any row', async () => {
    const pulseId = pulseIdOf(PROGRAMME, 1);
    const headers = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'x-correlation-id': 'correlation-of-number-six' };
    expect((await answer(people[5]!, pulseId, { agreement }, { key: 'key-of-number-six', headers })).status).toBe(200);
    await service.idle();
    const events = (await service.stored('sessions_pulse', pulseId)).filter(({ type }) => type.includes('answered')).map(({ data, meta }) => ({ data: JSON.parse(data), meta: JSON.parse(meta) }));
    expect(events).toHaveLength(6);
    expect(new Set(events.map(({ meta }) => meta.actor)).size).toBe(1);
    expect(events.map(({ meta }) => [meta.correlationId, meta.causationId, meta.traceparent])).toEqual(events.map(() => [undefined, undefined, undefined]));
    // Whoever knows who somebody is in events, and the key that their browser made up, cannot tell that this is their request.
    const actor = pseudonym(createHash('sha256').update('pulses').digest(), TENANT, 'https://pilot.example', people[5]!);
    const commandId = commandIdOfRequest({ tenant: TENANT, actor, method: 'POST', path: `${base}/pulses/${pulseId}/answers`, key: 'key-of-number-six' });
    const needles = [people[5]!, people[5]!.slice(3), actor, commandId, 'number-six', '0af7651916cd43dd8448eb211c80319c'];
    expect(needles.filter((needle) => JSON.stringify(events).includes(needle))).toEqual([]);

    const keys = events.map(({ data }) => data.answerKey as string);
    const client = new Client({ connectionString: service.databases.url('sessions', 'owner') });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
      const found = [];
      for (const { name } of rows) {
        const { rowCount } = await client.query(`select from ${name} t where t::text ~ $1`, [keys.join('|')]);
        if (rowCount) found.push(name);
      }
      expect(found).toEqual([]);
      expect(rows.length).toBeGreaterThan(10);
    } finally {
      await client.end();
    }
  });

  it('has a secret that is its own, is gone when it closes, and the result is told then', async () => {
    const pulseId = pulseIdOf(PROGRAMME, 1);
    expect((await service.keys.keysOf([pulseId])).get(pulseId)).toBeInstanceOf(Buffer);
    expect((await service.post(as(people[0]!), `${base}/pulses/${pulseId}/closure`)).status).toBe(403);
    const probed = await service.post(coordinator, `${base}/pulses/${pulseId}/closure`, undefined, { headers: { 'if-match': '"3"' } });
    expect([probed.status, probed.body.revision, probed.headers['etag']]).toEqual([200, -1, undefined]);
    await service.idle();
    expect((await service.keys.keysOf([pulseId])).get(pulseId)).toBe('destroyed');
    const distribution = [0, 0, 0, 6, 0];
    const result = {
      answers: 6,
      trustIndex: 80,
      statements: [
        { statement: 'admit_not_knowing', distribution },
        { statement: 'ask_for_help', distribution: [0, 0, 0, 0, 6] },
        { statement: 'disagree_openly', distribution: [0, 0, 6, 0, 0] },
        { statement: 'mistakes_are_safe', distribution },
        { statement: 'stays_between_us', distribution: [0, 0, 0, 0, 6] },
      ],
    };
    expect(await listed()).toMatchObject([{ state: 'closed', answers: 6, result, closedAt: expect.any(String) }]);
    expect(await told(pulseId)).toMatchObject([{ type: 'upstream.pulse-opened.v1' }, { type: 'upstream.pulse-closed.v1', data: { programmeId: PROGRAMME, pulseId, suppressed: false, ...result } }]);
    expect((await answer(people[0]!, pulseId)).body.type).toContain('pulse-closed');
    expect(await mine(people[0]!)).toEqual([]);
    expect((await service.post(coordinator, `${base}/pulses/${pulseId}/closure`)).body.type).toContain('pulse-closed');
  });

  it('closes by itself at its time; of four answers nothing is told, not even that there were four', async () => {
    const early = (await service.post(coordinator, `${base}/pulses`)).body;
    expect(early).toMatchObject({ type: expect.stringContaining('pulse-too-soon'), facts: { from: expect.stringContaining('2027-01-25T09:00') } });
    await service.moveTo('2027-01-25T09:01:00.000Z');
    const second = await open({ closesAt: '2027-02-01T09:00:00Z' });
    expect(second).toBe(pulseIdOf(PROGRAMME, 2));
    for (const who of people.slice(0, 4)) expect((await answer(who, second)).status).toBe(200);
    await service.moveTo('2027-02-01T09:00:01.000Z');
    await service.idle();
    expect((await service.keys.keysOf([second])).get(second)).toBe('destroyed');
    const [newest, first] = await listed();
    expect([newest, first]).toMatchObject([{ pulseId: second, state: 'closed', answers: null, result: null }, { ordinal: 1, answers: 6 }]);
    expect((await told(second)).map(({ data }) => data)).toEqual([
      { programmeId: PROGRAMME, pulseId: second, openedAt: expect.stringContaining('2027-01-25'), closesAt: '2027-02-01T09:00:00.000Z' },
      { programmeId: PROGRAMME, pulseId: second, openedAt: expect.stringContaining('2027-01-25'), closedAt: expect.any(String), answers: 0, trustIndex: null, suppressed: true },
    ]);
    const page = (await service.get(coordinator, `${base}/pulses?limit=1`)).body;
    expect((await service.get(coordinator, `${base}/pulses?limit=1&cursor=${page.next}`)).body.items).toMatchObject([{ ordinal: 1 }]);
    expect((await service.get({ ...coordinator, tenant: 'rival' }, `${base}/pulses`)).body.items).toEqual([]);
  });

  it('asks only those whose pair is active, and closes with the programme', async () => {
    const { pair, people: [mentor] } = await pairOf('four');
    const third = await open();
    await service.say('upstream.pair-paused.v1', pair.pairId, { ...pair, reasonCode: 'leave', until: '2027-02-10' });
    await service.idle();
    expect(await mine(mentor!)).toEqual([]);
    expect((await answer(mentor!, third)).body.type).toContain('no-active-pair');
    await service.say('upstream.programme-closed.v1', PROGRAMME, { programmeId: PROGRAMME, reasonCode: 'done' });
    await service.idle();
    expect((await listed())[0]).toMatchObject({ pulseId: third, state: 'closed' });
    expect((await service.keys.keysOf([third])).get(third)).toBe('destroyed');
    expect((await service.post(coordinator, `${base}/pulses`)).body.type).toContain('programme-closed');
  });

  it('is opened under the next number after a restore that has undone one which had closed: its secret never comes back', async () => {
    const programmeId = `eu_${newIdOf('restored programme')}`;
    await launch(programmeId);
    await service.idle();
    const undone = pulseIdOf(programmeId, 1);
    await service.keys.create({ id: undone, tenant: null, region: 'eu' });
    await service.keys.destroy(undone);
    const pulses = `/v1/programmes/${programmeId}/pulses`;
    expect(await service.post(coordinator, pulses, {}, { key: 'restored' })).toMatchObject({ status: 201, body: { id: pulseIdOf(programmeId, 2) } });
    expect((await service.post(coordinator, pulses, {}, { key: 'restored' })).body.id).toBe(pulseIdOf(programmeId, 2));
    expect((await service.post(coordinator, pulses)).body.type).toContain('pulse-open');
  });

  it('after all that every read model equals its recomputation, and nothing is stuck', async () => {
    const { readModels, stuck } = await verify(service.composition.runtimes);
    expect(readModels.filter(({ differences, parked }) => differences.length + parked.length > 0)).toEqual([]);
    expect(stuck).toEqual([]);
  });
});

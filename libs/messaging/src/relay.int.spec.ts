import { publicEvents, type CloudEvent } from '@upstream/contracts';
import { defineEvents, idOfStream, InMemoryEventStore, PersonErasedError, plainCodec, uuidFrom, type EventMetadata, type Position } from '@upstream/event-sourcing';
import { LostOwnershipError, PostgresFlow, subscriptionSchema, type Follower } from '@upstream/subscriptions';
import { z } from 'zod';
import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { DirectBus } from './direct-bus.js';
import { inboxOf } from './inbox.js';
import type { BusMessage } from './message-bus.js';
import { programme } from './messages-for-specs.js';
import { PostgresSequences, relaySchema } from './postgres-sequences.js';
import { relay, type RelayOptions } from './relay.js';
import { until } from './until-for-specs.js';

const stored = defineEvents({ 'enrolment.programme-closed.v1': z.object({ reason: z.string() }), 'enrolment.programme-noted.v1': z.object({}) });
const codec = plainCodec([stored]);
const publicCodec = plainCodec([defineEvents(publicEvents.enrolment), defineEvents(publicEvents.profiles)]);
const CATEGORY = 'enrolment_programme';

describe('the relay', () => {
  let database: DatabaseForSpecs;
  let store: InMemoryEventStore;
  let bus: DirectBus;
  let published: BusMessage[];
  let running: Follower[];
  let errors: unknown[];
  let count = 0;
  beforeAll(async () => {
    database = await databaseForSpecs(subscriptionSchema + relaySchema);
  });
  beforeEach(async () => {
    store = new InMemoryEventStore('enrolment-log');
    bus = new DirectBus();
    published = [];
    running = [];
    errors = [];
    await database.pool.query('truncate flow.subscription, flow.sequence');
  });
  afterEach(() => Promise.all(running.map((follower) => follower.stop())));
  afterAll(() => database?.close());

  const start = (more: Partial<RelayOptions> & { owner?: string } = {}) => {
    const follower = relay({
      service: 'enrolment',
      store,
      bus: { publish: async (messages) => (published.push(...messages), bus.publish(messages)), consume: () => Promise.resolve(), close: () => Promise.resolve() },
      flow: new PostgresFlow(database.pool, { owner: more.owner ?? 'a', takeOver: true }),
      sequences: new PostgresSequences(database.pool),
      categories: [CATEGORY],
      codec,
      publicCodec,
      publish: (event) =>
        event.type === 'enrolment.programme-closed.v1'
          ? [{ type: 'upstream.programme-closed.v1', key: idOfStream(event.stream), data: { programmeId: idOfStream(event.stream), reasonCode: (event.data as { reason: string }).reason } }]
          : [],
      onError: (error) => errors.push(error),
      ...more,
    });
    running.push(follower);
    follower.start();
    return follower;
  };
  const meta: EventMetadata = { commandId: 'c', occurredAt: '2027-01-11T09:00:00.000Z', recordedAt: '2027-01-11T09:00:01.000Z', tenant: 'acme', region: 'eu', actor: 'nobody', requestDigest: 'd' };
  const close = async (label: string, reason = 'done', type = 'enrolment.programme-closed.v1'): Promise<Position> => {
    const event = await codec.encode({ type, data: { reason } }, uuidFrom('spec', String(count++)), meta);
    return (await store.append(`${CATEGORY}-${programme(label)}`, [event], 'any')).position;
  };
  const reached = async (follower: Follower, position: Position) => expect(await follower.reached(position, 10_000)).toBe(true);
  const cloudEvents = () => published.map(({ body }) => JSON.parse(body) as CloudEvent);
  const sequencesOf = (label: string) => cloudEvents().filter(({ subject }) => subject === programme(label)).map(({ sequence }) => sequence);

  it('publishes what the translation says, under pseudonymous ids and without who did it', async () => {
    await close('a', 'noted', 'enrolment.programme-noted.v1');
    const position = await close('a');
    await reached(start(), position);
    expect(cloudEvents()).toEqual([
      {
        specversion: '1.0',
        id: expect.any(String) as string,
        source: '/upstream/eu/enrolment',
        type: 'upstream.programme-closed.v1',
        subject: programme('a'),
        time: '2027-01-11T09:00:00.000Z',
        datacontenttype: 'application/json',
        dataschema: 'urn:upstream:schema:upstream.programme-closed.v1',
        tenantid: 'acme',
        logid: 'enrolment-log',
        sequence: 0,
        recordedtime: '2027-01-11T09:00:01.000Z',
        causationid: expect.any(String) as string,
        position,
        data: { programmeId: programme('a'), reasonCode: 'done' },
      },
    ]);
    expect(published[0]).toMatchObject({ topic: 'upstream.eu.enrolment.v1', key: programme('a') });
  });

  it('numbers the messages of a key from 0 without gaps, over pages and restarts', async () => {
    await close('a');
    await close('b');
    const first = start();
    await reached(first, await close('a'));
    await first.stop();
    await close('a');
    await reached(start(), await close('b'));
    expect(sequencesOf('a')).toEqual([0, 1, 2]);
    expect(sequencesOf('b')).toEqual([0, 1]);
  });

  it('publishes again after a crash before its checkpoint: same ids, same sequences, and the consumer has each once', async () => {
    const consumer = new InMemoryEventStore('own');
    await bus.consume({ group: 'g', topics: ['upstream.eu.enrolment.v1'], handle: inboxOf('matching', consumer) });
    // The lock makes the commit of the first attempt wait until its connection is killed.
    const pool = database.another('relay');
    const follower = start({ flow: new PostgresFlow(pool, { owner: 'a', takeOver: true }), sequences: new PostgresSequences(pool) });
    const blocker = await database.pool.connect();
    await blocker.query('begin; lock table flow.sequence in exclusive mode');
    await close('a');
    const position = await close('a');
    await until(async () => (await database.pool.query(`select from pg_stat_activity where application_name = 'relay' and wait_event_type = 'Lock'`)).rowCount === 1);
    const before = [...cloudEvents()];
    await close('a');
    await database.terminate('relay');
    await blocker.query('rollback');
    blocker.release();
    await reached(follower, position);
    const again = cloudEvents().slice(before.length);
    expect(before.length).toBeGreaterThan(0);
    expect(again.slice(0, before.length)).toEqual(before);
    expect((await consumer.read(`matching_in_enrolment_v1-${programme('a')}`)).map(({ id }) => id)).toEqual([...new Set(cloudEvents().map(({ id }) => id))]);
  });

  it('that slept while another went on does not give an old event a new number', async () => {
    const position = await close('a');
    const woken = { go: () => {} };
    const asleep = new Promise<void>((resolve) => (woken.go = resolve));
    let sleeping = false;
    const sleepy = start({
      owner: 'sleepy',
      codec: {
        ...codec,
        decode: async (events, reader) => {
          sleeping = true;
          await asleep;
          return codec.decode(events, reader);
        },
      },
    });
    await until(() => sleeping);
    await reached(start({ owner: 'awake' }), position);
    woken.go();
    await until(() => errors.length > 0);
    expect(errors[0]).toBeInstanceOf(LostOwnershipError);
    expect(sequencesOf('a')).toEqual([0]);
    await sleepy.stop();
  });

  it('publishes nothing twice and skips nothing while a consumer fails', async () => {
    let failing = 3;
    const got: string[] = [];
    await bus.consume({
      group: 'g',
      topics: ['upstream.eu.enrolment.v1'],
      handle: async (messages) => {
        if (failing-- > 0) throw new Error('away');
        got.push(...messages.map(({ body }) => (JSON.parse(body) as CloudEvent).id));
      },
    });
    await close('a');
    await reached(start(), await close('b'));
    expect(errors.length).toBe(3);
    expect(new Set(got).size).toBe(got.length);
    expect(got).toHaveLength(2);
  });

  it('stops and says so rather than publish what its contract refuses', async () => {
    const position = await close('a', 'Free Text, which is not a code');
    const follower = start();
    await until(() => errors.length > 0);
    expect(errors[0]).toMatchObject({ name: 'ZodError' });
    expect(follower.status).toMatchObject({ lastError: 'ZodError' });
    expect(await follower.reached(position, 1)).toBe(false);
    expect(published).toEqual([]);
  });

  it('publishes the profile of somebody erased meanwhile as erased: never left out', async () => {
    const employee = `eu_${uuidFrom('spec employee')}`;
    const sealing: RelayOptions['publicCodec'] = {
      ...publicCodec,
      encode: (event, id, meta) =>
        'band' in ((event.data as { generation: object }).generation ?? {}) ? Promise.reject(new PersonErasedError(employee)) : publicCodec.encode(event, id, meta),
    };
    const position = await close('a');
    await reached(start({ publicCodec: sealing, publish: () => [{ type: 'upstream.generation-declared.v1', key: employee, data: { employeeId: employee, generation: { band: 'x' } } }] }), position);
    expect(cloudEvents()).toMatchObject([{ type: 'upstream.generation-declared.v1', sequence: 0, data: { employeeId: employee, generation: { erased: true } } }]);
    expect(errors).toEqual([]);
  });
});

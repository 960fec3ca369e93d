import { defineEvents, InMemoryEventStore, plainCodec, UnknownOutcomeError, uuidFrom, type EventMetadata } from '@upstream/event-sourcing';
import { LostOwnershipError, PostgresFlow, type Follower } from '@upstream/subscriptions';
import { z } from 'zod';
import { consumed } from './consumed.js';
import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { loan, loanId, LoansUnderTest, processSchema } from './loans-for-specs.js';
import { until } from './until-for-specs.js';

const MONDAY = '2027-01-18T09:00:00.000Z';
const streamOf = (label: string) => `spec_process_loan-${loanId(label)}`;

describe('a process that fails on an event', () => {
  let database: DatabaseForSpecs;
  let loans: LoansUnderTest;
  let poison: ReadonlySet<string>;
  beforeAll(async () => {
    database = await databaseForSpecs(processSchema);
  });
  beforeEach(async () => {
    await database.pool.query('truncate flow.subscription, flow.parked, flow.timer');
    poison = new Set(['bad']);
    const stumbling: typeof loan = {
      ...loan,
      onEvent(state, event) {
        if ([...poison].some((label) => event.stream === `spec_loan-${loanId(label)}`)) throw new RangeError('no texts here');
        return loan.onEvent(state, event);
      },
    };
    loans = new LoansUnderTest(database.pool, [stumbling as never]);
  });
  afterEach(() => loans.close());
  afterAll(() => database?.close());

  it('waits with all that comes later for it; others go on, also after a restart', async () => {
    const first = loans.react();
    await loans.happened('bad', 'spec.lent.v1', { due: MONDAY });
    await loans.happened('good', 'spec.lent.v1', { due: MONDAY });
    await loans.happened('bad', 'spec.paused.v1');
    await loans.settle(first);
    await first.stop();
    const second = loans.react();
    await loans.happened('bad', 'spec.resumed.v1');
    await loans.happened('good', 'spec.paused.v1');
    await loans.settle(second);
    expect(await loans.recorded('bad')).toEqual([]);
    expect(await loans.recorded('good')).toHaveLength(2);
    expect(second.status.parked).toBe(1);
    expect((await second.parked!.show(streamOf('bad'))).map(({ stream, eventType, error }) => [stream, eventType, error])).toEqual([
      [`spec_loan-${loanId('bad')}`, 'spec.lent.v1', 'RangeError'],
      [`spec_loan-${loanId('bad')}`, 'spec.paused.v1', null],
      [`spec_loan-${loanId('bad')}`, 'spec.resumed.v1', null],
    ]);
    expect(loans.errors).toEqual([]);
  });

  it('is retried from any process, in order, and goes on when nothing is left', async () => {
    const running = loans.react();
    await loans.happened('bad', 'spec.lent.v1', { due: MONDAY });
    await loans.happened('bad', 'spec.paused.v1');
    await loans.settle(running);
    // Never started: only to operate from.
    const other = new LoansUnderTest(database.pool, [loan as never]);
    Object.assign(other, { store: loans.store, streams: loans.streams });
    const idle = other.react();
    await idle.stop();
    expect(await running.parked!.retry(streamOf('bad'))).toEqual({ applied: 0, left: 2 });
    expect(await idle.parked!.retry(streamOf('bad'))).toEqual({ applied: 2, left: 0 });
    poison = new Set();
    await loans.happened('bad', 'spec.resumed.v1');
    await loans.settle(running);
    expect((await loans.recorded('bad')).map(({ data }) => ('state' in data ? data.state['phase'] : undefined))).toEqual(['lent', 'paused', 'lent']);
    expect(running.status.parked).toBe(0);
  });

  it('whose command fails is parked with its timers, and both are made up for', async () => {
    poison = new Set();
    loans.answer = ({ data }) => ((data as { loan?: string }).loan === loanId('bad') ? Promise.reject(new RangeError('a fault of the handler')) : Promise.resolve());
    const followers = [loans.react(), loans.dispatch()] as const;
    await loans.happened('bad', 'spec.lent.v1', { due: MONDAY });
    await loans.happened('good', 'spec.lent.v1', { due: MONDAY });
    await loans.happened('bad', 'spec.prolonged.v1', { due: '2027-01-19T09:00:00.000Z' });
    await loans.settle(...followers);
    expect(await loans.timers()).toHaveLength(1);
    expect((await followers[1].parked!.list()).keys).toMatchObject([{ key: streamOf('bad'), waiting: 2, first: { error: 'RangeError' } }]);
    loans.answer = () => Promise.resolve();
    expect(await followers[1].parked!.retry(streamOf('bad'))).toEqual({ applied: 2, left: 0 });
    expect(await loans.timers()).toEqual([{ name: 'remind', due: MONDAY }, { name: 'remind', due: '2027-01-19T09:00:00.000Z' }]);
    expect((await loans.recorded('bad')).filter(({ type }) => type === 'process.answered.v1')).toHaveLength(1);
  });

  it('has its commands sent under a fence: who lost the subscription meanwhile may not carry them out', async () => {
    poison = new Set();
    const fences: (() => Promise<void>)[] = [];
    loans.answer = async () => {
      fences.push(loans.sent.at(-1)!.meta.fence!);
    };
    const dispatching = loans.dispatch();
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(loans.react());
    await until(() => fences.length > 0);
    await loans.settle(dispatching);
    // The page is done: what was still under way for it, in a process that froze, has come too late.
    await expect(fences[0]!()).rejects.toThrow(LostOwnershipError);
  });

  it('never parks for a passing reason', async () => {
    poison = new Set();
    let away = 3;
    loans.answer = () => (away-- > 0 ? Promise.reject(new UnknownOutcomeError('the log is away')) : Promise.resolve());
    const dispatching = loans.dispatch();
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(loans.react(), dispatching);
    expect(dispatching.status.parked).toBe(0);
    expect(loans.errors).toHaveLength(3);
  });
});

describe('consumed events', () => {
  const events = defineEvents({ 'spec.heard.v1': z.object({ n: z.number() }) });
  const meta: EventMetadata = { commandId: 'c', occurredAt: MONDAY, recordedAt: MONDAY, tenant: 'acme', region: 'eu' };
  let database: DatabaseForSpecs;
  let follower: Follower;
  beforeAll(async () => {
    database = await databaseForSpecs(processSchema);
  });
  afterEach(() => follower.stop());
  afterAll(() => database?.close());

  it('whose command fails for good park the stream they came in; dropping the first lets the others be retried', async () => {
    const store = new InMemoryEventStore('log');
    const codec = plainCodec([events]);
    const sent: number[] = [];
    const heard = async (key: string, n: number) => {
      const event = await codec.encode({ type: 'spec.heard.v1', data: { n } }, uuidFrom('spec', key, String(n)), meta);
      return (await store.append(`spec_in_x_v1-${key}`, [event], 'any')).position;
    };
    follower = consumed({
      service: 'spec',
      store,
      codec,
      flow: new PostgresFlow(database.pool, { owner: 'a', takeOver: true }),
      categories: ['spec_in_x_v1'],
      reactions: { 'spec.heard.v1': (event) => [{ command: 'Note', data: (event as unknown as { data: { n: number } }).data }] },
      sendCommand: async ({ data }) => {
        const { n } = data as { n: number };
        if (n === 1) throw new TypeError('a fault of the handler');
        sent.push(n);
      },
    });
    follower.start();
    for (const n of [0, 1, 2]) await heard('a', n);
    const last = await heard('b', 10);
    expect(await follower.reached(last, 10_000)).toBe(true);
    await until(() => follower.status.parked === 1);
    expect(sent.sort((a, b) => a - b)).toEqual([0, 10]);
    expect(await follower.parked!.retry('spec_in_x_v1-a')).toEqual({ applied: 0, left: 2 });
    const [first] = await follower.parked!.show('spec_in_x_v1-a');
    expect(await follower.parked!.drop('spec_in_x_v1-a', new Set([first!.eventId]), () => Promise.resolve())).toMatchObject({ dropped: [{ revision: 1 }], left: 1 });
    expect(await follower.parked!.retry('spec_in_x_v1-a')).toEqual({ applied: 1, left: 0 });
    expect(await follower.reached(await heard('a', 3), 10_000)).toBe(true);
    expect(sent.slice(-2)).toEqual([2, 3]);
  });
});

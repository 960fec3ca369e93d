import { UnknownOutcomeError } from '@upstream/event-sourcing';
import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { loanId, LoansUnderTest, processSchema, refuseWith } from './loans-for-specs.js';
import { until } from './until-for-specs.js';

const MONDAY = '2027-01-18T09:00:00.000Z';
const TUESDAY = '2027-01-19T09:00:00.000Z';

describe('a process', () => {
  let database: DatabaseForSpecs;
  let loans: LoansUnderTest;
  beforeAll(async () => {
    database = await databaseForSpecs(processSchema);
  });
  beforeEach(async () => {
    await database.pool.query('truncate flow.subscription, flow.parked, flow.timer');
    loans = new LoansUnderTest(database.pool);
  });
  afterEach(() => loans.close());
  afterAll(() => database?.close());
  const forget = (follower: string) => database.pool.query('update flow.subscription set position = null where name = $1', [follower]);

  it('records an input, the new state and what it asks for in one append', async () => {
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(loans.react());
    expect(await loans.recorded('l1')).toMatchObject([
      { revision: 0, data: { state: { phase: 'lent' }, commands: [{ command: 'Label', data: { loan: loanId('l1') } }], timers: [{ timer: 'remind', due: MONDAY }] } },
    ]);
  });

  it('reacts to an event once, however often it is shown', async () => {
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    const first = loans.react();
    await loans.settle(first);
    await first.stop();
    await forget('processes:react');
    await loans.settle(loans.react());
    expect(await loans.recorded('l1')).toHaveLength(1);
  });

  it('does not react to an event shown again that it ignored in its earlier state', async () => {
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.happened('l1', 'spec.resumed.v1');
    await loans.happened('l1', 'spec.paused.v1');
    const first = loans.react();
    await loans.settle(first);
    await first.stop();
    await forget('processes:react');
    await loans.settle(loans.react());
    expect((await loans.recorded('l1')).at(-1)).toMatchObject({ data: { state: { phase: 'paused' } } });
    await loans.happened('l1', 'spec.resumed.v1');
    await loans.settle(loans.react());
    expect((await loans.recorded('l1')).at(-1)).toMatchObject({ data: { state: { phase: 'lent' } } });
  });

  it('stops before what a later release has recorded: its commands would never be sent', async () => {
    const dispatching = loans.dispatch();
    const event = { id: '00000000-0000-4000-8000-000000000001', type: 'process.reacted-anew.v1', data: '{}', meta: '{}' };
    const { position } = await loans.store.append(`spec_process_loan-${loanId('l1')}`, [event], 'no_stream');
    await until(() => dispatching.status.lastError === 'UnknownEventTypeError');
    expect(await dispatching.reached(position, 1)).toBe(false);
  });

  it('has its commands dispatched with ids that a repetition shares, and records their outcomes', async () => {
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(loans.react(), loans.dispatch());
    expect(loans.sent).toMatchObject([{ command: 'Label', meta: { tenant: 'acme', correlationId: 'why', occurredAt: '2027-01-11T09:00:00.000Z' } }]);
    expect(await loans.recorded('l1')).toMatchObject([{ type: 'process.reacted.v1' }, { type: 'process.answered.v1', data: { outcomes: [{}] } }]);
  });

  it('that crashes between a command and its outcome sends the same command again, and not once more after that', async () => {
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    const append = loans.store.append.bind(loans.store);
    let crashes = 2;
    loans.store.append = (stream, events, expected) => (events[0]!.type === 'process.answered.v1' && crashes-- > 0 ? Promise.reject(new UnknownOutcomeError('crash')) : append(stream, events, expected));
    const dispatching = loans.dispatch();
    await loans.settle(loans.react(), dispatching);
    expect(loans.commands).toEqual(['Label', 'Label', 'Label']);
    expect(new Set(loans.sent.map(({ meta }) => meta.commandId)).size).toBe(1);
    await dispatching.stop();
    await forget('processes:dispatch');
    await loans.settle(loans.dispatch());
    expect(loans.commands).toHaveLength(3);
    expect(await loans.recorded('l1')).toHaveLength(2);
  });

  it('is told of a refusal as an outcome, and may react to it', async () => {
    loans.answer = ({ command }) => (command === 'Label' ? refuseWith('no_paper') : Promise.resolve());
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(loans.react(), loans.dispatch());
    expect(loans.commands).toEqual(['Label', 'Apologise']);
    expect(await loans.recorded('l1')).toMatchObject([
      { type: 'process.reacted.v1' },
      { type: 'process.answered.v1', data: { outcomes: [{ refused: 'no_paper' }] } },
      { type: 'process.reacted.v1', data: { state: { refused: 'no_paper' } } },
      { type: 'process.answered.v1' },
    ]);
    expect(loans.errors).toEqual([]);
  });

  it('waits for a command that fails for a passing reason: it is sent again', async () => {
    let failing = true;
    loans.answer = () => (failing ? Promise.reject(new UnknownOutcomeError('the log is away')) : Promise.resolve());
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    const dispatching = loans.dispatch();
    loans.react();
    await until(() => dispatching.status.state === 'retrying');
    failing = false;
    await loans.settle(dispatching);
    expect(await loans.recorded('l1')).toHaveLength(2);
  });

  it('keeps the latest wish for each timer: set, moved, cancelled', async () => {
    const followers = [loans.react(), loans.dispatch()];
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(...followers);
    expect(await loans.timers()).toEqual([{ name: 'remind', due: MONDAY }]);
    await loans.happened('l1', 'spec.prolonged.v1', { due: TUESDAY });
    await loans.settle(...followers);
    expect(await loans.timers()).toEqual([{ name: 'remind', due: TUESDAY }]);
    await loans.happened('l1', 'spec.returned.v1');
    await loans.settle(...followers);
    expect(await loans.timers()).toEqual([]);
  });

  it('is woken by its timer once, and not again after a crash before the timer was removed', async () => {
    const followers = [loans.react(), loans.dispatch()];
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(...followers);
    const [row] = (await database.pool.query('select * from flow.timer')).rows as [Record<string, unknown>];
    expect(await loans.wheel.fireDue()).toBe(0);
    loans.now = new Date(MONDAY);
    expect(await loans.wheel.fireDue()).toBe(1);
    await database.pool.query(`insert into flow.timer select * from json_populate_record(null::flow.timer, $1)`, [JSON.stringify(row)]);
    expect(await loans.wheel.fireDue()).toBe(1);
    await loans.settle(...followers);
    expect(loans.commands).toEqual(['Label', 'Remind']);
    expect((await loans.recorded('l1')).filter(({ data }) => 'state' in data)).toHaveLength(2);
    expect(loans.sent[1]).toMatchObject({ data: { due: MONDAY }, meta: { occurredAt: MONDAY } });
    expect(await loans.timers()).toEqual([]);
  });

  it.each([
    ['moved', 'spec.prolonged.v1', { due: TUESDAY }, [{ name: 'remind', due: TUESDAY }]],
    ['cancelled', 'spec.returned.v1', {}, []],
  ] as const)('is not woken by a timer that it has %s, although the table does not know yet', async (_what, type, data, left) => {
    const reacting = loans.react();
    const dispatching = loans.dispatch();
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(reacting, dispatching);
    await dispatching.stop();
    await loans.happened('l1', type, data);
    await loans.settle(reacting);
    loans.now = new Date(MONDAY);
    await loans.wheel.fireDue();
    await loans.settle(loans.dispatch());
    expect(loans.commands).toEqual(['Label']);
    expect(await loans.timers()).toEqual(left);
  });

  it('that asks for its timer anew while it fires is woken again, at the new time', async () => {
    const reacting = loans.react();
    const dispatching = loans.dispatch();
    await loans.happened('l1', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(reacting, dispatching);
    // The table moves the timer on after the firing was recorded and before the fired row is removed.
    const query = database.pool.query.bind(database.pool) as (...args: unknown[]) => Promise<unknown>;
    database.pool.query = (async (...args: unknown[]) => {
      if (String(args[0]).startsWith('delete from flow.timer')) {
        database.pool.query = query as never;
        await loans.happened('l1', 'spec.prolonged.v1', { due: TUESDAY });
        await loans.settle(reacting, dispatching);
      }
      return query(...args);
    }) as never;
    loans.now = new Date(MONDAY);
    expect(await loans.wheel.fireDue()).toBe(1);
    expect(await loans.timers()).toEqual([{ name: 'remind', due: TUESDAY }]);
    loans.now = new Date(TUESDAY);
    await loans.wheel.fireDue();
    await loans.settle(reacting, dispatching);
    expect(loans.commands).toEqual(['Label', 'Remind', 'Remind']);
  });
});

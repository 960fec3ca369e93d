import { send, UnknownOutcomeError } from '@upstream/event-sourcing';
import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { loan, loanId, LoansUnderTest, processSchema, refuseWith } from './loans-for-specs.js';
import { until } from './until-for-specs.js';

const MONDAY = '2027-01-18T09:00:00.000Z';
const MANY = 30;

/** Whoever borrows as `long` is sent letters for a while. */
const letters: typeof loan = {
  ...loan,
  onEvent(state, event) {
    const reaction = loan.onEvent(state, event);
    if (event.type !== 'spec.lent.v1' || event.stream !== `spec_loan-${loanId('long')}`) return reaction;
    return { ...reaction!, commands: Array.from({ length: MANY }, (_, letter) => send('Write', { letter })) };
  },
};

describe('a reaction that asks for many commands', () => {
  let database: DatabaseForSpecs;
  let loans: LoansUnderTest;
  beforeAll(async () => {
    database = await databaseForSpecs(processSchema);
  });
  beforeEach(async () => {
    await database.pool.query('truncate flow.subscription, flow.parked, flow.timer');
    loans = new LoansUnderTest(database.pool, [letters as never]);
  });
  afterEach(() => loans.close());
  afterAll(() => database?.close());

  const sentInOrder = () => loans.sent.map(({ command, data }) => ('letter' in data ? (data.letter as number) : command));
  const everyLetter = Array.from({ length: MANY }, (_, letter) => letter);
  /** Begins it; `meanwhile` happens, and is reacted to, while its first command is carried out. */
  const begin = async (meanwhile: () => Promise<unknown>) => {
    const reacting = loans.react();
    loans.answer = async ({ data }) => {
      if (!('letter' in data) || data.letter !== 0) return;
      await meanwhile();
      await reacting.reached(await loans.store.head(), 10_000);
    };
    await loans.happened('long', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(reacting, loans.dispatch());
  };

  it('lets others have their turn after a few of them', async () => {
    await begin(() => loans.happened('short', 'spec.lent.v1', { due: MONDAY }));
    expect(sentInOrder().indexOf('Label')).toBeLessThanOrEqual(8);
    expect(sentInOrder().filter((one) => one !== 'Label')).toEqual(everyLetter);
  });

  it('has all of them sent before any that its instance asks for later', async () => {
    await begin(async () => {
      await loans.happened('long', 'spec.paused.v1');
      await loans.happened('long', 'spec.resumed.v1');
    });
    expect(sentInOrder()).toEqual([...everyLetter, 'Greet']);
  });

  it('tells its instance of each refusal', async () => {
    loans.answer = ({ data }) => ('letter' in data && data.letter === MANY - 1 ? refuseWith('no_stamp') : Promise.resolve());
    await loans.happened('long', 'spec.lent.v1', { due: MONDAY });
    await loans.settle(loans.react(), loans.dispatch());
    expect(sentInOrder().at(-1)).toBe('Apologise');
  });

  it('that crashes before the few were recorded sends those again with the same ids, and all others once', async () => {
    await loans.happened('long', 'spec.lent.v1', { due: MONDAY });
    const append = loans.store.append.bind(loans.store);
    let crashes = 2;
    loans.store.append = (stream, events, expected) => (events[0]!.type === 'process.partly-answered.v1' && crashes-- > 0 ? Promise.reject(new UnknownOutcomeError('crash')) : append(stream, events, expected));
    const dispatching = loans.dispatch();
    await loans.settle(loans.react(), dispatching);
    expect(sentInOrder()).toHaveLength(MANY + 2 * 4);
    expect(new Set(loans.sent.map(({ meta }) => meta.commandId)).size).toBe(MANY);
    await dispatching.stop();
    await database.pool.query(`update flow.subscription set position = null where name = 'processes:dispatch'`);
    await loans.settle(loans.dispatch());
    expect(sentInOrder()).toHaveLength(MANY + 2 * 4);
  });

  it('of a slow workflow holds up slow ones only', async () => {
    const slow = { ...loan, name: 'slow-loan', slow: true } as const;
    loans = new LoansUnderTest(database.pool, [slow as never, { ...letters, name: 'loan' } as never]);
    let finish: () => void = () => undefined;
    const long = new Promise<void>((resolve) => (finish = resolve));
    let held = false;
    loans.answer = async ({ command }) => {
      if (command !== 'Label' || held) return;
      held = true;
      await long;
    };
    const [quick, ofSlow] = loans.dispatchAll() as [ReturnType<typeof loans.react>, ReturnType<typeof loans.react>];
    const reacting = loans.react();
    // The slow workflow's command is the only `Label`.
    await loans.happened('long', 'spec.lent.v1', { due: MONDAY });
    await until(() => held);
    await loans.settle(reacting, quick);
    expect(sentInOrder().filter((one) => one !== 'Label')).toEqual(everyLetter);
    finish();
    await loans.settle(reacting, quick, ofSlow);
    expect(ofSlow.name).toBe('processes:dispatch-slow');
  });
});

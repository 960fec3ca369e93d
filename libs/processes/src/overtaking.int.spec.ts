import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { loan, loanId, LoansUnderTest, processSchema } from './loans-for-specs.js';
import { until } from './until-for-specs.js';

const MONDAY = '2027-01-18T09:00:00.000Z';
const CROWD = 8;
const labels = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`);

describe('behind the many reactions to one request', () => {
  let database: DatabaseForSpecs;
  let loans: LoansUnderTest;
  let release: () => void;
  beforeAll(async () => {
    database = await databaseForSpecs(processSchema);
  });
  beforeEach(async () => {
    await database.pool.query('truncate flow.subscription, flow.parked, flow.timer');
    loans = new LoansUnderTest(database.pool, [loan as never], { crowd: CROWD });
  });
  afterEach(async () => {
    release();
    await loans.close();
  });
  afterAll(() => database?.close());

  const lent = async (many: readonly string[], request: string) => {
    for (const label of many) await loans.happened(label, 'spec.lent.v1', { due: MONDAY }, request);
  };
  const sentFor = (label: string) => loans.sent.filter(({ data }) => 'loan' in data && data.loan === loanId(label)).length;
  /** The commands of a page of one request are carried out, and do not end before `release`. */
  const crowd = async (many: readonly string[]) => {
    const open = new Promise<void>((resolve) => (release = resolve));
    loans.answer = ({ data }) => ('loan' in data && many.some((label) => loanId(label) === data.loan) ? open : Promise.resolve());
    const reacting = loans.react();
    await lent(many, 'large');
    await loans.settle(reacting);
    const dispatching = loans.dispatch();
    await until(() => loans.sent.length > 0);
    return { reacting, dispatching };
  };

  it('the reactions to another are not waited for', async () => {
    const { reacting, dispatching } = await crowd(labels('large', 40));
    await lent(['small'], 'small');
    await until(() => sentFor('small') === 1);
    await loans.happened('small', 'spec.paused.v1', {}, 'small');
    await loans.happened('small', 'spec.resumed.v1', {}, 'small');
    await until(() => loans.commands.includes('Greet'));
    expect(await loans.timers()).toEqual([]);
    release();
    await loans.settle(reacting, dispatching);
    expect(loans.sent).toHaveLength(42);
    expect(await loans.timers()).toHaveLength(41);
  });

  it('an instance keeps its order: what it was asked for later waits with the earlier', async () => {
    const { reacting, dispatching } = await crowd(labels('large', 40));
    // More of the same request: they are passed by, and with them whatever their instances are asked for later.
    await lent(labels('more', 30), 'large');
    await loans.happened('more29', 'spec.paused.v1', {}, 'small');
    await loans.happened('more29', 'spec.resumed.v1', {}, 'small');
    await loans.happened('large0', 'spec.paused.v1', {}, 'small');
    await loans.happened('large0', 'spec.resumed.v1', {}, 'small');
    await loans.settle(reacting);
    await lent(['last'], 'last');
    await until(() => sentFor('last') === 1);
    expect(loans.commands).not.toContain('Greet');
    release();
    await loans.settle(reacting, dispatching);
    const more = loans.sent.findIndex(({ data }) => 'loan' in data && data.loan === loanId('more29'));
    expect(loans.commands.indexOf('Greet')).toBeGreaterThanOrEqual(0);
    expect(loans.commands.lastIndexOf('Greet')).toBeGreaterThan(more);
    expect(loans.sent).toHaveLength(73);
  });

  it('one that fails early is tried in its turn, and parked then', async () => {
    const { reacting, dispatching } = await crowd(labels('large', 40));
    const answer = loans.answer;
    loans.answer = (command) => ('loan' in command.data && command.data.loan === loanId('bad') ? Promise.reject(new RangeError('a fault of the handler')) : answer(command));
    await lent(['bad'], 'small');
    await until(() => sentFor('bad') === 1);
    await lent(['good'], 'good');
    await until(() => sentFor('good') === 1);
    expect(dispatching.status.parked).toBe(0);
    release();
    await loans.settle(reacting, dispatching);
    expect(dispatching.status.parked).toBe(1);
    expect(sentFor('bad')).toBe(3);
    expect(loans.sent).toHaveLength(44);
  });
});

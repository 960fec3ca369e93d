import { SequenceHoleError } from '@upstream/messaging';
import { KeyLanes } from './key-lanes.js';

const message = (key: string, offset: bigint) => ({ offset, message: { topic: 'upstream.eu.enrolment.v1', key, body: '' } });
const ours = () => true;

it('tells of a message that is never taken at once and less and less often, and where it is', async () => {
  const told: [unknown, bigint][] = [];
  const lanes = new KeyLanes({
    handle: (messages) => (messages.some(({ key }) => key === 'poison') ? Promise.reject(new Error('no')) : Promise.resolve()),
    onError: (error, offset) => told.push([(error as Error).message, offset]),
  });
  await lanes.take([message('a', 4n), message('poison', 5n), message('poison', 6n)], ours);
  expect(told).toEqual([['no', 5n]]);
  for (let round = 0; round < 1000; round++) await lanes.retry(ours);
  expect(told.length).toBe(10);
  expect(lanes.status).toMatchObject([{ key: 'poison', offset: '5', waiting: 2, attempts: 1001 }]);
});

describe('a hole with more messages of its key behind it than are kept', () => {
  /** Takes a message at its own place only, as an inbox does; what came before writes nothing. */
  const inbox = () => {
    const taken: number[] = [];
    const numbered = (sequence: number, offset: number) => ({ offset: BigInt(offset), message: { topic: 'upstream.eu.enrolment.v1', key: 'a', body: String(sequence) } });
    const handle = async (messages: readonly { readonly body: string }[]) => {
      for (const { body } of messages) {
        if (Number(body) > taken.length) throw new SequenceHoleError('a', Number(body), taken.length - 1);
        if (Number(body) === taken.length) taken.push(Number(body));
      }
    };
    return { taken, numbered, handle };
  };

  it('is healed when what is missing is published again behind them', async () => {
    const { taken, numbered, handle } = inbox();
    const lanes = new KeyLanes({ handle }, { waitingPerKey: 5, stoppedKeys: 100, bytes: 1e6 });
    const log = [0, ...Array.from({ length: 12 }, (_, index) => index + 2)].map((sequence, offset) => numbered(sequence, offset));
    await lanes.take(log, ours);
    expect(taken).toEqual([0]);
    expect([await lanes.retry(ours), lanes.firstWaiting]).toEqual([undefined, 1n]);
    const again = Array.from({ length: 14 }, (_, sequence) => numbered(sequence, 13 + sequence));
    await lanes.take(again, ours);
    const readAgainFrom = await lanes.retry(ours);
    expect([lanes.isAnyStopped, readAgainFrom]).toEqual([false, 5n]);
    await lanes.take([...log, ...again].filter(({ offset }) => offset >= readAgainFrom!), ours);
    expect([taken, lanes.isAnyStopped]).toEqual([Array.from({ length: 14 }, (_, sequence) => sequence), false]);
  });

  it('is healed also when all of it was fetched at once', async () => {
    const { taken, numbered, handle } = inbox();
    const lanes = new KeyLanes({ handle }, { waitingPerKey: 5, stoppedKeys: 100, bytes: 1e6 });
    const log = [0, ...Array.from({ length: 12 }, (_, index) => index + 2), ...Array.from({ length: 14 }, (_, sequence) => sequence)].map((sequence, offset) => numbered(sequence, offset));
    await lanes.take(log, ours);
    const readAgainFrom = await lanes.retry(ours);
    await lanes.take(log.filter(({ offset }) => offset >= readAgainFrom!), ours);
    expect([taken.length, lanes.isAnyStopped]).toEqual([14, false]);
  });

  it('offers nothing out of turn behind a message that is refused for itself', async () => {
    const offered: string[] = [];
    const handle = async (messages: readonly { readonly body: string }[]) => {
      offered.push(...messages.map(({ body }) => body));
      throw new Error('no');
    };
    const lanes = new KeyLanes({ handle }, { waitingPerKey: 1, stoppedKeys: 100, bytes: 1e6 });
    const { numbered } = inbox();
    await lanes.take([numbered(0, 0)], ours);
    await lanes.take([numbered(1, 1), numbered(2, 2)], ours);
    expect(offered).toEqual(['0']);
  });
});

import { AssignedPartition } from './assigned-partition.js';
import { stallOf } from './kafka-consumer.js';

const STALL_MS = 1_000;

describe('the watchdog', () => {
  const consumer = (more: { lag?: bigint; isBusy?: boolean; isPaused?: boolean } = {}) => {
    const partition = new AssignedPartition('t', 3, { handle: () => Promise.resolve() });
    partition.moveTo(10n);
    partition.seeEnd(10n + (more.lag ?? 0n));
    partition.isPaused = more.isPaused ?? false;
    return { assigned: [partition], isBusy: more.isBusy ?? false, lastSign: performance.now() };
  };
  const later = () => performance.now() + STALL_MS + 1;

  it('sees that no fetch and no heartbeat came', () => {
    expect(stallOf(consumer(), STALL_MS, performance.now())).toBeUndefined();
    expect(stallOf(consumer(), STALL_MS, later())).toContain('no fetch or heartbeat');
  });

  it('sees that messages wait and none is handed over', () => {
    expect(stallOf({ ...consumer({ lag: 5n }), lastSign: Infinity }, STALL_MS, later())).toBe('t/3 has 5 messages and makes no progress for 1000 ms');
  });

  it('counts from when the messages came, not from when the last one was handed over', () => {
    const { assigned, ...rest } = consumer();
    assigned[0]!.waitingSince -= 3_600_000;
    assigned[0]!.seeEnd(11n);
    expect(stallOf({ ...rest, assigned }, STALL_MS, performance.now())).toBeUndefined();
  });

  it.each([
    ['is at work', { lag: 5n, isBusy: true }],
    ['waits for stopped keys', { lag: 5n, isPaused: true }],
    ['has nothing to do', {}],
  ])('lets alone who %s', (_what, more) => {
    expect(stallOf({ ...consumer(more), lastSign: Infinity }, STALL_MS, later())).toBeUndefined();
  });
});

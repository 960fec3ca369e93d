import { InMemoryEventStore } from '@upstream/event-sourcing';
import { DiskFullError, DiskGuard } from './disk-guard.js';
import { guardedStore } from './guarded-store.js';
import { LIMITS, stateAfter, type DiskState } from './room.js';

const TOTAL = 1e12;
const guards: DiskGuard[] = [];
afterEach(() => guards.splice(0).forEach((guard) => guard.stop()));

/** A guard on a disk that has as much room as the test says. */
async function aDisk(free: number) {
  const room = { free, total: TOTAL };
  const guard = await DiskGuard.watch('/data', async () => ({ ...room }));
  guards.push(guard);
  const heard: DiskState[] = [];
  guard.onChange((state) => heard.push(state));
  return { guard, heard, store: guardedStore(new InMemoryEventStore(), guard), has: (now: number) => ((room.free = now), guard.lookNow()) };
}
const event = () => ({ id: '00000000-0000-4000-8000-000000000000', type: 't.v1', data: '{}', meta: '{}' });

describe('a disk', () => {
  it('with little room is low, with hardly any is full, and stays full until there is clearly more', () => {
    expect(stateAfter('ample', LIMITS.warnBelow)).toBe('ample');
    expect(stateAfter('ample', LIMITS.warnBelow - 1)).toBe('low');
    expect(stateAfter('low', LIMITS.refuseBelow - 1)).toBe('full');
    expect(stateAfter('full', LIMITS.refuseBelow)).toBe('full');
    expect(stateAfter('full', LIMITS.resumeFrom)).toBe('low');
    expect(stateAfter('full', LIMITS.warnBelow)).toBe('ample');
  });

  it('that is full takes no event, gives what it has, and takes events again when there is room', async () => {
    const { store, has, heard } = await aDisk(TOTAL);
    await store.append('a_b-1', [event()], 'no_stream');
    await has(0);
    await expect(store.append('a_b-2', [event()], 'no_stream')).rejects.toBeInstanceOf(DiskFullError);
    expect(await store.read('a_b-1')).toHaveLength(1);
    await has(TOTAL);
    await store.append('a_b-2', [event()], 'no_stream');
    expect(heard).toEqual(['full', 'ample']);
  });

  it('that was full before anybody listened is told at once', async () => {
    expect((await aDisk(1)).heard).toEqual(['full']);
  });

  it('is full when a write failed for want of room, whatever the file system says', async () => {
    const { guard, has } = await aDisk(TOTAL);
    const failing = guardedStore(Object.assign(new InMemoryEventStore(), { append: () => Promise.reject(Object.assign(new Error('could not extend file'), { code: '53100' })) }), guard);
    await expect(failing.append('a_b-1', [event()], 'no_stream')).rejects.toThrow('could not extend');
    expect(guard.state).toBe('full');
    expect(await has(TOTAL)).toBe('full');
  });

  it('is believed again two seconds later, wherever the clock of the machine has been put meanwhile', async () => {
    const elapsed = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const { guard, has } = await aDisk(TOTAL);
    guard.noticed();
    expect(await has(TOTAL)).toBe('full');
    elapsed.mockReturnValue(3000);
    expect(await has(TOTAL)).toBe('ample');
    elapsed.mockRestore();
  });

  it('that ended the database is not asked anything until the database is back', async () => {
    const { guard, store } = await aDisk(TOTAL);
    guard.database(false);
    await expect(store.read('a_b-1')).rejects.toBeInstanceOf(DiskFullError);
    guard.database(true);
    expect(await store.read('a_b-1')).toEqual([]);
  });
});

import { inLanes } from './in-lanes.js';

const laneOf = (item: string): string => item[0]!;

describe('work in lanes', () => {
  it('keeps the order inside a lane and lets lanes overtake each other', async () => {
    const done: string[] = [];
    const open: Record<string, () => void> = {};
    const gate = new Promise<void>((resolve) => (open['a1'] = resolve));
    const all = inLanes(['a1', 'a2', 'b1', 'b2'], laneOf, 2, async (item) => {
      if (item === 'a1') await gate;
      done.push(item);
      if (item === 'b2') open['a1']!();
    });
    await all;
    expect(done).toEqual(['b1', 'b2', 'a1', 'a2']);
  });

  it('never does more than its width at once', async () => {
    let now = 0;
    let most = 0;
    await inLanes(['a1', 'b1', 'c1', 'd1', 'e1', 'a2'], laneOf, 3, async () => {
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now--;
    });
    expect(most).toBe(3);
  });

  it('ends at the first error, after what is under way, and skips the rest', async () => {
    const done: string[] = [];
    const work = inLanes(['a1', 'a2', 'b1', 'b2', 'c1'], laneOf, 2, async (item) => {
      if (item === 'a1') throw new Error('a1 failed');
      await new Promise(setImmediate);
      done.push(item);
    });
    await expect(work).rejects.toThrow('a1 failed');
    expect(done).toEqual(['b1']);
  });
});

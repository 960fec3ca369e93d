import { OnceAtATime } from './once-at-a-time.js';

/** Work that ends when told to; each run answers its number. */
function heldUp() {
  const runs: { end(): void; fail(): void }[] = [];
  const work = (): Promise<number> => {
    const number = runs.length + 1;
    return new Promise((resolve, reject) => runs.push({ end: () => resolve(number), fail: () => reject(new Error(`run ${number}`)) }));
  };
  return { runs, work };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('work once at a time', () => {
  it('runs again after the run that was under way, once for all who asked meanwhile', async () => {
    const once = new OnceAtATime<number>();
    const { runs, work } = heldUp();
    const asked = [1, 2, 3].map(() => once.run('report', work));
    expect(runs).toHaveLength(1);
    runs[0]!.end();
    await settle();
    expect(runs).toHaveLength(2);
    const late = once.run('report', work);
    runs[1]!.end();
    await settle();
    runs[2]!.end();
    expect(await Promise.all([...asked, late])).toEqual([1, 2, 2, 3]);
    await settle();
    const later = once.run('report', work);
    runs[3]!.end();
    expect(await later).toBe(4);
  });

  it('does not hold up work of other keys', () => {
    const once = new OnceAtATime<number>();
    const { runs, work } = heldUp();
    for (const key of ['acme', 'other']) void once.run(key, work);
    expect(runs).toHaveLength(2);
  });

  it('tells a failure to those who share it only', async () => {
    const once = new OnceAtATime<number>();
    const { runs, work } = heldUp();
    const first = once.run('report', work);
    const second = once.run('report', work);
    runs[0]!.fail();
    await expect(first).rejects.toThrow('run 1');
    await settle();
    runs[1]!.end();
    expect(await second).toBe(2);
  });
});

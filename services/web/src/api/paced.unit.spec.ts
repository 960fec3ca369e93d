import { paced } from './paced.js';

function begun() {
  const ends: (() => void)[] = [];
  const { ask, stop } = paced(() => new Promise<void>((end) => void ends.push(end)), () => 1000);
  return { ends, ask, stop };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('what is asked for often is done once, after a pause', async () => {
  const { ends, ask } = begun();
  ask();
  ask();
  await jest.advanceTimersByTimeAsync(999);
  expect(ends).toHaveLength(0);
  await jest.advanceTimersByTimeAsync(1);
  expect(ends).toHaveLength(1);
});

it('asked for while it is under way, it is let come to its end, and done once more', async () => {
  const { ends, ask } = begun();
  ask();
  await jest.advanceTimersByTimeAsync(1000);
  for (let second = 0; second < 10; second++) {
    ask();
    await jest.advanceTimersByTimeAsync(1000);
  }
  expect(ends).toHaveLength(1);
  ends[0]!();
  await jest.advanceTimersByTimeAsync(1000);
  expect(ends).toHaveLength(2);
  ends[1]!();
  await jest.advanceTimersByTimeAsync(5000);
  expect(ends).toHaveLength(2);
});

it('stopped, it is not done any more', async () => {
  const { ends, ask, stop } = begun();
  ask();
  await jest.advanceTimersByTimeAsync(1000);
  ask();
  stop();
  ends[0]!();
  await jest.advanceTimersByTimeAsync(5000);
  ask();
  await jest.advanceTimersByTimeAsync(5000);
  expect(ends).toHaveLength(1);
});

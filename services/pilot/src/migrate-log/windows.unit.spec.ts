import type { StoredEvent } from '@upstream/event-sourcing';
import { windowsOf } from './windows.js';

const event = (stream: string, revision: number, data = '1'): StoredEvent => ({ id: `${stream}${revision}`, type: 't', data, meta: '{}', stream, revision, position: 'log:1' });

async function windows(events: StoredEvent[], inFlight: number): Promise<string[][]> {
  async function* log() {
    yield* events;
  }
  const found: string[][] = [];
  for await (const window of windowsOf(log(), inFlight)) found.push(window.map((append) => append.events.map(({ id }) => id).join('+')));
  return found;
}

describe('windows of a copy', () => {
  it('neighbours of one stream are one append', async () => {
    expect(await windows([event('a', 0), event('a', 1), event('b', 0)], 8)).toEqual([['a0+a1', 'b0']]);
  });

  it('a stream that comes again begins a new window, so that nothing overtakes it', async () => {
    expect(await windows([event('a', 0), event('b', 0), event('a', 1), event('c', 0)], 8)).toEqual([['a0', 'b0'], ['a1', 'c0']]);
  });

  it('has no more appends than may be under way', async () => {
    expect(await windows([event('a', 0), event('b', 0), event('c', 0)], 2)).toEqual([['a0', 'b0'], ['c0']]);
  });

  it('an append stays within 1 MiB', async () => {
    const large = JSON.stringify('x'.repeat(600_000));
    expect(await windows([event('a', 0, large), event('a', 1, large)], 8)).toEqual([['a0'], ['a1']]);
  });
});

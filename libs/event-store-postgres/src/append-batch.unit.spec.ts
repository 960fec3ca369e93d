import type { Expected } from '@upstream/event-sourcing';
import { takeBatch, type PendingAppend } from './append-batch.js';
import { verdictOf } from './second-look.js';

const LIMITS = { events: 10, bytes: 1000 };
const IDLE = new Map<string, { head: number | undefined }>();

const append = (stream: string, expected: Expected, ids: string[], bytes = 10): PendingAppend => ({
  stream,
  expected,
  bytes,
  events: ids.map((id) => ({ id, type: 't', data: '{}', meta: '{}' })),
  sizes: ids.map(() => 0),
  turn: 0,
  since: 0,
  uncertain: false,
  following: false,
  settled: false,
  resolve: () => undefined,
  reject: () => undefined,
});

describe('a batch', () => {
  it('takes appends to different streams together', () => {
    const queue = [append('a-1', 'no_stream', ['1']), append('a-2', 4, ['2']), append('a-3', 'any', ['3'])];
    const { chains, left } = takeBatch(queue, LIMITS, IDLE);
    expect(chains.map(({ stream, expected }) => [stream, expected])).toEqual([['a-1', -1], ['a-2', 4], ['a-3', undefined]]);
    expect(left).toEqual([]);
  });

  it('chains appends to one stream whose revisions line up', () => {
    const queue = [append('a-1', 'no_stream', ['1', '2']), append('a-1', 1, ['3']), append('a-1', 2, ['4'])];
    expect(takeBatch(queue, LIMITS, IDLE).chains).toMatchObject([{ stream: 'a-1', expected: -1, appends: queue }]);
  });

  it('lets appends that do not line up wait, and all later ones of that stream behind them', () => {
    const queue = [append('a-1', 0, ['1']), append('a-1', 0, ['2']), append('a-1', 1, ['3']), append('a-2', 0, ['4'])];
    const { chains, left } = takeBatch(queue, LIMITS, IDLE);
    expect(chains.flatMap(({ appends }) => appends)).toEqual([queue[0], queue[3]]);
    expect(left).toEqual([queue[1], queue[2]]);
  });

  it('does not mix appends at an exact and at any revision in one chain', () => {
    const queue = [append('a-1', 'any', ['1']), append('a-1', 'stream_exists', ['2']), append('a-1', 0, ['3']), append('a-2', 0, ['4']), append('a-2', 'any', ['5'])];
    const { chains, left } = takeBatch(queue, LIMITS, IDLE);
    expect(chains.map(({ appends }) => appends.length)).toEqual([2, 1]);
    expect(left).toEqual([queue[2], queue[4]]);
  });

  it('lets a repeat wait for the outcome of the first', () => {
    const queue = [append('a-1', 'any', ['1']), append('a-1', 'any', ['1'])];
    expect(takeBatch(queue, LIMITS, IDLE).left).toEqual([queue[1]]);
  });

  it('ends at its limits, and what does not fit keeps its order', () => {
    const queue = [append('a-1', 0, ['1'], 900), append('a-2', 0, ['2'], 200), append('a-3', 0, ['3'], 10)];
    expect(takeBatch(queue, LIMITS, IDLE).left).toEqual([queue[1], queue[2]]);
    expect(takeBatch(queue, { events: 2, bytes: 9999 }, IDLE).left).toEqual([queue[2]]);
  });

  it('takes at least one append, however large', () => {
    expect(takeBatch([append('a-1', 0, ['1'], 5000)], LIMITS, IDLE).left).toEqual([]);
  });
});

describe('a second look at a missed append', () => {
  const found = (id: string, revision: number) => ({ id, revision, position: 100 + revision });

  it('finds its events where it expected to write them: a repeat', () => {
    const verdict = verdictOf(append('a-1', 0, ['1', '2']), { head: 5, found: [found('1', 1), found('2', 2)] });
    expect(verdict).toEqual({ kind: 'repeated', revision: 2, position: 102 });
  });

  it('finds only some of them: a conflict', () => {
    expect(verdictOf(append('a-1', 0, ['1', '2']), { head: 1, found: [found('1', 1)] })).toMatchObject({ kind: 'conflict' });
  });

  it('finds them elsewhere: a conflict at an exact revision, a repeat at any', () => {
    const look = { head: 3, found: [found('1', 2)] };
    expect(verdictOf(append('a-1', 0, ['1']), look)).toMatchObject({ kind: 'conflict' });
    expect(verdictOf(append('a-1', 'any', ['1']), look)).toMatchObject({ kind: 'repeated', revision: 2 });
  });

  it('finds the head as expected: it is sent again', () => {
    expect(verdictOf(append('a-1', 3, ['1']), { head: 3, found: [] })).toEqual({ kind: 'write' });
  });

  it('finds the head short of it, after a lost connection: whether it will yet be written cannot be told', () => {
    const uncertain = { ...append('a-1', 7, ['1']), uncertain: true };
    expect(verdictOf(uncertain, { head: 3, found: [] })).toEqual({ kind: 'unknown' });
    expect(verdictOf(uncertain, { head: 9, found: [] })).toMatchObject({ kind: 'conflict' });
    expect(verdictOf(append('a-1', 7, ['1']), { head: 3, found: [] })).toMatchObject({ kind: 'conflict' });
  });
});

import { emmett, ours, plain } from '../append-candidates.js';
import { closedLoop } from '../load.js';
import { inParent } from './child.js';

export interface WriterOptions {
  readonly candidate: 'ours' | 'limit' | 'peer';
  readonly url: string;
  readonly callers: number;
}

/** A process that appends when it is asked to, for so many milliseconds; answers its rate. */
await inParent<WriterOptions, null>(async ({ candidate, url, callers }, answer) => {
  const writer = candidate === 'ours' ? await ours(url) : candidate === 'limit' ? plain(url, callers) : emmett(url, callers);
  answer<number, number>(async (ms) => (await closedLoop(callers, ms, () => writer.fresh(1))).perSecond);
  return null;
});

import { positionOf, type StoredEvent, type SubscriptionItem } from '@upstream/event-sourcing';
import { backOffMs, pause, unlessAborted } from './back-off.js';
import { Bell } from './bell.js';
import type { Connection } from './connection.js';
import { AttemptFailedError, faultOf } from './errors.js';
import { EventQueue, type QueueItem, type QueueLimits } from './event-queue.js';
import { subscription } from './read-requests.js';
import type { Tail } from './tail.js';

export interface Follow {
  readonly logId: string;
  readonly connection: Connection;
  readonly tail: Tail;
  readonly from: bigint;
  readonly categories: readonly string[];
  readonly limits: QueueLimits;
  readonly signal: AbortSignal;
  /** False for servers that never say that a subscription has caught up (before 23.10). */
  readonly saysCaughtUp: () => Promise<boolean>;
  /** True when the log holds nothing of the categories after a token, as far as it goes now. */
  readonly nothingAfter: (token: bigint) => Promise<boolean>;
}

/** How long a subscription to an old server is silent before it is asked whether that was all. */
const SILENCE_MS = 50;
const LONGEST_SILENCE_MS = 1000;

/**
 * Follows the log from a token: a filtered subscription, opened anew after the last token whenever it ends. `cursor` is
 * what is done; whatever comes at or before it a second time is dropped.
 */
export async function* follow(options: Follow): AsyncGenerator<SubscriptionItem> {
  const { logId, tail, categories, signal } = options;
  const at = (token: bigint) => positionOf(logId, token);
  let cursor = options.from;
  let said: bigint | undefined;
  for (let failures = 0; !signal.aborted; ) {
    let queue: EventQueue | undefined;
    try {
      await tail.fresh(signal);
      if (signal.aborted) return;
      const asked = tail.tip;
      const says = await unlessAborted(options.saysCaughtUp(), signal);
      const call = await unlessAborted(options.connection.read(subscription(cursor, categories), { requiresLeader: true }), signal, (late) => late.cancel());
      if (!call) return;
      queue = new EventQueue(call, logId, options.limits);
      let silence = SILENCE_MS;
      while (!signal.aborted) {
        const arrived = queue.take();
        if (arrived.length > 0) [failures, silence] = [0, SILENCE_MS];
        for (const { events, upTo } of pagesOf(arrived, cursor, asked)) {
          cursor = upTo;
          yield events.length > 0 ? { kind: 'events', events } : { kind: 'checkpoint', position: at(cursor) };
          if (signal.aborted) return;
        }
        if (!queue.empty) continue;
        const done = tail.doneFrom(cursor, categories);
        if (done !== undefined && done > cursor) {
          cursor = done;
          yield { kind: 'checkpoint', position: at(cursor) };
          continue;
        }
        if (done !== undefined && said !== cursor) {
          said = cursor;
          yield { kind: 'caught-up', position: at(cursor) };
          continue;
        }
        if (queue.ended) throw queue.ended;
        const derive = done === undefined && !says;
        await Bell.next(signal, [queue.changed, tail.changed], derive ? silence : undefined);
        if (derive && queue.empty && !signal.aborted) {
          const seen = tail.tip;
          if (await unlessAborted(options.nothingAfter(cursor), signal)) cursor = seen > cursor ? seen : cursor;
          else silence = Math.min(LONGEST_SILENCE_MS, silence * 2);
        }
        // What arrives in the same moment becomes one page.
        if (!queue.full) await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      const fault = faultOf(error, '$all', false);
      if (!(fault instanceof AttemptFailedError)) throw fault;
    } finally {
      queue?.close();
    }
    await pause(backOffMs(++failures), signal);
  }
}

interface Page {
  readonly events: readonly StoredEvent[];
  readonly upTo: bigint;
}

/** What arrived as pages of events and stretches without any. `caughtUpTo` is what a caught-up mark proves at least. */
function pagesOf(items: readonly QueueItem[], cursor: bigint, caughtUpTo: bigint): Page[] {
  const pages: Page[] = [];
  let events: StoredEvent[] = [];
  let upTo = cursor;
  for (const item of items) {
    const token = item.kind === 'caught-up' ? caughtUpTo : item.token;
    if (token <= upTo) continue;
    upTo = token;
    if (item.kind === 'event' && item.event) events.push(item.event);
    else if (events.length > 0) {
      // A page may end at its last event only: that is what its reader takes for its position.
      pages.push({ events, upTo: lastToken(events) });
      events = [];
    }
  }
  if (events.length > 0) pages.push({ events, upTo: lastToken(events) });
  if (upTo > (pages.at(-1)?.upTo ?? cursor)) pages.push({ events: [], upTo });
  return pages;
}

const lastToken = (events: readonly StoredEvent[]): bigint => BigInt(events.at(-1)!.position.slice(events.at(-1)!.position.lastIndexOf(':') + 1));

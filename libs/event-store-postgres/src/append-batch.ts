import type { AppendResult, Expected, NewEvent } from '@upstream/event-sourcing';

/** An append in the queue. */
export interface PendingAppend {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: Expected;
  readonly bytes: number;
  /** Machine time of its arrival, in ms. */
  readonly since: number;
  /** It was sent, and its connection went away before the answer: a statement of ours may still be under way. */
  uncertain: boolean;
  settled: boolean;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Appends to one stream that win or lose together: each starts where the one before it ends. */
export interface Chain {
  readonly stream: string;
  /** The head that the first one expects (-1: no stream); undefined when it takes any head, which must be looked up. */
  readonly expected: number | undefined;
  readonly appends: readonly PendingAppend[];
}

/** Bytes are of bodies, in UTF-8. A single append may be over both. */
export interface BatchLimits {
  readonly events: number;
  readonly bytes: number;
}

/** The exact head an append asks for (-1: no stream); undefined for `any` and `stream_exists`. */
export const exactHead = (expected: Expected): number | undefined =>
  typeof expected === 'number' ? expected : expected === 'no_stream' ? -1 : undefined;

/**
 * Takes from the front of the queue what fits into one statement. Appends to one stream join it when their revisions
 * line up; else the later ones wait in order, and so does one that shares an event id with an earlier one of the batch
 * (a repeat, which must see the first one's outcome).
 */
export function takeBatch(queue: readonly PendingAppend[], limits: BatchLimits): { chains: Chain[]; left: PendingAppend[] } {
  const chains = new Map<string, { stream: string; expected: number | undefined; next: number | undefined; appends: PendingAppend[]; ids: Set<string> }>();
  const waiting = new Set<string>();
  const left: PendingAppend[] = [];
  let events = 0;
  let bytes = 0;
  let full = false;
  for (const append of queue) {
    full ||= events > 0 && (events + append.events.length > limits.events || bytes + append.bytes > limits.bytes);
    const chain = chains.get(append.stream);
    const head = exactHead(append.expected);
    const joins = !chain || (head === chain.next && !append.events.some((event) => chain.ids.has(event.id)));
    if (full || waiting.has(append.stream) || !joins) {
      waiting.add(append.stream);
      left.push(append);
      continue;
    }
    const link = chain ?? { stream: append.stream, expected: head, next: head, appends: [], ids: new Set<string>() };
    link.appends.push(append);
    for (const event of append.events) link.ids.add(event.id);
    if (link.next !== undefined) link.next += append.events.length;
    chains.set(append.stream, link);
    events += append.events.length;
    bytes += append.bytes;
  }
  return { chains: [...chains.values()].map(({ stream, expected, appends }) => ({ stream, expected, appends })), left };
}

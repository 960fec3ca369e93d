import type { AppendResult, Expected, NewEvent } from '@upstream/event-sourcing';

/** An append in the queue. */
export interface PendingAppend {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: Expected;
  /** Of each event's bodies, in UTF-8. */
  readonly sizes: readonly number[];
  readonly bytes: number;
  /** Its turn: one that has to be sent again goes before all that came later. */
  readonly turn: number;
  /** Machine time of its arrival, in ms. */
  readonly since: number;
  /** It was sent, and its connection went away before the answer: a statement of ours may still be under way. */
  uncertain: boolean;
  /** It was sent behind an append to its stream whose answer was not there yet, in the hope that it would be written. */
  following: boolean;
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

/** Of the streams with an append under way, the head that it leaves if it is written; undefined when that is not known. */
export type UnderWay = ReadonlyMap<string, { readonly head: number | undefined }>;

/** The exact head an append asks for (-1: no stream); undefined for `any` and `stream_exists`. */
export const exactHead = (expected: Expected): number | undefined =>
  typeof expected === 'number' ? expected : expected === 'no_stream' ? -1 : undefined;

interface Link {
  readonly stream: string;
  readonly expected: number | undefined;
  next: number | undefined;
  readonly appends: PendingAppend[];
  /** Of its events; made when a second append asks. */
  ids: Set<string> | undefined;
}

/**
 * Takes from the front of the queue what fits into one statement. Appends to one stream join it when their revisions
 * line up, with each other and with what is under way; else the later ones wait in order, and so does one that shares
 * an event id with an earlier one of the batch (a repeat, which must see the first one's outcome).
 */
export function takeBatch(queue: readonly PendingAppend[], limits: BatchLimits, underWay: UnderWay): { chains: Chain[]; left: PendingAppend[] } {
  const links = new Map<string, Link>();
  const waiting = new Set<string>();
  const left: PendingAppend[] = [];
  let events = 0;
  let bytes = 0;
  for (const [index, append] of queue.entries()) {
    if (events > 0 && (events + append.events.length > limits.events || bytes + append.bytes > limits.bytes)) {
      left.push(...queue.slice(index));
      break;
    }
    const { stream } = append;
    const head = exactHead(append.expected);
    const link = links.get(stream);
    const ahead = link ? undefined : underWay.get(stream);
    const joins = link ? head === link.next && !sharesAnId(link, append) : !ahead || (head !== undefined && head === ahead.head);
    if (!joins || (waiting.size > 0 && waiting.has(stream))) {
      waiting.add(stream);
      left.push(append);
      continue;
    }
    append.following = link ? link.appends[0]!.following : ahead !== undefined;
    if (link) {
      link.appends.push(append);
      for (const { id } of append.events) link.ids?.add(id);
      if (link.next !== undefined) link.next += append.events.length;
    } else {
      links.set(stream, { stream, expected: head, next: head === undefined ? undefined : head + append.events.length, appends: [append], ids: undefined });
    }
    events += append.events.length;
    bytes += append.bytes;
  }
  return { chains: [...links.values()], left };
}

function sharesAnId(link: Link, { events }: PendingAppend): boolean {
  const ids = (link.ids ??= new Set(link.appends.flatMap((earlier) => earlier.events.map(({ id }) => id))));
  return events.some(({ id }) => ids.has(id));
}

/** The head that a chain leaves when it is written, if it is known beforehand. */
export const headAfter = ({ expected, appends }: Chain): number | undefined =>
  expected === undefined ? undefined : appends.reduce((head, { events }) => head + events.length, expected);

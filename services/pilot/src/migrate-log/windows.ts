import { MAX_APPEND_BYTES, type StoredEvent } from '@upstream/event-sourcing';

/** Events of one stream that follow each other in the log: one append. */
export interface CopyAppend {
  readonly stream: string;
  readonly events: readonly StoredEvent[];
}

const MOST_EVENTS = 200;

/**
 * Cuts a log into windows of appends that may be under way together. Within a window no stream comes twice (the second
 * append would wait for the first while others overtake it), and an append stays within what one may hold.
 */
export async function* windowsOf(events: AsyncIterable<StoredEvent>, inFlight: number): AsyncGenerator<CopyAppend[]> {
  let window: { stream: string; events: StoredEvent[]; bytes: number }[] = [];
  const streams = new Set<string>();
  for await (const event of events) {
    const bytes = Buffer.byteLength(event.type) + Buffer.byteLength(event.data) + Buffer.byteLength(event.meta);
    const last = window.at(-1);
    if (last?.stream === event.stream && last.events.length < MOST_EVENTS && last.bytes + bytes <= MAX_APPEND_BYTES) {
      last.events.push(event);
      last.bytes += bytes;
      continue;
    }
    if (window.length >= inFlight || streams.has(event.stream)) {
      yield window;
      window = [];
      streams.clear();
    }
    window.push({ stream: event.stream, events: [event], bytes });
    streams.add(event.stream);
  }
  if (window.length > 0) yield window;
}

import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { tokenOf } from '@upstream/event-sourcing';
import type { FacadeInside } from './facade.js';
import { followCall } from './follow-call.js';
import { PLACE_STEP, type MirroredEvent } from './log-mirror.js';
import { confirmationMessage, eventMessage, nameOf, notFoundMessage, notLeader, streamDeleted } from './wire.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;
type Options = NonNullable<ReturnType<ReadReq['getOptions']>>;

/** One RPC for all reading: a stream or `$all`, forwards or backwards, filtered, bounded or live. */
export async function readCall(facade: FacadeInside, call: ReadCall): Promise<void> {
  const options = call.request.getOptions()!;
  if (facade.faults.leaderIs && facade.wantsLeader(call)) return void call.emit('error', notLeader(facade.faults.leaderIs));
  await facade.mirror.fresh();
  const stream = options.hasStream() ? nameOf(options.getStream()!.getStreamIdentifier()) : undefined;
  if (stream !== undefined && facade.states.isTombstoned(stream)) return void call.emit('error', streamDeleted(stream));
  if (options.hasSubscription()) {
    await write(call, confirmationMessage(randomUUID()));
    return followCall(facade, call, stream === undefined ? allStart(facade, options) : streamStart(facade, stream, options));
  }
  const events = stream === undefined ? allEvents(facade, options) : await streamEvents(facade, stream, options);
  if (events === undefined) await write(call, notFoundMessage(stream!));
  for (const event of events ?? []) {
    if (call.cancelled) return;
    await write(call, eventMessage(event, facade.contentTypeOf(event.event.id)));
  }
  call.end();
}

/** Waits for room in the call, which is how a slow reader holds the server back. */
export async function write(call: ReadCall, message: ReadResp): Promise<void> {
  if (call.write(message)) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      for (const event of ['drain', 'close', 'cancelled'] as const) call.off(event, go);
      resolve();
    };
    for (const event of ['drain', 'close', 'cancelled'] as const) call.on(event, go);
    if (call.cancelled || call.destroyed) go();
  });
}

/** Reads start inclusive; backwards `$all` exclusive. */
function allEvents(facade: FacadeInside, options: Options): MirroredEvent[] {
  const { events } = facade.mirror;
  const place = options.getAll()!;
  const forwards = options.getReadDirection() === 0;
  const from = place.hasPosition() ? indexFrom(facade, place.getPosition()!, false) : place.hasEnd() ? events.length : 0;
  const matches = matcherOf(options);
  const limit = Number(options.getCount());
  const found: MirroredEvent[] = [];
  for (let index = forwards ? from : from - 1; index >= 0 && index < events.length && found.length < limit; index += forwards ? 1 : -1) {
    if (matches(events[index]!)) found.push(events[index]!);
  }
  return found;
}

async function streamEvents(facade: FacadeInside, stream: string, options: Options): Promise<MirroredEvent[] | undefined> {
  const place = options.getStream()!;
  const forwards = options.getReadDirection() === 0;
  const limit = Number(options.getCount());
  const all = await facade.states.store.read(stream);
  const shown = all.slice(facade.states.firstShown(stream)).map((event) => ({ event, place: tokenOf(event.position) * PLACE_STEP }));
  if (shown.length === 0) return undefined;
  const last = shown.at(-1)!.event.revision;
  if (forwards) {
    const from = place.hasRevision() ? Number(place.getRevision()) : place.hasEnd() ? last + 1 : 0;
    return shown.filter(({ event }) => event.revision >= from).slice(0, limit);
  }
  const from = place.hasRevision() ? Number(place.getRevision()) : place.hasStart() ? 0 : last;
  // Counts down from where it was asked to, also when nothing is there yet.
  return shown.filter(({ event }) => event.revision <= from && event.revision > from - limit).reverse();
}

/** Subscriptions start exclusive. */
function allStart(facade: FacadeInside, options: Options) {
  const place = options.getAll()!;
  const next = place.hasPosition() ? indexFrom(facade, place.getPosition()!, true) : place.hasEnd() ? facade.mirror.events.length : 0;
  const interval = options.hasFilter() ? options.getFilter()!.getCheckpointintervalmultiplier() * 32 : undefined;
  return { next, matches: matcherOf(options), interval, fromStart: !place.hasPosition() && !place.hasEnd() };
}

function streamStart(facade: FacadeInside, stream: string, options: Options) {
  const place = options.getStream()!;
  const after = place.hasRevision() ? Number(place.getRevision()) : -1;
  const next = place.hasEnd() ? facade.mirror.events.length : 0;
  return { next, matches: ({ event }: MirroredEvent) => event.stream === stream && event.revision > after, interval: undefined, fromStart: false };
}

function indexFrom(facade: FacadeInside, position: { getCommitPosition(): string; getPreparePosition(): string }, exclusive: boolean): number {
  const [commit, prepare] = [BigInt(position.getCommitPosition()), BigInt(position.getPreparePosition())];
  const index = facade.mirror.indexOf(commit);
  return exclusive && facade.mirror.events[index]?.place === commit && prepare >= commit ? index + 1 : index;
}

function matcherOf(options: Options): (event: MirroredEvent) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const expression = (filter.getStreamIdentifier() ?? filter.getEventType())!;
  const regex = expression.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  const prefixes = expression.getPrefixList();
  const matches = (text: string): boolean => (regex ? regex.test(text) : prefixes.some((prefix) => text.startsWith(prefix)));
  return filter.hasStreamIdentifier() ? ({ event }) => matches(event.stream) : ({ event }) => matches(event.type);
}

import { status } from '@grpc/grpc-js';
import type { FacadeInside } from './facade.js';
import type { MirroredEvent } from './log-mirror.js';
import { write, type ReadCall } from './read-call.js';
import { caughtUpMessage, checkpointMessage, eventMessage, failure, fellBehindMessage } from './wire.js';

const END = 2n ** 64n - 1n;

export interface FollowFrom {
  readonly next: number;
  readonly matches: (event: MirroredEvent) => boolean;
  /** Events to consider between checkpoints; undefined sends none. */
  readonly interval: number | undefined;
  readonly fromStart: boolean;
}

/** Catch-up, then live, until the call is cancelled. */
export async function followCall(facade: FacadeInside, call: ReadCall, { next, matches, interval, fromStart }: FollowFrom): Promise<void> {
  const { mirror, faults } = facade;
  const gone = facade.untilGone(call);
  let [live, matched, considered] = [false, false, 0];
  while (!gone.aborted) {
    if (next >= mirror.events.length) {
      if (!live && facade.version >= 23.1) {
        await write(call, caughtUpMessage());
        if (faults.repeatCaughtUp) await write(call, caughtUpMessage());
      }
      live = true;
      // Events may have come while the marks were written.
      if (next >= mirror.events.length) await mirror.changed(gone);
      continue;
    }
    if (live && mirror.events.length - next > faults.liveBuffer) {
      facade.seen.slowConsumers++;
      if (facade.version < 24) return void call.emit('error', failure(status.ABORTED, 'Operation timed out: the consumer is too slow'));
      live = false;
      await write(call, fellBehindMessage());
    }
    const event = mirror.events[next++]!;
    if (matches(event)) {
      matched = true;
      await write(call, eventMessage(event, facade.contentTypeOf(event.event.id)));
    }
    if (interval !== undefined && ++considered % interval === 0) {
      await write(call, checkpointMessage(faults.endCheckpoints && fromStart && !matched ? END : event.place));
    }
  }
}

import { comparePositions, tokenOf, VersionConflictError, type EventStore, type Position, type StoredEvent } from '@upstream/event-sourcing';
import { eventsOf } from './events-of.js';
import { isSameEvent, LogDigest } from './log-digest.js';
import { PhaseReport, type CopyProgress } from './progress.js';
import { windowsOf, type CopyAppend } from './windows.js';

/** The target holds, or gets meanwhile, something else than the beginning of the source. Nothing more was written. */
export class ForeignTargetError extends Error {}
/** Somebody writes to the source. */
export class SourceMovedError extends Error {}
/** What arrived is not what was sent. */
export class CopyDiffersError extends Error {}

export interface CopyOptions {
  readonly source: EventStore;
  readonly target: EventStore;
  /** Appends under way at once. */
  readonly inFlight: number;
  readonly tell: (progress: CopyProgress) => void;
}

export interface Copied {
  readonly events: number;
  /** Of these, how many were in the target before. */
  readonly found: number;
  readonly digest: string;
}

/**
 * Makes the target hold the source's log: every stream, id, type, body, metadata and the order of all. What an earlier
 * run has copied is compared, not copied again; then the rest is appended in log order, and the whole target is read
 * once more and compared by digest. Throws ForeignTargetError, SourceMovedError, CopyDiffersError.
 */
export async function copyLog({ source, target, inFlight, tell }: CopyOptions): Promise<Copied> {
  const head = await source.head();
  const shareOf = shareUpTo(head);
  const digest = new LogDigest();
  const events = eventsOf(source);

  const comparing = new PhaseReport('comparing', tell);
  let compared = 0;
  for await (const there of eventsOf(target)) {
    const { value: ours } = await events.next();
    if (!ours || !isSameEvent(ours, there)) throw new ForeignTargetError(`event ${there.id} (${there.stream}, revision ${there.revision}) is in the target where the source has ${ours ? 'another' : 'none'}`);
    digest.add(ours);
    compared = shareOf(ours.position);
    comparing.at(digest.events, compared);
  }
  const found = digest.events;
  if (found > 0) comparing.at(found, compared, true);

  const copying = new PhaseReport('copying', tell);
  let last: Position | undefined;
  for await (const window of windowsOf(events, inFlight)) {
    last = await appendWindow(target, window, last);
    for (const event of window.flatMap((append) => append.events)) digest.add(event);
    copying.at(digest.events, shareOf(window.at(-1)!.events.at(-1)!.position));
  }
  copying.at(digest.events, 1, true);
  if (comparePositions(await source.head(), head) !== 0) throw new SourceMovedError('somebody has appended to the source meanwhile: stop all services, then run this again');

  const sent = { events: digest.events, digest: digest.finish() };
  await verify(target, sent, tell);
  return { ...sent, found };
}

async function verify(target: EventStore, sent: { readonly events: number; readonly digest: string }, tell: CopyOptions['tell']): Promise<void> {
  const report = new PhaseReport('verifying', tell);
  const digest = new LogDigest();
  for await (const event of eventsOf(target)) {
    digest.add(event);
    report.at(digest.events, digest.events / sent.events);
  }
  report.at(digest.events, 1, true);
  const arrived = digest.finish();
  if (digest.events !== sent.events || arrived !== sent.digest) {
    throw new CopyDiffersError(`the target holds ${digest.events} events with digest ${arrived}, the source ${sent.events} with ${sent.digest}`);
  }
}

/** Appends under way together; answers the last position. Their order in the target is checked, since no store promises it across streams. */
async function appendWindow(target: EventStore, window: readonly CopyAppend[], before: Position | undefined): Promise<Position> {
  const outcomes = await Promise.allSettled(window.map(({ stream, events }) => target.append(stream, events.map(bare), headBefore(events[0]!))));
  let last = before;
  for (const [index, outcome] of outcomes.entries()) {
    const { stream, events } = window[index]!;
    if (outcome.status === 'rejected') {
      if (outcome.reason instanceof VersionConflictError) throw new ForeignTargetError(`somebody else writes to ${stream} in the target`);
      throw outcome.reason;
    }
    const { revision, position } = outcome.value;
    if (revision !== events.at(-1)!.revision) throw new CopyDiffersError(`${stream} got revision ${revision} in the target, it is ${events.at(-1)!.revision} in the source`);
    if (last !== undefined && comparePositions(position, last) <= 0) {
      throw new CopyDiffersError('the target took appends in another order than they were sent: empty it, then run this again with --in-flight 1');
    }
    last = position;
  }
  return last!;
}

const bare = ({ id, type, data, meta }: StoredEvent) => ({ id, type, data, meta });
const headBefore = ({ revision }: StoredEvent): number | 'no_stream' => (revision === 0 ? 'no_stream' : revision - 1);

const shareUpTo = (head: Position) => (position: Position): number => {
  const whole = tokenOf(head);
  return whole > 0n ? Number((tokenOf(position) * 10_000n) / whole) / 10_000 : 1;
};

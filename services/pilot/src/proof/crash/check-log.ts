import { eventIdOf, type StoredEvent } from '@upstream/event-sourcing';
import type { Acknowledged } from './ledger.js';

export interface LogVerdict {
  /** Acknowledged commands whose events are not in the log where the answer said. */
  readonly lost: readonly string[];
  /** Commands, of clients and of processes, that wrote their events more than once, and streams with holes. */
  readonly duplicated: readonly string[];
}

/** Whether every acknowledged command is in the log exactly once. `events` are all of the log, in order. */
export function checkLog(acknowledged: readonly Acknowledged[], events: readonly StoredEvent[]): LogVerdict {
  const byCommand = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const { commandId } = JSON.parse(event.meta) as { commandId: string };
    const caused = byCommand.get(commandId);
    if (caused) caused.push(event);
    else byCommand.set(commandId, [event]);
  }
  const byPosition = new Map(events.map((event) => [event.position as string, event]));
  return {
    lost: acknowledged.filter((entry) => !(isThere(entry, byPosition) && (entry.position === undefined || byCommand.has(entry.commandId)))).map(({ request, commandId }) => `${request} (${commandId})`),
    duplicated: [...[...byCommand].flatMap(([commandId, caused]) => writtenTwice(commandId, caused)), ...idsTwice(events), ...brokenStreams(events)],
  };
}

/** The event that was answered. One that ends a command of several steps carries the id of its step. */
function isThere({ id, position, revision }: Acknowledged, byPosition: ReadonlyMap<string, StoredEvent>): boolean {
  // A command that found everything as it should be has no event, and says so.
  if (position === undefined) return true;
  const event = byPosition.get(position);
  return event !== undefined && event.stream.endsWith(`-${id}`) && event.revision <= revision;
}

/** A command's events on one stream stand together, and each has the id of its place. */
function writtenTwice(commandId: string, caused: readonly StoredEvent[]): string[] {
  // A consumed public event is an append of its own, whose id came with it.
  const streams = grouped(caused);
  return [...streams].flatMap(([stream, own]) => {
    if (/_in_[a-z]+_v\d+-/.test(stream)) return [];
    const inOrder = [...own].sort((a, b) => a.revision - b.revision);
    const together = inOrder.every(({ revision }, index) => revision === inOrder[0]!.revision + index);
    const named = inOrder.every(({ id }, index) => id === eventIdOf(commandId, stream, index));
    return together && named ? [] : [`${commandId} on ${stream}: ${inOrder.map(({ revision }) => revision).join(', ')}`];
  });
}

function grouped(events: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(event.stream);
    if (group) group.push(event);
    else groups.set(event.stream, [event]);
  }
  return groups;
}

function idsTwice(events: readonly StoredEvent[]): string[] {
  const seen = new Set<string>();
  return events.flatMap(({ id, stream }) => {
    const key = `${stream} ${id}`;
    if (seen.has(key)) return [`event ${id} twice on ${stream}`];
    seen.add(key);
    return [];
  });
}

/** Revisions start at 0 and have no gaps. */
function brokenStreams(events: readonly StoredEvent[]): string[] {
  return [...grouped(events)].flatMap(([stream, own]) => (own.every(({ revision }, index) => revision === index) ? [] : [`${stream} has a gap`]));
}

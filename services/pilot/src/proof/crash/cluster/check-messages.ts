import { parseTopic } from '@upstream/contracts';
import { categoryOf, type StoredEvent } from '@upstream/event-sourcing';
import { inboxCategory } from '@upstream/messaging';
import type { ServiceDefinition } from '@upstream/platform';
import { consumersOf, type ExpectedLane } from './expected-messages.js';

export interface MessagesVerdict {
  /** Messages that had to come to an inbox; one that two services consume counts twice. */
  readonly expected: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  /** In another order than they were published, or published by nobody. */
  readonly misplaced: readonly string[];
}

/** Whether every service that consumes a topic has each of its messages exactly once, in order. `events` are all of the log. */
export function checkMessages(services: readonly Pick<ServiceDefinition, 'name' | 'consumes'>[], lanes: ReadonlyMap<string, ExpectedLane>, events: readonly StoredEvent[]): MessagesVerdict {
  const inboxes = new Map<string, string[]>();
  for (const { stream, id } of events) if (/_in_[a-z]+_v\d+$/.test(categoryOf(stream))) inboxes.set(stream, [...(inboxes.get(stream) ?? []), id]);
  const verdict = { expected: 0, lost: [] as string[], duplicated: [] as string[], misplaced: [] as string[] };
  for (const { topic, key, ids } of lanes.values()) {
    for (const { name } of consumersOf(services as readonly ServiceDefinition[], topic)) {
      const stream = `${inboxCategory(name, parseTopic(topic).topic)}-${key}`;
      const found = inboxes.get(stream) ?? [];
      inboxes.delete(stream);
      verdict.expected += ids.length;
      compare(stream, ids, found, verdict);
    }
  }
  for (const [stream, found] of inboxes) verdict.misplaced.push(`${stream} has ${found.length} messages that nobody published`);
  return verdict;
}

function compare(stream: string, ids: readonly string[], found: readonly string[], { lost, duplicated, misplaced }: { lost: string[]; duplicated: string[]; misplaced: string[] }): void {
  const once = new Set(found);
  const known = new Set(ids);
  for (const id of ids) if (!once.has(id)) lost.push(`${stream} has no message ${id}`);
  if (once.size < found.length) duplicated.push(`${stream} has ${found.length - once.size} messages twice`);
  const strangers = [...once].filter((id) => !known.has(id));
  if (strangers.length > 0) misplaced.push(`${stream} has ${strangers.length} messages that nobody published`);
  const [order, came] = [ids.filter((id) => once.has(id)), [...once].filter((id) => known.has(id))];
  if (order.some((id, index) => came[index] !== id)) misplaced.push(`${stream} has its messages in another order than they were published`);
}

import { categoryOf, type Decider, type DomainEvent, type EventMetadata, type StoredEvent } from '@upstream/event-sourcing';
import { member, memberFault } from '../domain/people.js';
import { offer, offerFault } from '../domain/offer.js';
import { seat, seatFault } from '../domain/seat.js';
import type { World } from '../world.js';

interface Kind {
  readonly decider: Decider<unknown, DomainEvent>;
  readonly fault: (state: unknown, event: DomainEvent) => boolean;
}
const kindOf = <S, E extends DomainEvent>(decider: Decider<S, E>, fault: (state: S, event: E) => boolean): [string, Kind] => [decider.category, { decider, fault } as unknown as Kind];
const KINDS = new Map([kindOf(member, memberFault), kindOf(seat, seatFault), kindOf(offer, offerFault)]);

export const commandOf = (event: StoredEvent): string => (JSON.parse(event.meta) as EventMetadata).commandId;

/** Each event follows from a decision on the state just before it; each command happened once, all of it. */
export function historyFaults(world: World): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  for (const [stream, events] of world.log.streams) {
    const kind = KINDS.get(categoryOf(stream));
    let state = kind?.decider.initialState;
    for (const [index, stored] of events.entries()) {
      if (ids.has(stored.id)) faults.push(`event ${stored.type} is twice in ${stream}`);
      ids.add(stored.id);
      if (stored.revision !== index) faults.push(`${stream} has a gap before ${stored.revision}`);
      if (!kind) continue;
      const event = { type: stored.type, data: JSON.parse(stored.data) as object };
      if (kind.fault(state, event)) faults.push(`${stored.type} at ${stream}@${index} was decided on another state`);
      state = kind.decider.evolve(state, event);
    }
  }
  return [...faults, ...commandFaults(world, ids)];
}

function commandFaults(world: World, ids: ReadonlySet<string>): string[] {
  const eventsOf = new Map<string, number>();
  for (const stored of world.log.events) {
    if (!KINDS.has(categoryOf(stored.stream))) continue;
    eventsOf.set(commandOf(stored), (eventsOf.get(commandOf(stored)) ?? 0) + 1);
  }
  const faults: string[] = [];
  for (const { commandId, events, refused } of world.acknowledged) {
    const found = eventsOf.get(commandId) ?? 0;
    // A refusal leaves no trace: of two sendings of one command, one may be refused, and the other come when it can be done.
    if (refused !== undefined && found > 0 && world.sendings.get(commandId) === 1) faults.push(`command ${commandId} was refused (${refused}) and happened`);
    if (refused === undefined && (found !== events.length || !events.every((id) => ids.has(id)))) faults.push(`command ${commandId} was acknowledged with ${events.length} events, the log has ${found}`);
  }
  return faults;
}

import { PersonErasedError, UnknownOutcomeError, uuidFrom, VersionConflictError, type EventStore, type Workflow } from '@upstream/event-sourcing';
import type { Flow, Ownerships, Tx } from '@upstream/subscriptions';
import type { OfferEvent } from './domain/offer.js';
import { offerWorkflow, type OfferProcess } from './domain/offer.workflow.js';
import { pairs } from './domain/pairs.js';
import { people } from './domain/people.js';
import type { Ports } from './machine.js';
import type { Plant, World } from './world.js';

/** A part of a port, changed; everything else goes to the sound one. */
const changed = <T extends object>(sound: T, changes: Partial<T>): T => new Proxy(sound, { get: (target, name) => (name in changes ? changes[name as keyof T] : bound(target, name as keyof T)) });
const bound = <T extends object>(target: T, name: keyof T): unknown => {
  const value = target[name];
  return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
};
const withLeases = ({ flow }: Ports, changes: (leases: Ownerships, flow: Flow) => Partial<Ownerships>): Partial<Ports> => ({ flow: changed(flow, { leases: changed(flow.leases, changes(flow.leases, flow)) }) });
const withStore = ({ store }: Ports, changes: (store: EventStore) => Partial<EventStore>): Partial<Ports> => ({ store: changed(store, changes(store)) });
const isInbox = (stream: string): boolean => stream.includes('_in_');
const database = (world: World, service: string) => world.databases.get(service)!;

/** Mistakes that somebody could make in an adapter or a program; the simulation has to find each of them. */
export const plantedFaults: Readonly<Record<string, Plant>> = {
  'an early checkpoint: it moves in a transaction of its own, before the rows': {
    ports: (ports) =>
      withLeases(ports, (leases, flow) => ({
        move: async (tx, name, from, to) => {
          const moved = await leases.move(flow.alone, name, from, to);
          if (tx !== flow.alone) await leases.holdStill(tx, name);
          return moved;
        },
      })),
  },
  'an effect before the epoch check: messages are numbered by who may have lost the relay': {
    ports: ({ sequences }, world, service) => ({
      sequences: {
        ...sequences,
        next: (lanes, page) => {
          const row = database(world, service).subscriptions.get(page.subscription)!;
          return sequences.next(lanes, { ...page, mine: { epoch: String(row.epoch), position: row.position } });
        },
      },
    }),
  },
  'a lost retry: a batch that could not be taken is confirmed': {
    ports: ({ bus }) => ({
      bus: changed(bus, { consume: (consumption) => bus.consume({ ...consumption, handle: (messages) => consumption.handle(messages).catch(() => undefined) }) }),
    }),
  },
  'an early ack: a batch is confirmed before it is taken': {
    ports: ({ bus }) => ({
      bus: changed(bus, {
        consume: (consumption) =>
          bus.consume({
            ...consumption,
            handle: (messages) => {
              void consumption.handle(messages).catch(() => undefined);
              return Promise.resolve();
            },
          }),
      }),
    }),
  },
  'a lost outbox event: a page counts as published though the bus has refused it': {
    ports: ({ bus }) => ({ bus: changed(bus, { publish: (messages) => bus.publish(messages).catch(() => undefined) }) }),
  },
  'a duplicated consumer: a message that came before is taken again, behind the others': {
    ports: (ports) =>
      withStore(ports, (store) => ({
        append: async (stream, events, expected) => {
          const past = isInbox(stream) ? await store.read(stream) : [];
          const isThere = past.some(({ id }) => id === events[0]!.id);
          return isThere ? store.append(stream, events.map((event) => ({ ...event, id: uuidFrom('again', event.id, String(past.length)) })), 'any') : store.append(stream, events, expected);
        },
      })),
  },
  'a reordered key: batches are taken from their end, and a hole is none': {
    ports: (ports) => ({
      ...withStore(ports, (store) => ({ append: (stream, events, expected) => store.append(stream, events, isInbox(stream) ? 'any' : expected) })),
      bus: changed(ports.bus, { consume: (consumption) => ports.bus.consume({ ...consumption, handle: (messages) => consumption.handle([...messages].reverse()) }) }),
    }),
  },
  'a re-decided append: what lost against another is appended behind it, without a new decision': {
    ports: (ports) => withStore(ports, (store) => ({ append: (stream, events, expected) => store.append(stream, events, expected).catch((error: unknown) => (error instanceof VersionConflictError ? store.append(stream, events, error.actual) : Promise.reject(error as Error))) })),
  },
  'an append repeated behind the head: its answer was lost, and it is there already': {
    ports: (ports) =>
      withStore(ports, (store) => ({
        append: (stream, events, expected) =>
          store.append(stream, events, expected).catch(async (error: unknown) => {
            if (!(error instanceof UnknownOutcomeError)) throw error;
            const head = (await store.read(stream)).at(-1)?.revision;
            return store.append(stream, events, head ?? 'no_stream');
          }),
      })),
  },
  'a sequence counted twice: numbers are kept although the page is not': {
    ports: ({ sequences, flow }) => ({ sequences: { ...sequences, write: (_tx: Tx, next) => sequences.write(flow.alone, next) } }),
  },
  'a tombstone forgotten: a key that was destroyed is made again': {
    ports: ({ keys }, world) => ({
      keys: changed(keys, {
        create: (person) =>
          keys.create(person).catch((error: unknown) => {
            if (!(error instanceof PersonErasedError)) throw error;
            (world.keys as unknown as { keys: Map<string, Buffer> }).keys.set(person.id, Buffer.alloc(32, 1));
          }),
      }),
    }),
  },
  'a parked key overtaken: who takes a subscription over does not know what waits': {
    ports: ({ flow }) => ({ flow: changed(flow, { parked: changed(flow.parked, { keys: (tx, name) => (tx === flow.alone ? Promise.resolve(new Map()) : flow.parked.keys(tx, name)) }) }) }),
  },
  'a parked event lost: it is taken out before it is applied again': {
    ports: ({ flow }) => ({ flow: changed(flow, { parked: changed(flow.parked, { remove: (_tx, name, key, ids) => flow.parked.remove(flow.alone, name, key, ids), waiting: async (tx, name, key) => {
      const waiting = await flow.parked.waiting(tx, name, key);
      if (key !== undefined) await flow.parked.remove(flow.alone, name, key, waiting.map(({ eventId }) => eventId));
      return waiting;
    } }) }) }),
  },
  'a seat leaked: when the second seat is refused, the first is not given back': {
    services: (poison) => [people(poison), pairs(poison, leaking as never)],
  },
  'a timer lost: it leaves the table when it is read, before it has fired': {
    ports: ({ timers }) => ({
      timers: changed(timers, {
        due: async (at, after) => {
          const due = await timers.due(at, after);
          for (const timer of due) await timers.remove(timer);
          return due;
        },
      }),
    }),
  },
  'a stale owner writes: the checkpoint moves whoever owns it': {
    ports: (ports, world, service) =>
      withLeases(ports, (leases) => ({
        move: (tx, name, from, to) => {
          const row = database(world, service).subscriptions.get(name);
          return leases.move(tx, name, row ? { epoch: String(row.epoch), position: row.position } : from, to);
        },
      })),
  },
};

const leaking: Workflow<OfferProcess, OfferEvent> = {
  ...offerWorkflow,
  onOutcome(state, outcome) {
    const reaction = offerWorkflow.onOutcome!(state, outcome);
    return reaction && { ...reaction, commands: reaction.commands?.filter(({ command }) => command !== 'ReleaseSeat') };
  },
};

import type { CommandMeta, CommandResult, RequestedCommand } from '@upstream/event-sourcing';
import { InMemoryKeyStore } from '@upstream/privacy';
import type { Follower } from '@upstream/subscriptions';
import { pairs } from './domain/pairs.js';
import { people } from './domain/people.js';
import type { Poison, SimService } from './domain/sim-service.js';
import { Machine, type Ports } from './machine.js';
import { BusConnection, MemoryBroker } from './memory/memory-bus.js';
import { MemoryDatabase } from './memory/memory-database.js';
import { LEASE_MS, MemoryFlow } from './memory/memory-flow.js';
import { LogConnection, MemoryLog } from './memory/memory-log.js';
import { KeyConnection, memoryRows, memorySequences, memoryTimers } from './memory/memory-ports.js';
import { hashOf } from './random.js';
import type { Process, Scheduler } from './scheduler.js';
import type { Acknowledged } from './workload.js';

const ANSWER_MS = 1_000;
/** `idle_in_transaction_session_timeout`: a frozen process holds a row no longer than this. */
const IDLE_TRANSACTION_MS = LEASE_MS;

/** How rough a run is: drawn from its seed, so that some runs are calm. */
export interface Weather {
  readonly failure: number;
  readonly lost: number;
  readonly crash: number;
  readonly freeze: number;
  readonly leap: number;
  /** Operations after which a process is likely to crash or freeze, and how likely. */
  readonly ambush: { readonly after: string; readonly chance: number };
  readonly operator: number;
  /** Share of events that are poison for each kind of reader until the program is mended. */
  readonly poison: number;
  /** Processes of each service. */
  readonly spares: number;
  readonly pageSize: number;
}

/** A fault on purpose: other ports for every process, or another program. */
export interface Plant {
  readonly ports?: (ports: Ports, world: World, service: string, process: Process) => Partial<Ports>;
  readonly services?: (poison: Poison) => readonly SimService[];
}

/** All that lasts, and the processes that are alive. */
export class World {
  readonly log = new MemoryLog();
  readonly broker = new MemoryBroker();
  readonly keys = new InMemoryKeyStore();
  readonly databases = new Map<string, MemoryDatabase>();
  readonly services: readonly SimService[];
  readonly machines: Machine[] = [];
  readonly acknowledged: Acknowledged[] = [];
  /** Events that an operator gave up, or tried to: the answer may have been lost. */
  readonly givenUp = new Set<string>();
  /** How often each command was sent. */
  readonly sendings = new Map<string, number>();
  busyClients = 0;
  /** The program's fault is repaired: nothing is poison any more. */
  mended = false;
  counts = { crashes: 0, freezes: 0, parked: 0, dropped: 0 };
  private readonly self: Process = { name: 'world', alive: true, frozen: false };
  private incarnation = 0;

  constructor(
    readonly scheduler: Scheduler,
    readonly weather: Weather,
    private readonly seed: number,
    private readonly plant: Plant,
  ) {
    const all = plant.services ?? ((poison: Poison) => [people(poison), pairs(poison)]);
    this.services = all(this.poison);
    for (const { name } of this.services) this.databases.set(name, new MemoryDatabase());
  }

  private readonly poison: Poison = (reader, id) => {
    if (this.mended || this.weather.poison === 0) return;
    if (hashOf(`${this.seed} ${reader} ${id}`) % 1000 < this.weather.poison * 1000) throw new TypeError(`poison for ${reader}`);
  };

  start(service: SimService): void {
    const process: Process = { name: `${service.name}#${++this.incarnation}`, alive: true, frozen: false };
    const flow = new MemoryFlow(this.databases.get(service.name)!, this.scheduler, process);
    const sound: Ports = {
      store: new LogConnection(this.log, this.scheduler, process, this.weather.pageSize),
      bus: new BusConnection(this.broker, this.scheduler, process),
      keys: new KeyConnection(this.keys, this.scheduler, process),
      flow,
      sequences: memorySequences(flow),
      timers: memoryTimers(flow),
      rows: memoryRows(flow),
    };
    const ports = { ...sound, ...this.plant.ports?.(sound, this, service.name, process) };
    const machine = new Machine(process, service, ports, this.scheduler, this.poison, (id) => this.forget(id));
    this.machines.push(machine);
    machine.start();
  }

  /** An erasure is answered after every process has dropped the key from its memory. */
  private forget(id: string): void {
    for (const machine of this.machines) machine.ring.forget(id);
  }

  crash(machine: Machine, restartMs: number): void {
    this.counts.crashes++;
    this.scheduler.note(machine.process, 'crashes', '');
    this.scheduler.kill(machine.process);
    this.databases.get(machine.service.name)!.abandon(machine.process);
    this.machines.splice(this.machines.indexOf(machine), 1);
    for (const tell of machine.waiting) tell();
    this.scheduler.after(this.self, restartMs, () => this.start(machine.service));
  }

  freeze(machine: Machine, ms: number): void {
    this.counts.freezes++;
    this.scheduler.note(machine.process, 'freezes', '');
    machine.process.frozen = true;
    const isStillFrozen = () => machine.process.alive && machine.process.frozen;
    this.scheduler.after(this.self, IDLE_TRANSACTION_MS, () => {
      if (isStillFrozen()) this.databases.get(machine.service.name)!.abandon(machine.process);
    });
    if (ms === Infinity) return;
    this.scheduler.after(this.self, ms, () => {
      machine.process.frozen = false;
    });
  }

  /** How many run when none is down. */
  get processes(): number {
    return this.services.length * (1 + this.weather.spares);
  }

  /** A command over the network: the answer, the error it was answered with, or nothing in time. */
  async request(client: Process, service: string, command: RequestedCommand, meta: CommandMeta): Promise<CommandResult | Error | undefined> {
    const { scheduler } = this;
    const reachable = () => this.machines.filter((machine) => machine.service.name === service);
    let answered: CommandResult | Error | undefined;
    let stopWaiting: () => void = () => undefined;
    const patience = new Promise<void>((resolve) => (stopWaiting = resolve));
    const send = () => {
      this.sendings.set(meta.commandId, (this.sendings.get(meta.commandId) ?? 0) + 1);
      const machine = scheduler.random.pick(reachable());
      const end = () => {
        machine.waiting.delete(end);
        stopWaiting();
      };
      machine.waiting.add(end);
      scheduler.current = machine.process;
      const answer = (outcome: CommandResult | Error) => {
        const tell = () => {
          answered = outcome;
          end();
        };
        void scheduler.perform(machine.process, `answers ${command.command}`, tell, { failure: () => new Error('the answer never arrives') }).catch(() => undefined);
      };
      machine.send(command, meta).then(answer, answer);
    };
    await scheduler.perform(client, `sends ${command.command}`, send, { ready: () => reachable().length > 0 });
    const timeout = scheduler.after(client, ANSWER_MS, stopWaiting);
    await patience;
    scheduler.cancel(timeout);
    return answered;
  }

  acknowledge(acknowledged: Acknowledged): Acknowledged {
    this.acknowledged.push(acknowledged);
    return acknowledged;
  }

  /** Subscriptions with keys that wait. */
  parkedKeys(): { service: string; subscription: string; key: string }[] {
    return [...this.databases].flatMap(([service, { parked }]) =>
      [...parked].flatMap(([subscription, events]) => [...new Set(events.map(({ key }) => key))].map((key) => ({ service, subscription, key }))),
    );
  }

  followerOf(service: string, subscription: string): Follower | undefined {
    const machines = this.machines.filter((machine) => machine.service.name === service && !machine.process.frozen);
    return machines.length > 0 ? this.scheduler.random.pick(machines).followers.find(({ name }) => name === subscription) : undefined;
  }

  /** An operator, on any process of the service, tries a parked key again, or gives up its first event. */
  async operate(mayDrop: boolean): Promise<void> {
    const keys = this.parkedKeys();
    if (keys.length === 0) return;
    const { service, subscription, key } = this.scheduler.random.pick(keys);
    const parked = this.followerOf(service, subscription)?.parked;
    if (!parked) return;
    try {
      if (mayDrop && subscription === 'projection:offers:1' && this.scheduler.random.chance(0.2)) {
        const first = this.databases.get(service)!.parked.get(subscription)!.find((event) => event.key === key)!.eventId;
        this.givenUp.add(first);
        await parked.drop(key, new Set([first]), () => Promise.resolve());
        this.counts.dropped++;
      } else await parked.retry(key);
    } catch (error) {
      this.scheduler.note(this.self, 'operator', (error as Error).constructor.name);
    }
  }
}

import { CommandRunner, type CommandMeta, type CommandResult, type EventStore, type RequestedCommand } from '@upstream/event-sourcing';
import { inboxCategory, inboxOf, relay, type MessageBus, type Sequences } from '@upstream/messaging';
import { KeyRing, sealingCodec, type KeyStore } from '@upstream/privacy';
import { consumed, dispatchers, fireTimer, processEvents, ProcessStreams, reactor, TimerWheel, type SendCommand, type Timers } from '@upstream/processes';
import { Projector, type Rows } from '@upstream/projections';
import type { Flow, Follower } from '@upstream/subscriptions';
import { topicOf } from '@upstream/contracts';
import { publicFamily } from './domain/pairs.js';
import type { Poison, SimService } from './domain/sim-service.js';
import type { Process, Scheduler } from './scheduler.js';

/** Everything outside of one process, as it reaches it. */
export interface Ports {
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly keys: KeyStore;
  readonly flow: Flow;
  readonly sequences: Sequences;
  readonly timers: Timers;
  readonly rows: Rows;
}

/** One incarnation of a process of a service: the production code, started anew after each crash with nothing in memory. */
export class Machine {
  readonly followers: readonly Follower[];
  readonly ring: KeyRing;
  /** How to tell who waits for an answer that the connection broke. */
  readonly waiting = new Set<() => void>();
  private readonly runner: CommandRunner;
  private readonly wheel: TimerWheel;
  private readonly ownCategories: readonly string[];

  constructor(
    readonly process: Process,
    readonly service: SimService,
    private readonly ports: Ports,
    private readonly scheduler: Scheduler,
    private readonly poison: Poison,
    private readonly forgetEverywhere: (id: string) => void,
  ) {
    const { store, flow, bus, sequences, timers, rows } = ports;
    const clock = { now: () => new Date(scheduler.now) };
    this.ring = new KeyRing(ports.keys, { now: () => scheduler.now });
    const codec = sealingCodec([...service.families, processEvents, publicFamily], this.ring);
    this.runner = new CommandRunner(store, codec, clock);
    const inboxes = service.consumes.map((topic) => inboxCategory(service.name, topic));
    this.ownCategories = [...service.categories, ...inboxes];
    const own = { service: service.name, store, codec, flow, onError: (error: unknown, name: string) => scheduler.note(process, name, (error as Error).constructor.name) };
    const processes = { ...own, workflows: service.workflows, streams: new ProcessStreams(store, codec, clock), clock, timers, sendCommand: this.sendOfProcess, onTimersChanged: () => this.wheel.poke(), commandsAtOnce: 1, crowd: 1 };
    this.wheel = new TimerWheel(timers, clock, (timer) => fireTimer(processes, timer), own.onError, flow.time);
    this.followers = [
      relay({ ...own, bus, sequences, categories: service.categories, publicCodec: codec, publish: (event) => service.published[event.type]?.(event) ?? [] }),
      consumed({ ...own, reactions: service.consumed, categories: inboxes, sendCommand: this.send }),
      ...service.readModels.map((readModel) => new Projector({ ...own, rows, readModel, categories: this.ownCategories }).follower),
      ...(service.workflows.length > 0 ? [reactor({ ...processes, categories: this.ownCategories }), ...dispatchers(processes)] : []),
    ];
  }

  start(): void {
    const { service, scheduler, ports } = this;
    void ports.bus.consume({
      group: service.name,
      topics: service.consumes.map((topic) => topicOf('eu', topic)),
      handle: inboxOf(service.name, ports.store),
      onError: (error) => scheduler.note(this.process, 'inbox', (error as Error).constructor.name),
    });
    for (const follower of this.followers) follower.start();
    if (service.workflows.length > 0) this.wheel.start();
    void this.renewLeases();
  }

  readonly send = async ({ command, data }: RequestedCommand, meta: CommandMeta): Promise<CommandResult> =>
    this.service.handlers[command]!({ runner: this.runner, keys: this.ports.keys, forgetEverywhere: this.forgetEverywhere }, data as never, meta);

  private readonly sendOfProcess: SendCommand = async (command, meta) => {
    this.poison('dispatch', meta.commandId);
    return this.send(command, meta);
  };

  private async renewLeases(): Promise<void> {
    const { leases, time } = this.ports.flow;
    for (;;) {
      await time.pause(leases.renewEveryMs);
      await leases.renew().catch((error: unknown) => this.scheduler.note(this.process, 'leases', (error as Error).constructor.name));
    }
  }
}

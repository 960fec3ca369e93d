import {
  defineEvents,
  idOfStream,
  InMemoryEventStore,
  plainCodec,
  RuleViolation,
  send,
  uuidFrom,
  type CommandMeta,
  type EventMetadata,
  type EventOf,
  type Position,
  type RequestedCommand,
  type Workflow,
} from '@upstream/event-sourcing';
import { PostgresFlow, subscriptionSchema, type Follower } from '@upstream/subscriptions';
import type { Pool } from 'pg';
import { z } from 'zod';
import { dispatchers, fireTimer, type DispatcherOptions } from './dispatcher.js';
import { processEvents, type ProcessEvent } from './process-events.js';
import { ProcessStreams } from './process-stream.js';
import { reactor } from './reactor.js';
import { PostgresTimers, timerSchema } from './postgres-timers.js';
import { TimerWheel } from './timer-wheel.js';

/** Somebody borrows a thing, is reminded when it is due, and may prolong, return or lose it. */
const loanEvents = defineEvents({
  'spec.lent.v1': z.object({ due: z.string() }),
  'spec.prolonged.v1': z.object({ due: z.string() }),
  'spec.returned.v1': z.object({}),
  'spec.paused.v1': z.object({}),
  'spec.resumed.v1': z.object({}),
});
type LoanEvent = EventOf<typeof loanEvents>;
interface Loan {
  readonly phase: 'none' | 'lent' | 'paused' | 'returned';
  readonly reminders: number;
  readonly refused?: string;
}

const remind = (due: string) => ({ timer: 'remind', due });
export const loan: Workflow<Loan, LoanEvent> = {
  name: 'loan',
  initialState: { phase: 'none', reminders: 0 },
  listensTo: ['spec.lent.v1', 'spec.prolonged.v1', 'spec.returned.v1', 'spec.paused.v1', 'spec.resumed.v1'],
  instanceOf: (event) => idOfStream(event.stream),
  onEvent(state, event) {
    if (state.phase === 'returned') return undefined;
    switch (event.type) {
      case 'spec.lent.v1':
        return { state: { ...state, phase: 'lent' }, commands: [send('Label', { loan: idOfStream(event.stream) })], timers: [remind(event.data.due)] };
      case 'spec.prolonged.v1':
        return { state, timers: [remind(event.data.due)] };
      case 'spec.returned.v1':
        return { state: { ...state, phase: 'returned' }, timers: [{ cancel: 'remind' }] };
      case 'spec.paused.v1':
        return { state: { ...state, phase: 'paused' } };
      case 'spec.resumed.v1':
        return state.phase === 'paused' ? { state: { ...state, phase: 'lent' }, commands: [send('Greet', {})] } : undefined;
    }
  },
  onTimer: (state, { due }) => (state.phase === 'lent' ? { state: { ...state, reminders: state.reminders + 1 }, commands: [send('Remind', { due })] } : undefined),
  onOutcome: (state, { command, refused }) => (refused ? { state: { ...state, refused }, commands: [send('Apologise', { command })] } : undefined),
};

export const processSchema = subscriptionSchema + timerSchema;
export const loanId = (label: string): string => `eu_${uuidFrom('spec loan', label)}`;
const meta: EventMetadata = { commandId: 'c', occurredAt: '2027-01-11T09:00:00.000Z', recordedAt: '2027-01-11T09:00:00.000Z', tenant: 'acme', region: 'eu', correlationId: 'why' };

/** The followers of one service's processes over a log in memory; commands are only remembered. */
export class LoansUnderTest {
  readonly store = new InMemoryEventStore('log');
  readonly codec = plainCodec([loanEvents, processEvents]);
  readonly errors: unknown[] = [];
  readonly sent: { command: string; data: object; meta: CommandMeta }[] = [];
  /** What happens to a command; a spec may fail or refuse it. */
  answer: (command: RequestedCommand) => Promise<void> = () => Promise.resolve();
  now = new Date('2027-01-11T09:00:00.000Z');
  readonly clock = { now: () => this.now };
  readonly streams = new ProcessStreams(this.store, this.codec, this.clock);
  readonly wheel: TimerWheel;
  private readonly followers: Follower[] = [];
  private count = 0;

  constructor(
    readonly pool: Pool,
    private readonly workflows: readonly Workflow<never>[] = [loan as never],
    private readonly special: Pick<DispatcherOptions, 'crowd'> = {},
  ) {
    this.wheel = new TimerWheel(new PostgresTimers(pool), this.clock, (timer) => fireTimer(this.options(pool), timer), (error) => this.errors.push(error));
  }

  options(pool: Pool): DispatcherOptions {
    return {
      ...this.special,
      service: 'spec',
      workflows: this.workflows as unknown as DispatcherOptions['workflows'],
      store: this.store,
      streams: this.streams,
      codec: this.codec,
      flow: new PostgresFlow(pool, { owner: 'a', takeOver: true }),
      timers: new PostgresTimers(pool),
      clock: this.clock,
      sendCommand: async (command, meta) => {
        this.sent.push({ ...command, meta });
        await this.answer(command);
      },
      onTimersChanged: () => this.wheel.poke(),
      onError: (error) => this.errors.push(error),
    };
  }

  react(pool = this.pool): Follower {
    return this.started(reactor({ ...this.options(pool), categories: ['spec_loan'] }));
  }

  dispatch(pool = this.pool): Follower {
    return this.started(this.dispatchers(pool)[0]!);
  }

  /** Of the quick workflows, and of the slow ones. */
  dispatchAll(): Follower[] {
    return this.dispatchers(this.pool).map((follower) => this.started(follower));
  }

  private dispatchers(pool: Pool): Follower[] {
    return dispatchers(this.options(pool));
  }

  private started(follower: Follower): Follower {
    this.followers.push(follower);
    follower.start();
    return follower;
  }

  async happened<E extends LoanEvent>(label: string, type: E['type'], data: object = {}, correlationId = meta.correlationId): Promise<Position> {
    const event = await this.codec.encode({ type, data }, uuidFrom('spec event', String(this.count++)), { ...meta, correlationId });
    return (await this.store.append(`spec_loan-${loanId(label)}`, [event], 'any')).position;
  }

  /** Waits until the followers given have handled everything, what they append included. */
  async settle(...followers: readonly Follower[]): Promise<void> {
    for (;;) {
      const head = await this.store.head();
      const reached = await Promise.all(followers.map((follower) => follower.reached(head, 10_000)));
      if (!reached.every(Boolean)) throw new Error(`not settled: ${this.errors.map(String).join()}`);
      if ((await this.store.head()) === head) return;
    }
  }

  async recorded(label: string): Promise<ProcessEvent[]> {
    return this.codec.decode<ProcessEvent>(await this.store.read(`spec_process_loan-${loanId(label)}`), 'decider');
  }

  async timers(): Promise<{ name: string; due: string }[]> {
    const { rows } = await this.pool.query<{ name: string; due: Date }>('select name, due from flow.timer order by due, category, instance, name');
    return rows.map(({ name, due }) => ({ name, due: due.toISOString() }));
  }

  get commands(): string[] {
    return this.sent.map(({ command }) => command);
  }

  async close(): Promise<void> {
    await this.wheel.stop();
    await Promise.all(this.followers.map((follower) => follower.stop()));
  }
}

export const refuseWith = (code: string): Promise<never> => Promise.reject(new RuleViolation({ refused: code, detail: 'No.' }));

import type { Sequences } from '@upstream/messaging';
import { laneName } from '@upstream/messaging';
import type { KeyOwner, KeyState, KeyStore } from '@upstream/privacy';
import { InMemoryKeyStore } from '@upstream/privacy';
import { TIMER_PAGE, type Timer, type Timers } from '@upstream/processes';
import { projectionName, type Rows } from '@upstream/projections';
import type { Process, Scheduler } from '../scheduler.js';
import { connectionLost, KeysUnavailableError } from './errors.js';
import { memoryTx, type MemoryFlow } from './memory-flow.js';

export const memorySequences = (flow: MemoryFlow): Sequences => ({
  next: (lanes, { subscription, mine }) =>
    flow.statement('sequences', () => {
      flow.leases.mustOwn(subscription, mine);
      const found = new Map<string, number>();
      for (const lane of lanes) {
        const next = flow.database.sequences.get(laneName(lane));
        if (next !== undefined) found.set(laneName(lane), next);
      }
      return found;
    }),
  write: (tx, next) =>
    flow.statement('write sequences', () =>
      flow.database.write(memoryTx(tx), {
        of: 'relay',
        apply: () => {
          for (const lane of next) flow.database.sequences.set(laneName(lane), lane.next);
        },
      }),
    ),
});

const nameOf = ({ category, instance, name }: Pick<Timer, 'category' | 'instance' | 'name'>): string => `${category} ${instance} ${name}`;
const orderOf = (timer: Timer): string => `${timer.due.toISOString()} ${nameOf(timer)}`;
const inOrder = (a: Timer, b: Timer): number => (orderOf(a) < orderOf(b) ? -1 : 1);

export const memoryTimers = (flow: MemoryFlow): Timers => {
  const { timers } = flow.database;
  return {
    change: (tx, of, changes) =>
      flow.statement('change timers', () => {
        const apply = () => {
          for (const change of changes) {
            if ('cancel' in change) timers.delete(nameOf({ ...of, name: change.cancel }));
            else {
              const timer: Timer = { category: of.category, instance: of.instance, name: change.timer, due: new Date(change.due), data: change.data ?? {}, tenant: of.tenant, correlation: of.correlation ?? null, reaction: of.reaction };
              timers.set(nameOf(timer), timer);
            }
          }
        };
        flow.database.write(memoryTx(tx), { of: 'processes:dispatch', apply });
      }),
    due: (at, after) =>
      flow.statement('due timers', () =>
        [...timers.values()]
          .filter((timer) => timer.due <= at && (!after || orderOf(timer) > orderOf(after)))
          .sort(inOrder)
          .slice(0, TIMER_PAGE),
      ),
    next: () => flow.statement('next timer', () => [...timers.values()].sort(inOrder)[0]?.due),
    remove: (timer) =>
      flow.statement(
        'remove timer',
        () => {
          if (timers.get(nameOf(timer))?.reaction === timer.reaction) timers.delete(nameOf(timer));
        },
        { lost: connectionLost },
      ),
  };
};

export const memoryRows = (flow: MemoryFlow): Rows => ({
  apply: (tx, readModel, events) => {
    if (events.length === 0) return Promise.resolve();
    return flow.statement(`rows ${readModel.name}`, () => {
      const operations = events.flatMap(readModel.project);
      flow.database.write(memoryTx(tx), { of: projectionName(readModel), apply: () => flow.database.tables.apply(readModel, events, operations) });
    });
  },
});

/** The region's key store as one process reaches it. */
export class KeyConnection implements KeyStore {
  constructor(
    private readonly keys: InMemoryKeyStore,
    private readonly scheduler: Scheduler,
    private readonly process: Process,
  ) {}

  async create(person: KeyOwner): Promise<void> {
    await this.ask('create key');
    await this.keys.create(person);
  }

  async keysOf(ids: Iterable<string>): Promise<Map<string, KeyState>> {
    await this.ask('keys');
    return this.keys.keysOf(ids);
  }

  async destroy(id: string): Promise<void> {
    await this.ask('destroy key');
    await this.keys.destroy(id);
  }

  async isDestroyed(id: string): Promise<boolean> {
    await this.ask('is key destroyed');
    return this.keys.isDestroyed(id);
  }

  /** The effect follows in the same step: nothing else runs in between. */
  private ask(label: string): Promise<void> {
    return this.scheduler.perform(this.process, label, () => undefined, { failure: () => new KeysUnavailableError() });
  }
}

import { randomUUID } from 'node:crypto';
import {
  VersionConflictError,
  type EventStore,
  type NewEvent,
  type StoredEvent,
  type SubscribeOptions,
  type SubscriptionItem,
} from '@upstream/event-sourcing';

export const newCategory = (): string => `contract_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
export const newStream = (category = newCategory()): string => `${category}-eu_${randomUUID()}`;

export const newEvent = (data: unknown = { topic: 'social media' }): NewEvent => ({
  id: randomUUID(),
  type: 'contract.topic-offered.v1',
  data: typeof data === 'string' ? data : JSON.stringify(data),
  meta: JSON.stringify({ commandId: randomUUID() }),
});

export const newEvents = (count: number): NewEvent[] => Array.from({ length: count }, (_, index) => newEvent({ index }));

export const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

/** The conflict that `append` ends in; fails when it succeeds or ends otherwise. */
export async function conflictOf(append: Promise<unknown>): Promise<VersionConflictError> {
  const error: unknown = await append.then(() => 'no conflict', (reason: unknown) => reason);
  if (error instanceof VersionConflictError) return error;
  throw error instanceof Error ? error : new Error(String(error));
}

/** A subscription read to the end by an eager consumer, with all it has yielded so far. */
export class Following {
  readonly items: SubscriptionItem[] = [];
  /** Settles when the iteration ends; rejects with what it throws. */
  readonly ended: Promise<void>;
  private readonly stopping = new AbortController();
  private changed: () => void = () => undefined;

  constructor(store: EventStore, options: Partial<SubscribeOptions> & Pick<SubscribeOptions, 'from'>) {
    this.ended = this.run(store.subscribe({ categories: [], signal: this.stopping.signal, ...options }));
    this.ended.catch(() => this.changed());
  }

  get events(): StoredEvent[] {
    return this.items.flatMap((item) => (item.kind === 'events' ? item.events : []));
  }

  count(kind: SubscriptionItem['kind']): number {
    return this.items.filter((item) => item.kind === kind).length;
  }

  /** Waits until `condition` holds of what has arrived. */
  async until(condition: (following: this) => boolean, deadlineMs = 15_000): Promise<void> {
    const deadline = Date.now() + deadlineMs;
    while (!condition(this)) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`not in ${deadlineMs} ms; so far ${this.items.map(({ kind }) => kind).join(', ')}`);
      await Promise.race([
        this.ended.then(() => Promise.reject(new Error('the subscription has ended'))),
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          this.changed = () => {
            clearTimeout(timer);
            resolve();
          };
        }),
      ]);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async run(items: AsyncIterable<SubscriptionItem>): Promise<void> {
    for await (const item of items) {
      this.items.push(item);
      this.changed();
    }
  }
}

import { Injectable } from '@nestjs/common';
import { fold, streamOf, type Decider, type DomainEvent } from '@upstream/event-sourcing';
import { ServiceRuntime } from '@upstream/platform';

const MOST_KEPT = 100;

/** Reads streams for commands that need facts of another aggregate: as of now, never a read model. */
@Injectable()
export class AggregateReader {
  private readonly kept = new Map<string, { readonly tenant: string; readonly revision: number; readonly state: unknown }>();

  constructor(private readonly runtime: ServiceRuntime) {}

  /** The initial state for a stream that does not exist or belongs to another tenant. */
  async state<S, E extends DomainEvent>(decider: Decider<S, E>, id: string, tenant: string): Promise<S> {
    const events = await this.runtime.codec.decode<E>(await this.runtime.ports.store.read(streamOf(decider.category, id)), 'decider');
    return events[0]?.meta.tenant === tenant ? fold(decider, events) : decider.initialState;
  }

  /** The same, of a stream that many ask for while it grows long: only what came since the last time is read. */
  async growing<S, E extends DomainEvent>(decider: Decider<S, E>, id: string, tenant: string): Promise<S> {
    const stream = streamOf(decider.category, id);
    const known = this.kept.get(stream);
    const events = await this.runtime.codec.decode<E>(await this.runtime.ports.store.read(stream, { from: known ? known.revision + 1 : 0 }), 'decider');
    const owner = known?.tenant ?? events[0]?.meta.tenant;
    if (owner !== tenant) return decider.initialState;
    const state = fold(decider, events, (known?.state ?? decider.initialState) as S);
    this.keep(stream, { tenant, revision: events.at(-1)?.revision ?? known!.revision, state });
    return state;
  }

  private keep(stream: string, state: { tenant: string; revision: number; state: unknown }): void {
    this.kept.delete(stream);
    this.kept.set(stream, state);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
  }
}

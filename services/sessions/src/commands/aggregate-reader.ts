import { Injectable } from '@nestjs/common';
import { fold, streamOf, type Decider, type DomainEvent } from '@upstream/event-sourcing';
import { ServiceRuntime } from '@upstream/platform';

/** Reads streams for commands that need facts of another aggregate: as of now, never a read model. */
@Injectable()
export class AggregateReader {
  constructor(private readonly runtime: ServiceRuntime) {}

  /** The initial state for a stream that does not exist or belongs to another tenant. */
  async state<S, E extends DomainEvent>(decider: Decider<S, E>, id: string, tenant: string): Promise<S> {
    const events = await this.runtime.codec.decode<E>(await this.runtime.ports.store.read(streamOf(decider.category, id)), 'decider');
    return events[0]?.meta.tenant === tenant ? fold(decider, events) : decider.initialState;
  }
}

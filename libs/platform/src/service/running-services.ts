import type { EventStore } from '@upstream/event-sourcing';
import type { MessageBus } from '@upstream/messaging';
import type { ServiceRuntime } from './service-runtime.js';

/** The running services of this process; filled before the first request. */
export class RunningServices {
  runtimes: readonly ServiceRuntime[] = [];
  /** Their read models can be read. */
  prepared = false;
  constructor(
    readonly store: EventStore,
    readonly bus: Pick<MessageBus, 'isDrained' | 'stopped'>,
  ) {}
}

import { regionOf, type EventStore, type Recorded, type Workflow } from '@upstream/event-sourcing';
import { Follower, inLanes, wantedOf, type Leases, type UpcastingCodec } from '@upstream/subscriptions';
import type { Pool } from 'pg';
import { processCategory, wasShown } from './process-events.js';
import { reactedTo, type ProcessStreams } from './process-stream.js';

export interface ReactorOptions {
  readonly service: string;
  readonly workflows: readonly Workflow[];
  readonly store: EventStore;
  readonly streams: ProcessStreams;
  readonly codec: UpcastingCodec;
  readonly leases: Leases;
  readonly pool: Pool;
  /** The service's own and consumed categories. */
  readonly categories: readonly string[];
  readonly onError?: (error: unknown, name: string) => void;
}

const WIDTH = 32;

/** Shows every event to the workflows that listen to it; each reaction is one append to its instance's stream. */
export function reactor(options: ReactorOptions): Follower {
  const types = options.workflows.flatMap((workflow) => workflow.listensTo);
  return new Follower({
    name: 'processes:react',
    store: options.store,
    leases: options.leases,
    pool: options.pool,
    categories: options.categories,
    onError: options.onError,
    handle: async (stored, done) => {
      const listened = wantedOf(options.codec, types, stored);
      const inputs = (await options.codec.decode(listened, 'projection')).flatMap((event) => inputsOf(options.workflows, event));
      await inLanes(inputs, (input) => `${input.workflow.name} ${input.instanceId}`, WIDTH, (input) => react(options, input));
      await done.alone();
    },
  });
}

interface Input {
  readonly workflow: Workflow;
  readonly instanceId: string;
  readonly event: Recorded;
}

function inputsOf(workflows: readonly Workflow[], event: Recorded): Input[] {
  return workflows
    .filter((workflow) => workflow.listensTo.includes(event.type))
    .flatMap((workflow) => [workflow.instanceOf(event) ?? []].flat().map((instanceId) => ({ workflow, instanceId, event })));
}

async function react(options: ReactorOptions, { workflow, instanceId, event }: Input): Promise<void> {
  const cause = {
    tenant: event.meta.tenant,
    region: regionOf(instanceId),
    correlationId: event.meta.correlationId,
    causationId: event.id,
    occurredAt: event.meta.occurredAt,
  };
  await options.streams.change(processCategory(options.service, workflow.name), instanceId, event.id, cause, (instance) => {
    if (wasShown(instance, event)) return [];
    const reaction = workflow.onEvent(instance.state ?? workflow.initialState, event);
    return reaction ? [reactedTo(event.id, reaction, event.position)] : [];
  });
}

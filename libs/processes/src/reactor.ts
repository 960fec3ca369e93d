import { regionOf, streamOf, type EventStore, type Recorded, type Workflow } from '@upstream/event-sourcing';
import { Follower, KeyWork, wantedOf, type Fence, type Flow, type KeyTask, type UpcastingCodec } from '@upstream/subscriptions';
import { processCategory, wasShown } from './process-events.js';
import { reactedTo, type ProcessStreams } from './process-stream.js';

export interface ReactorOptions {
  readonly service: string;
  readonly workflows: readonly Workflow[];
  readonly store: EventStore;
  readonly streams: ProcessStreams;
  readonly codec: UpcastingCodec;
  readonly flow: Flow;
  /** The service's own and consumed categories. */
  readonly categories: readonly string[];
  readonly onError?: (error: unknown, name: string) => void;
  readonly onParked?: (subscription: string, key: string) => void;
}

const WIDTH = 32;

/**
 * Shows every event to the workflows that listen to it; each reaction is one append to its instance's stream. The keys that it
 * parks are those streams: an instance that fails on an event waits with all later ones, other instances go on.
 */
export function reactor(options: ReactorOptions): Follower {
  const name = 'processes:react';
  const types = options.workflows.flatMap((workflow) => workflow.listensTo);
  const work = new KeyWork({
    ...options,
    subscription: name,
    reader: 'projection',
    width: WIDTH,
    wanted: (stored) => wantedOf(options.codec, types, stored),
    tasksOf: (event) => tasksOf(options, event),
  });
  return new Follower({ ...options, name, parked: work.parked, handle: work.handle });
}

function tasksOf(options: ReactorOptions, event: Recorded): KeyTask[] {
  return options.workflows
    .filter((workflow) => workflow.listensTo.includes(event.type))
    .flatMap((workflow) =>
      [workflow.instanceOf(event) ?? []].flat().map((instanceId): KeyTask => ({
        key: streamOf(processCategory(options.service, workflow.name), instanceId),
        work: (fence, late) => react(options, workflow, instanceId, event, fence, late),
      })),
    );
}

/** `late`: the event waited under its own stream while the instance was shown others. */
async function react(options: ReactorOptions, workflow: Workflow, instanceId: string, event: Recorded, fence: Fence, late: boolean): Promise<void> {
  const cause = {
    tenant: event.meta.tenant,
    region: regionOf(instanceId),
    correlationId: event.meta.correlationId,
    causationId: event.id,
    occurredAt: event.meta.occurredAt,
  };
  await options.streams.change(processCategory(options.service, workflow.name), instanceId, event.id, cause, (instance) => {
    if (late ? instance.inputs.has(event.id) : wasShown(instance, event)) return [];
    const reaction = workflow.onEvent(instance.state ?? workflow.initialState, event);
    return reaction ? [reactedTo(event.id, reaction, instance.state, late ? undefined : event.position)] : [];
  }, fence);
}

import type { ServiceRuntime } from '@upstream/platform';
import { projectionName } from '@upstream/projections';
import { directory } from './directory.projection.js';

/** Whether the directory shows, in time, everything that is recorded by now. */
export async function directoryShows(runtime: ServiceRuntime, timeoutMs: number): Promise<boolean> {
  const head = await runtime.ports.store.head();
  const projector = runtime.projectors.find(({ follower }) => follower.name === projectionName(directory));
  return projector !== undefined && projector.parkedKeys.size === 0 && (await projector.follower.reached(head, timeoutMs));
}

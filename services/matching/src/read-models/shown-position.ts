import type { Position } from '@upstream/event-sourcing';
import type { ServiceRuntime } from '@upstream/platform';
import { projectionName, type ReadModel } from '@upstream/projections';

/** How far a read model is. Asked before its rows are read, so that the rows show at least this. */
export const shownPosition = (runtime: ServiceRuntime, readModel: ReadModel): Position | undefined =>
  runtime.projectors.find(({ follower }) => follower.name === projectionName(readModel))?.follower.status.position;

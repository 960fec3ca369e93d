import { regionOf, type Position } from '@upstream/event-sourcing';
import { notFoundProblem, type Principal, type ServiceRuntime } from '@upstream/platform';
import { projectionName, type ReadModel } from '@upstream/projections';

/** Up to where the rows of a read model show the log: asked before the rows are read, so never too far. */
export const shownPosition = (runtime: ServiceRuntime, readModel: ReadModel): Position | undefined =>
  runtime.projectors.find(({ follower }) => follower.name === projectionName(readModel))?.follower.status.position;

/** What the caller sees of a programme's pairs: all of them, or only the caller's own. */
export type Sight = { readonly all: true } | { readonly all: false; readonly employeeId: string };

/** Answers `not_found` to those who may see nothing here. */
export function sightOf(who: Principal, programmeId: string, what: string): Sight {
  if (who.can('pair.read', { programmeId })) return { all: true };
  if (who.employeeId && who.can('pair.own', { programmeId, region: regionOf(programmeId) })) return { all: false, employeeId: who.employeeId };
  throw notFoundProblem(what);
}

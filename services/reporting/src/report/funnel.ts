import type { OfRegion } from './by-region.js';
import type { PeopleReached } from './counts/people.js';
import { groupBy, sumOf } from './figures.js';

/** How many people got how far; a person counts at every step that they ever reached. Not suppressed. */
export interface Funnel {
  readonly nominated: number;
  readonly applied: number;
  readonly waitlisted: number;
  readonly approved: number;
  readonly proposed: number;
  readonly paired: number;
  readonly trained: number;
  readonly met: number;
  /** Of those who were in a pair. */
  readonly completed: number;
  readonly declined: number;
  readonly withdrawn: number;
  readonly byChannel: readonly { readonly channel: string; readonly applied: number; readonly approved: number; readonly paired: number }[];
}

/** Of one region, or of everybody (`undefined`). */
export function funnelOf(people: readonly PeopleReached[], metSomebody: readonly OfRegion[], region?: string): Funnel {
  const local = people.filter((row) => region === undefined || row.region === region);
  const all = local.filter(({ channel }) => channel === null);
  const total = (step: keyof Omit<PeopleReached, 'region' | 'channel'>, of = all) => sumOf(of, (row) => row[step]);
  return {
    nominated: total('nominated'),
    applied: total('applied'),
    waitlisted: total('waitlisted'),
    approved: total('approved'),
    proposed: total('proposed'),
    paired: total('paired'),
    trained: total('trained'),
    met: sumOf(metSomebody.filter((row) => region === undefined || row.region === region), (row) => row.people),
    completed: total('completed'),
    declined: total('declined'),
    withdrawn: total('withdrawn'),
    byChannel: [...groupBy(local, ({ channel }) => channel)]
      .flatMap(([channel, of]) => (channel === null ? [] : [{ channel, applied: total('participants', of), approved: total('approved', of), paired: total('paired', of) }]))
      .sort((a, b) => (a.channel < b.channel ? -1 : 1)),
  };
}

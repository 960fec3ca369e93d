import type { Chance } from '../../../demo/chance.js';

/** What is done to a working cluster: SIGKILL; SIGSTOP and later SIGCONT; the network between a service's process and Kafka. */
export const CLUSTER_FAULTS = ['kill', 'freeze', 'cut'] as const;
export type ClusterFault = (typeof CLUSTER_FAULTS)[number];

/** For ten kills there are so many of the others. */
const FOR_TEN_KILLS: Readonly<Record<ClusterFault, number>> = { kill: 10, freeze: 6, cut: 4 };

export interface Targets {
  readonly services: readonly string[];
  readonly gateways: readonly string[];
  readonly brokers: number;
}

export interface PlannedFault {
  readonly fault: ClusterFault;
  /** `matching-2`, `gateway-1`, `broker-3`, `postgres`. */
  readonly target: string;
  /** How a line is cut; `slow` adds to each direction. */
  readonly how?: 'silent' | 'refused' | 'slow';
  /** Since the fault before, in milliseconds. */
  readonly afterMs: number;
  /** 0 for a kill. */
  readonly lastsMs: number;
}

export interface Fire {
  readonly faults: ReadonlySet<ClusterFault>;
  readonly kills: number;
  readonly minutes: number;
  readonly targets: Targets;
  readonly chance: Chance;
}

/** Everything that will be done, in order; the seed decides all of it. What lasts goes on beside what comes after it. */
export function clusterSchedule({ faults, kills, minutes, targets, chance }: Fire): PlannedFault[] {
  const all = CLUSTER_FAULTS.filter((fault) => faults.has(fault)).flatMap((fault) => Array.from({ length: Math.max(1, Math.round((kills * FOR_TEN_KILLS[fault]) / 10)) }, (_, number) => ({ fault, number })));
  const betweenMs = (minutes * 60_000) / all.length;
  // A minute at most; in a short run, a third of it.
  const longestMs = Math.min(60_000, (minutes * 60_000) / 3);
  return chance
    .shuffled(all, ({ fault, number }) => `${fault} ${number}`, 'schedule')
    .map(({ fault }, index) => ({
      fault,
      target: fault === 'cut' ? chance.pick(targets.services, 'cut off', index) : targetOf(targets, chance, index),
      ...(fault === 'cut' ? { how: chance.pick(['silent', 'refused', 'slow'] as const, 'how', index) } : {}),
      afterMs: betweenMs * 2 * chance.of('when', index),
      lastsMs: fault === 'kill' ? 0 : Math.max(1000, longestMs * chance.of('lasts', index) ** 2),
    }));
}

/** Half of them hit a service, a quarter a broker, the rest gateways and PostgreSQL. */
function targetOf({ services, gateways, brokers }: Targets, chance: Chance, index: number): string {
  const share = chance.of('what', index);
  if (share < 0.55) return chance.pick(services, 'service', index);
  if (share < 0.8) return `broker-${chance.between(1, brokers, 'broker', index)}`;
  return share < 0.9 ? chance.pick(gateways, 'gateway', index) : 'postgres';
}

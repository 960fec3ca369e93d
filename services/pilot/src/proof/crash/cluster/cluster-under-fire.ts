import type { Cluster } from '../../../cluster/cluster.js';
import { familyOf, killAtOnce } from '../processes.js';
import type { ClusterFault, PlannedFault, Targets } from './cluster-faults.js';

/** Added to each direction of a slow line. */
const SLOW_MS = 300;

/** What is hit is all of it: of PostgreSQL every process. */
interface Hit {
  pids(): readonly number[];
}

/** A cluster whose parts are killed, frozen and cut off, whatever else is going on; who is killed is started again by the cluster. */
export class ClusterUnderFire {
  readonly done: Record<ClusterFault, number> = { kill: 0, freeze: 0, cut: 0 };
  private readonly suffering = new Map<string, Promise<void>>();
  private readonly undo = new Set<() => void>();
  private over = false;

  constructor(private readonly cluster: Cluster) {}

  get targets(): Targets {
    const names = [...this.cluster.processes.keys()];
    return { services: names.filter((name) => !name.startsWith('gateway')), gateways: names.filter((name) => name.startsWith('gateway')), brokers: this.cluster.kafka.brokers.length };
  }

  /** Resolves when the last fault is over: killed, woken up, or joined again. */
  async burn(schedule: readonly PlannedFault[], onFault: (line: string) => void): Promise<void> {
    for (const [index, planned] of schedule.entries()) {
      await passing(planned.afterMs);
      if (this.over) return;
      // Nothing more is done to what is frozen or cut off.
      await this.suffering.get(planned.target);
      const { fault, target, how, lastsMs } = planned;
      const aside = [...this.suffering.keys()];
      onFault(`${fault} ${index + 1}/${schedule.length}: ${target}${how ? ` ${how}` : ''}${lastsMs > 0 ? ` for ${(lastsMs / 1000).toFixed(1)} s` : ''}${aside.length > 0 ? ` (beside ${aside.join(', ')})` : ''}`);
      this.begin(planned);
      this.done[fault]++;
    }
    await Promise.all(this.suffering.values());
  }

  /** Ends everything that lasts. */
  end(): void {
    this.over = true;
    for (const step of this.undo) step();
  }

  private begin({ fault, target, how, lastsMs }: PlannedFault): void {
    if (fault === 'kill') return killAtOnce(this.hitOf(target).pids());
    const undo = fault === 'freeze' ? this.freeze(target) : this.cut(target, how!);
    const once = () => {
      if (this.undo.delete(once)) undo();
    };
    this.undo.add(once);
    const lasting = passing(lastsMs).then(() => {
      once();
      this.suffering.delete(target);
    });
    this.suffering.set(target, lasting);
  }

  private freeze(target: string): () => void {
    const pids = this.hitOf(target).pids();
    signalAll(pids, 'SIGSTOP');
    return () => signalAll(pids, 'SIGCONT');
  }

  private cut(target: string, how: NonNullable<PlannedFault['how']>): () => void {
    const line = this.cluster.kafka.line(target);
    if (how === 'slow') line.slow(SLOW_MS);
    else line.cut(how);
    return () => (how === 'slow' ? line.slow(0) : line.mend());
  }

  private hitOf(target: string): Hit {
    if (target === 'postgres') return { pids: () => familyOf(this.cluster.postgres.pid) };
    if (target.startsWith('broker-')) return { pids: () => [this.cluster.kafka.pids[Number(target.slice('broker-'.length)) - 1]].filter((pid) => pid !== undefined) };
    return { pids: () => [this.cluster.processes.get(target)!.child.pid].filter((pid) => pid !== undefined) };
  }
}

/** Who has ended meanwhile needs none. */
function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

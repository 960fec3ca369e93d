import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { endWithParent } from './end-with-parent.js';

export interface BrokerLaunch {
  readonly java: string;
  readonly jars: string;
  readonly settingsFile: string;
  readonly logFile: string;
  readonly heapMb: number;
}

/** Small and quick to start rather than fast in the long run. */
export const leanJvm = (heapMb: number): string[] => [`-Xmx${heapMb}m`, '-Xms64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-Djava.awt.headless=true'];

/** One running broker. It has a process group of its own: a Ctrl-C in the terminal reaches only who started it. */
export class BrokerProcess {
  readonly exited: Promise<void>;
  private readonly child: ChildProcess;
  private readonly watch: ChildProcess;
  private over = false;

  constructor(launch: BrokerLaunch) {
    const log = openSync(launch.logFile, 'a', 0o600);
    const logging = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=info', '-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS'];
    const args = [...leanJvm(launch.heapMb), ...logging, '-cp', `${launch.jars}/*`, 'kafka.Kafka', launch.settingsFile];
    this.child = spawn(launch.java, args, { stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    this.watch = endWithParent(this.pid);
    this.exited = new Promise((resolve) => {
      const end = () => {
        this.over = true;
        this.watch.kill('SIGKILL');
        resolve();
      };
      this.child.on('exit', end);
      this.child.on('error', end);
    });
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  get isRunning(): boolean {
    return !this.over;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Lets it end in order; one that has not after `withinMs` (or is frozen) is killed. */
  async stop(withinMs: number): Promise<void> {
    if (this.over) return;
    this.signal('SIGCONT');
    this.signal(withinMs > 0 ? 'SIGTERM' : 'SIGKILL');
    const deadline = setTimeout(() => this.signal('SIGKILL'), withinMs);
    await this.exited;
    clearTimeout(deadline);
  }
}

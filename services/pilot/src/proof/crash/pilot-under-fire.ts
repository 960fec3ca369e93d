import type { Chance } from '../../demo/chance.js';
import type { Answer, Api } from '../api.js';
import { beginPilot, startPilotProcess, type RunningPilot } from '../pilot-process.js';
import { START } from '../story.js';
import { TARGETS, type Fault, type Target } from './faults.js';
import { FULL_DISKS, fullDisk } from './full-disk.js';
import { familyOf, killAtOnce } from './processes.js';
import { quickDisk, slowDisk } from './slow-disk.js';
import type { SmallDisk } from './small-disk.js';

export interface Fire {
  readonly schedule: readonly Fault[];
  /** Milliseconds between the pilot's being ready and the next fault, on average. */
  readonly betweenMs: number;
  readonly chance: Chance;
  /** For `full-disk`: where the data folder is. */
  readonly disk: SmallDisk | undefined;
  readonly onFault: (line: string) => void;
  /** Resolves right after the next command was acknowledged. */
  readonly nextAcknowledged: () => Promise<unknown>;
  readonly acknowledged: (path: string, key: string, answer: Answer) => void;
}

/** A pilot that is killed and started again, and whose disk is slow or full for a while, in any moment. */
export class PilotUnderFire {
  /** How often each happened so far. */
  readonly done: Record<Fault, number> = { kill: 0, 'slow-disk': 0, 'full-disk': 0 };
  /** What the pilot did not do as it should with a full disk. */
  readonly unclean: string[] = [];
  private over = false;
  private burning: Promise<void> = Promise.resolve();

  private constructor(
    private readonly data: string,
    private pilot: RunningPilot,
    private readonly api: Api,
  ) {}

  static async start(data: string, makeApi: (pilot: RunningPilot) => Promise<Api>): Promise<{ fire: PilotUnderFire; api: Api }> {
    const pilot = await startPilotProcess(data, '--simulated-clock', START);
    const api = await makeApi(pilot);
    return { fire: new PilotUnderFire(data, pilot, api), api };
  }

  /** Resolves when the last fault is over and the pilot is up again. */
  burn(fire: Fire): Promise<void> {
    return (this.burning = this.oneAfterTheOther(fire));
  }

  private async oneAfterTheOther(fire: Fire): Promise<void> {
    const { schedule, betweenMs, chance, onFault } = fire;
    for (const [index, fault] of schedule.entries()) {
      if (this.over) return;
      const number = index + 1;
      const after = betweenMs * 2 * chance.of('when', number);
      await passing(after);
      if (this.over) return;
      const say = (what: string) => onFault(`${fault} ${number}/${schedule.length}: ${what}, ${Math.round(after)} ms after it was ready`);
      if (fault === 'kill') await this.killAndRestart(fire, number, say);
      else if (fault === 'slow-disk') await this.slowForAWhile(fire, number, say);
      else await this.fullForAWhile(fire, number, say);
      this.done[fault]++;
    }
  }

  async stop(): Promise<void> {
    const { code, stderr } = await this.pilot.stop();
    if (code !== 0) throw new Error(`the pilot did not drain: exit code ${code}: ${stderr}`);
  }

  /** No further faults; resolves when the pilot is up after the one under way. */
  async enough(): Promise<void> {
    this.over = true;
    await this.burning;
  }

  /** Ends whatever still runs. */
  async end(): Promise<void> {
    this.over = true;
    this.pilot.process.signal('SIGKILL');
    await this.burning.catch(() => undefined);
    this.pilot.process.signal('SIGKILL');
    await this.pilot.process.ended;
  }

  private async killAndRestart(fire: Fire, number: number, say: (what: string) => void): Promise<void> {
    const { chance } = fire;
    const target = chance.pick(TARGETS, 'what', number);
    await this.kill(target, fire);
    say(target);
    await this.restart(chance.is(0.15, 'again', number) ? Math.round(3000 * chance.of('early', number)) : undefined);
  }

  private async kill(target: Target, { nextAcknowledged }: Pick<Fire, 'nextAcknowledged'>): Promise<void> {
    const postgres = await this.pilot.postgresPid();
    if (target === 'commit') {
      const family = familyOf(postgres);
      await Promise.race([nextAcknowledged(), passing(5000)]);
      killAtOnce(family);
    } else if (target !== 'pilot') process.kill(postgres, 'SIGKILL');
    if (target === 'pilot' || target === 'both') this.pilot.process.signal('SIGKILL');
    // Without its database the pilot ends by itself.
    await this.pilot.process.ended;
  }

  /** Every second time it is killed while its disk is slow. */
  private async slowForAWhile(fire: Fire, number: number, say: (what: string) => void): Promise<void> {
    const { chance } = fire;
    const { before, now } = await slowDisk(this.data);
    const lastsMs = 3000 + 6000 * chance.of('slow for', number);
    const killed = chance.is(0.5, 'killed while slow', number);
    say(`a commit takes ${now.toFixed(0)} ms instead of ${before.toFixed(1)} for ${Math.round(lastsMs)} ms${killed ? ', then a kill' : ''}`);
    await passing(lastsMs);
    if (killed) {
      await this.kill('commit', fire);
      await this.restart(undefined);
    }
    await quickDisk(this.data);
  }

  private async fullForAWhile({ chance, disk, acknowledged }: Fire, number: number, say: (what: string) => void): Promise<void> {
    if (!disk) throw new Error('full-disk needs a small disk');
    // Each kind has its turn.
    const kind = FULL_DISKS[this.done['full-disk'] % FULL_DISKS.length]!;
    const lastsMs = 1000 + 4000 * chance.of('full for', number);
    say(`${kind}, for ${Math.round(lastsMs)} ms`);
    const wrong = await fullDisk({ kind, number, data: this.data, disk, pilot: this.pilot, api: this.api, lastsMs, acknowledged });
    this.unclean.push(...wrong);
  }

  /** Once in a while it is killed again before it is ready. */
  private async restart(killedAfterMs: number | undefined): Promise<void> {
    if (killedAfterMs !== undefined) {
      const starting = beginPilot(this.data, '--simulated-clock', START);
      await passing(killedAfterMs);
      starting.signal('SIGKILL');
      await starting.ended;
    }
    this.pilot = await startPilotProcess(this.data, '--simulated-clock', START);
    this.api.url = this.pilot.url;
  }
}

const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

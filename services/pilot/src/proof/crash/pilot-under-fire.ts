import type { Chance } from '../../demo/chance.js';
import type { Api } from '../api.js';
import { beginPilot, startPilotProcess, type RunningPilot } from '../pilot-process.js';
import { START } from '../story.js';

export interface Fire {
  readonly kills: number;
  /** Milliseconds between the pilot's being ready and the next kill, on average. */
  readonly betweenMs: number;
  readonly chance: Chance;
  readonly onKill: (line: string) => void;
}

/** A pilot that is killed and started again: the pilot itself, its PostgreSQL, or both, in any moment. */
export class PilotUnderFire {
  /** How often something was killed so far. */
  killed = 0;
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

  /** Resolves when the last kill is done and the pilot is up again. */
  burn(fire: Fire): Promise<void> {
    return (this.burning = this.killAgainAndAgain(fire));
  }

  private async killAgainAndAgain({ kills, betweenMs, chance, onKill }: Fire): Promise<void> {
    for (let number = 1; number <= kills && !this.over; number++) {
      const after = betweenMs * 2 * chance.of('when', number);
      await new Promise((resolve) => setTimeout(resolve, after));
      const what = chance.pick(['pilot', 'database', 'both'] as const, 'what', number);
      await this.kill(what);
      this.killed = number;
      onKill(`kill ${number}/${kills}: ${what}, ${Math.round(after)} ms after it was ready`);
      await this.restart(chance.is(0.15, 'again', number) ? Math.round(3000 * chance.of('early', number)) : undefined);
    }
  }

  async stop(): Promise<void> {
    const { code, stderr } = await this.pilot.stop();
    if (code !== 0) throw new Error(`the pilot did not drain: exit code ${code}: ${stderr}`);
  }

  /** Ends whatever still runs. */
  async end(): Promise<void> {
    this.over = true;
    await this.burning.catch(() => undefined);
    this.pilot.process.signal('SIGKILL');
    await this.pilot.process.ended;
  }

  private async kill(what: 'pilot' | 'database' | 'both'): Promise<void> {
    const postgres = await this.pilot.postgresPid();
    if (what !== 'pilot') process.kill(postgres, 'SIGKILL');
    if (what !== 'database') this.pilot.process.signal('SIGKILL');
    // Without its database the pilot ends by itself.
    await this.pilot.process.ended;
  }

  /** Once in a while it is killed again before it is ready. */
  private async restart(killedAfterMs: number | undefined): Promise<void> {
    if (killedAfterMs !== undefined) {
      const starting = beginPilot(this.data, '--simulated-clock', START);
      await new Promise((resolve) => setTimeout(resolve, killedAfterMs));
      starting.signal('SIGKILL');
      await starting.ended;
    }
    this.pilot = await startPilotProcess(this.data, '--simulated-clock', START);
    this.api.url = this.pilot.url;
  }
}

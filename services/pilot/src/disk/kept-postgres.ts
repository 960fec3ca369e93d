import { startEmbeddedPostgres, type EmbeddedPostgres } from '@upstream/embedded-postgres';
import type { DiskGuard } from './disk-guard.js';

export interface KeptPostgresOptions {
  readonly dataDir: string;
  readonly guard: DiskGuard;
}

type Exit = Awaited<EmbeddedPostgres['exited']>;

/**
 * The pilot's PostgreSQL. When it ends because the disk is full, it is started again on the same port as soon as there
 * is room, so that its clients find it; when it ends for any other reason, it is lost.
 */
export class KeptPostgres {
  /** Resolves when the server has ended and will not be back; never after `stop`. */
  readonly lost: Promise<void>;
  private giveUp: () => void = () => undefined;
  private stopping = false;
  private readonly watching: Promise<void>;

  private constructor(
    private server: EmbeddedPostgres,
    private readonly options: KeptPostgresOptions,
  ) {
    this.lost = new Promise((resolve) => (this.giveUp = resolve));
    this.watching = this.watch();
  }

  /** Throws EmbeddedPostgresError. */
  static async start(options: KeptPostgresOptions): Promise<KeptPostgres> {
    return new KeptPostgres(await startEmbeddedPostgres({ dataDir: options.dataDir }), options);
  }

  get port(): number {
    return this.server.port;
  }

  /** As the superuser; good for as long as this object. */
  url(database: string): string {
    return this.server.url(database);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.options.guard.stop();
    await this.server.stop();
    await this.watching;
    await this.server.stop();
  }

  private async watch(): Promise<void> {
    const { guard } = this.options;
    for (;;) {
      const exit = await this.server.exited;
      if (this.stopping) return;
      if (!(await this.endedForWantOfRoom(exit))) return this.giveUp();
      guard.database(false);
      if (!(await this.startAgain())) return this.stopping ? undefined : this.giveUp();
      guard.database(true);
    }
  }

  /** A server that was killed, or that fell ill otherwise, is not started again: somebody must look. */
  private async endedForWantOfRoom({ signal }: Exit): Promise<boolean> {
    const last = (await this.server.log().catch(() => '')).slice(-4096);
    return (signal === null && last.includes('No space left on device')) || (await this.options.guard.lookNow()) === 'full';
  }

  private async startAgain(): Promise<boolean> {
    const { guard, dataDir } = this.options;
    while (!this.stopping) {
      await guard.untilRoom();
      if (this.stopping) return false;
      try {
        this.server = await startEmbeddedPostgres({ dataDir, port: this.server.port });
        return true;
      } catch {
        // The room may be gone again; with room it is ill.
        if ((await guard.lookNow()) !== 'full') return false;
      }
    }
    return false;
  }
}

import { startEmbeddedPostgres, type EmbeddedPostgres } from '@upstream/embedded-postgres';
import type { LocalKafka } from '@upstream/local-kafka';
import { BackOff } from './back-off.js';

/** What a process of a service may hold: its pools are of four to ten connections, and what one that was killed held is gone a moment later. */
const CONNECTIONS_OF_A_PROCESS = 30;
const CONNECTIONS_BESIDE = 30;

/** A PostgreSQL that is started again, where its clients know it, whenever it ends. */
export class KeptPostgres {
  private stopping = false;
  private readonly keeping: Promise<void>;

  private constructor(
    private server: EmbeddedPostgres,
    private readonly how: { readonly dataDir: string; readonly settings: Readonly<Record<string, string>> },
    private readonly say: (line: string) => void,
  ) {
    this.keeping = this.keep();
  }

  /** Throws EmbeddedPostgresError. */
  static async start(dataDir: string, processes: number, say: (line: string) => void): Promise<KeptPostgres> {
    const how = { dataDir, settings: { max_connections: String(CONNECTIONS_BESIDE + processes * CONNECTIONS_OF_A_PROCESS) } };
    return new KeptPostgres(await startEmbeddedPostgres(how), how, say);
  }

  /** Of the one that runs, or ran last. */
  get pid(): number {
    return this.server.pid;
  }

  get superuserUrl(): string {
    return this.server.url('postgres');
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.server.stop();
    await this.keeping;
    await this.server.stop();
  }

  private async keep(): Promise<void> {
    const backOff = new BackOff();
    const { port } = this.server;
    for (;;) {
      backOff.well();
      const { code, signal } = await this.server.exited;
      for (let isBack = false; !isBack; ) {
        const pause = backOff.next();
        if (this.stopping) return;
        this.say(`PostgreSQL has ended (${signal ?? code}); starting it again in ${pause / 1000} s.`);
        await passing(pause);
        if (this.stopping) return;
        isBack = await startEmbeddedPostgres({ ...this.how, port }).then(
          (server) => (this.server = server) !== undefined,
          (error: Error) => {
            this.say(error.message);
            return false;
          },
        );
      }
      this.say('PostgreSQL is back.');
    }
  }
}

/** Starts every broker again whenever it ends; answers how to leave off. Call that before the brokers are stopped. */
export function keepBrokers(kafka: LocalKafka, say: (line: string) => void): () => void {
  let isOver = false;
  const keep = async (broker: number): Promise<void> => {
    for (const backOff = new BackOff(); ; ) {
      await kafka.ended(broker);
      const pause = backOff.next();
      if (isOver) return;
      say(`broker ${broker} has ended; starting it again in ${pause / 1000} s. Its log: ${kafka.logFile(broker)}`);
      await passing(pause);
      if (isOver) return;
      await kafka.start(broker).then(
        () => {
          backOff.well();
          say(`broker ${broker} is back.`);
        },
        (error: Error) => say(error.message),
      );
    }
  };
  kafka.brokers.forEach((_, broker) => void keep(broker));
  return () => void (isOver = true);
}

const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

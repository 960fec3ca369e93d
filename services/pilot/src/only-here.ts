import pg from 'pg';

const AGAIN_AFTER_MS = 200;
const LOCK = `hashtext('upstream.pilot')`;

/**
 * A lock on a database server, so that a second start on it stops. It goes with its connection: after the server was away, or
 * has ended the connection, it is taken again as soon as the server answers.
 */
export class OnlyHere {
  /** Resolves when another process has taken it meanwhile: this one must stop. */
  readonly takenByAnother: Promise<void>;
  private lost: () => void = () => undefined;
  private stopping = false;

  private constructor(private readonly server: string, private client: pg.Client) {
    this.takenByAnother = new Promise((resolve) => (this.lost = resolve));
    this.watch();
  }

  /** Undefined when another process holds it. `server` is a superuser's. */
  static async on(server: string): Promise<OnlyHere | undefined> {
    const client = await locked(server);
    return client && new OnlyHere(server, client);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.client.end();
  }

  private watch(): void {
    this.client.once('end', () => void this.takeAgain());
  }

  private async takeAgain(): Promise<void> {
    const former = pidOf(this.client);
    while (!this.stopping) {
      try {
        const client = await locked(this.server, former);
        if (!client) return this.lost();
        this.client = client;
        if (this.stopping) await client.end();
        else this.watch();
        return;
      } catch {
        // The pools report that the server is away.
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS).unref());
      }
    }
  }
}

/** A connection with the lock; undefined when another has it. The server may not have noticed that `former`, our own of before, is gone. */
async function locked(server: string, former?: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: server, application_name: 'upstream lock', keepAlive: true, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // 'end' follows
  try {
    await client.connect();
    if (former !== undefined) await client.query(`select pg_terminate_backend($1, 2000) from pg_stat_activity where pid = $1 and application_name = 'upstream lock' and exists (select from pg_locks l where l.pid = $1 and locktype = 'advisory')`, [former]);
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${LOCK}) as held`);
    if (rows[0]!.held) return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return undefined;
}

const pidOf = (client: pg.Client): number | undefined => (client as unknown as { processID?: number }).processID;

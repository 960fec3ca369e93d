import pg from 'pg';
import { ConnectionLostError } from './errors.js';
import { PreparedQuery, type Row, type Statement, type WireConnection } from './prepared-query.js';

export interface SessionOptions {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Longest time without any answer, while one is awaited, before the connection counts as lost, in ms. */
  readonly answerMs: number;
  /** Run on every new connection before anything else. */
  readonly opening?: string;
  readonly onNotify?: (payload: string) => void;
  readonly onLost?: () => void;
}

/**
 * One connection that opens itself when it is needed: a statement on a lost one fails with ConnectionLostError, the next
 * statement connects anew. Statements are sent at once and answered in the order sent (pg's pipeline); each is a
 * transaction of its own, and fails alone. All values come back as PostgreSQL's text, so that JSON bodies stay byte for byte.
 */
export class Session {
  private client: Promise<pg.Client> | undefined;
  /** Set from when it is ready until it is lost. */
  private open: pg.Client | undefined;
  /** Statements without an answer yet. */
  private awaited = 0;
  /** Machine time of the last answer, or of the sending when none was awaited, in ms. */
  private lastHeard = 0;
  private watch: NodeJS.Timeout | undefined;

  constructor(private readonly options: SessionOptions) {}

  /** Throws ConnectionLostError, or the database's own error. */
  query(statement: Statement): Promise<Row[]> {
    return this.open ? this.send(this.open, statement) : this.connected().then((client) => this.send(client, statement));
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    this.client = undefined;
    clearTimeout(this.watch);
    await client?.end();
  }

  private send(client: pg.Client, statement: Statement): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      if (this.awaited++ === 0) this.lastHeard = performance.now();
      this.watch ??= this.watchFor(this.options.answerMs);
      const query = new PreparedQuery(statement, (error, rows) => {
        this.awaited--;
        this.lastHeard = performance.now();
        if (!error) return resolve(rows);
        if (!endsConnection(error)) return reject(error as Error);
        this.forget(client);
        reject(new ConnectionLostError(error, true));
      });
      client.query(query as pg.Submittable);
    });
  }

  private watchFor(ms: number): NodeJS.Timeout {
    const look = (): void => {
      this.watch = undefined;
      if (this.awaited === 0) return;
      const left = this.lastHeard + this.options.answerMs - performance.now();
      if (left > 0) this.watch = this.watchFor(left);
      else if (this.open) this.forget(this.open);
    };
    return setTimeout(look, ms).unref();
  }

  private connected(): Promise<pg.Client> {
    this.client ??= this.connect().catch((error: unknown) => {
      this.client = undefined;
      throw new ConnectionLostError(error, false);
    });
    return this.client;
  }

  private async connect(): Promise<pg.Client> {
    const { url, settings, answerMs, opening, onNotify } = this.options;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'upstream-log',
      keepAlive: true,
      pipeline: true,
      connectionTimeoutMillis: answerMs,
      options: Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(' '),
    });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    if (onNotify) client.on('notification', ({ payload }) => onNotify(payload ?? ''));
    try {
      await client.connect();
      if (opening) await client.query(opening);
    } catch (error) {
      wireOf(client).stream.destroy();
      throw error;
    }
    this.open = client;
    return client;
  }

  /** What is under way on it fails, each with a ConnectionLostError. */
  private forget(client: pg.Client): void {
    if (this.open !== client) return;
    this.open = undefined;
    this.client = undefined;
    wireOf(client).stream.destroy();
    this.options.onLost?.();
  }
}

const wireOf = (client: pg.Client): WireConnection => (client as unknown as { connection: WireConnection }).connection;

/** Shutdowns, kills and time-outs that end a session come as database errors too. */
const FATAL_CODES = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04']);

const endsConnection = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) ||
  error.severity === 'FATAL' ||
  error.severity === 'PANIC' ||
  FATAL_CODES.has(error.code ?? '') ||
  (error.code?.startsWith('08') ?? false);

/** The session was ended because its transaction took longer than `transaction_timeout`. */
export const tookTooLong = (error: unknown): boolean =>
  error instanceof ConnectionLostError && error.cause instanceof pg.DatabaseError && error.cause.code === '25P04';

import pg from 'pg';
import { ConnectionLostError } from './errors.js';

export interface Statement {
  /** Prepared once per connection under this name. */
  readonly name: string;
  readonly text: string;
  /** A Buffer is sent in PostgreSQL's binary format, anything else as text. */
  readonly values: readonly unknown[];
}

export type Row = readonly (string | null)[];

export interface SessionOptions {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Longest wait for an answer before the connection counts as lost, in ms. */
  readonly answerMs: number;
  /** Channel to listen on, from the connection's first moment. */
  readonly listenTo?: string;
  readonly onNotify?: () => void;
  readonly onLost?: () => void;
}

/**
 * One connection that opens itself when it is needed: a statement on a lost one fails with ConnectionLostError, the next
 * statement connects anew. All values come back as PostgreSQL's text, so that JSON bodies stay byte for byte.
 */
export class Session {
  private client: Promise<pg.Client> | undefined;
  /** Set from when it is ready until it is lost. */
  private open: pg.Client | undefined;

  constructor(private readonly options: SessionOptions) {}

  /** Throws ConnectionLostError, or the database's own error. */
  async query(statement: Statement): Promise<Row[]> {
    const client = await this.connected();
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${this.options.answerMs} ms`)), this.options.answerMs);
    });
    try {
      const config = { name: statement.name, text: statement.text, values: [...statement.values], rowMode: 'array' as const };
      const result = await Promise.race([client.query<(string | null)[]>(config), silence]);
      return result.rows;
    } catch (error) {
      if (!endsConnection(error)) throw error;
      this.forget(client);
      throw new ConnectionLostError(error, true);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    this.client = undefined;
    await client?.end();
  }

  private connected(): Promise<pg.Client> {
    this.client ??= this.connect().catch((error: unknown) => {
      this.client = undefined;
      throw new ConnectionLostError(error, false);
    });
    return this.client;
  }

  private async connect(): Promise<pg.Client> {
    const { url, settings, answerMs, listenTo, onNotify } = this.options;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'upstream-log',
      keepAlive: true,
      connectionTimeoutMillis: answerMs,
      options: Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(' '),
      types: { getTypeParser: () => (value: unknown) => value } as never,
    });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    if (onNotify) client.on('notification', onNotify);
    await client.connect();
    if (listenTo) await client.query(`listen ${listenTo}`);
    this.open = client;
    return client;
  }

  private forget(client: pg.Client): void {
    if (this.open !== client) return;
    this.open = undefined;
    this.client = undefined;
    // With a query under way this destroys the socket; an error of a connection that is gone says nothing new.
    client.end().catch(() => undefined);
    this.options.onLost?.();
  }
}

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

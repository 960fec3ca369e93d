import pg from 'pg';

/** Tells at commit which rows of a read model's table were written: the same trigger for every candidate. */
export const announcing = (table: string): string => `
create or replace function announce() returns trigger language plpgsql as $body$ begin perform pg_notify('seen', new.id); return null; end $body$;
create trigger announce after insert or update on ${table} for each row execute function announce();`;

/** When rows became visible to others, as a connection of its own hears of it. */
export class Visibility {
  private readonly waiting = new Map<string, (at: number | undefined) => void>();

  private constructor(private readonly client: pg.Client) {
    client.on('notification', ({ payload }) => {
      const seen = this.waiting.get(payload ?? '');
      this.waiting.delete(payload ?? '');
      seen?.(performance.now());
    });
    client.on('error', () => undefined);
  }

  static async of(connectionString: string): Promise<Visibility> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query('listen seen');
    return new Visibility(client);
  }

  /** Resolves with the time when the row with this id was committed; undefined when `expire` was called first. Ask before it is written. */
  seen(id: string): Promise<number | undefined> {
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  /** Rows that are still waited for. */
  get missing(): number {
    return this.waiting.size;
  }

  /** Gives up on the rows that have not come. */
  expire(): void {
    for (const resolve of this.waiting.values()) resolve(undefined);
    this.waiting.clear();
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

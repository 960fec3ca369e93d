import pg from 'pg';

/** Tells at commit which rows of a read model's table were written: the same trigger for every candidate. */
export const announcing = (table: string): string => `
create or replace function announce() returns trigger language plpgsql as $body$ begin perform pg_notify('seen', new.id); return null; end $body$;
create trigger announce after insert or update on ${table} for each row execute function announce();`;

/** When what was written arrived where it is looked for. */
export class Arrivals {
  private readonly waiting = new Map<string, (at: number | undefined) => void>();

  /** Resolves with the time when what has this id arrived; undefined when `expire` was called first. Ask before it is written. */
  seen(id: string): Promise<number | undefined> {
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  arrived(id: string): void {
    const seen = this.waiting.get(id);
    this.waiting.delete(id);
    seen?.(performance.now());
  }

  /** What is still waited for. */
  get missing(): number {
    return this.waiting.size;
  }

  /** Gives up on what has not come. */
  expire(): void {
    for (const resolve of this.waiting.values()) resolve(undefined);
    this.waiting.clear();
  }
}

/** When rows became visible to others, as a connection of its own hears of it. */
export class Visibility extends Arrivals {
  private constructor(private readonly client: pg.Client) {
    super();
    client.on('notification', ({ payload }) => this.arrived(payload ?? ''));
    client.on('error', () => undefined);
  }

  static async of(connectionString: string): Promise<Visibility> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query('listen seen');
    return new Visibility(client);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

import type { Connection, ServerFeatures } from './connection.js';

/** A server allows 100 calls on one connection; some are left for what else goes on. */
const PER_CONNECTION = 30;

/** Connections for subscriptions, each shared by at most 30. */
export class ConnectionPool {
  private readonly users = new Map<Connection, number>();
  private asked: Promise<ServerFeatures> | undefined;

  constructor(private readonly open: () => Connection, private readonly perConnection = PER_CONNECTION) {}

  borrow(): Connection {
    const free = [...this.users].find(([, users]) => users < this.perConnection)?.[0] ?? this.open();
    this.users.set(free, (this.users.get(free) ?? 0) + 1);
    return free;
  }

  /** Kept open: the next subscription takes it. */
  giveBack(connection: Connection): void {
    this.users.set(connection, this.users.get(connection)! - 1);
  }

  /** What the server says of itself, asked once; a failed question is asked again by the next caller. */
  features(connection: Connection): Promise<ServerFeatures> {
    if (this.asked) return this.asked;
    const asking = (this.asked = connection.features());
    asking.catch(() => {
      if (this.asked === asking) this.asked = undefined;
    });
    return asking;
  }

  get size(): number {
    return this.users.size;
  }

  async close(): Promise<void> {
    await Promise.all([...this.users.keys()].map((connection) => connection.close()));
  }
}

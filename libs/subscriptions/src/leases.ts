import type { Position } from '@upstream/event-sourcing';
import type { ClientBase, Pool } from 'pg';

/** Another owner has taken the subscription over (or the checkpoint moved): whoever gets this must stop at once. */
export class LostOwnershipError extends Error {
  constructor(readonly subscription: string) {
    super(`subscription ${subscription} has another owner`);
  }
}

/** What its owner knows about a subscription. */
export interface Ownership {
  readonly epoch: string;
  readonly position: Position | undefined;
}

/** Where a follower has got to; the last event's stream and revision let it be mapped to another log. */
export interface Checkpoint {
  readonly position: Position;
  readonly stream?: string;
  readonly revision?: number;
}

export interface LeaseOptions {
  /** Names this process; a new one on every start. */
  readonly owner: string;
  /** How long a silent owner keeps its subscriptions (machine time). */
  readonly leaseMs?: number;
  /** True where something else already guarantees one process (the pilot's folder lock): no waiting after a kill. */
  readonly takeOver?: boolean;
}

/**
 * Each subscription has one owner: a lease with an epoch. Every transaction of an owner starts by `move`, which fails
 * when the epoch or the position is no longer its own, so a frozen owner that wakes up late cannot write.
 */
export class Leases {
  private readonly leaseMs: number;

  constructor(private readonly pool: Pool, private readonly options: LeaseOptions) {
    this.leaseMs = options.leaseMs ?? 15_000;
  }

  /** The ownership when the subscription is free, expired or already ours; undefined when another owner is alive. */
  async acquire(subscription: string): Promise<Ownership | undefined> {
    if (!this.options.takeOver && (await this.hasOtherOwner(subscription))) return undefined;
    const { rows } = await this.pool.query<{ epoch: string; position: string | null }>(
      `insert into flow.subscription as s (name, owner, epoch, lease_until) values ($1, $2, 1, now() + $3 * interval '1 ms')
       on conflict (name) do update set owner = $2, epoch = s.epoch + 1, lease_until = now() + $3 * interval '1 ms'
       where s.lease_until < now() or s.owner = $2 or $4
       returning epoch, position`,
      [subscription, this.options.owner, this.leaseMs, this.options.takeOver ?? false],
    );
    const row = rows[0];
    return row && { epoch: row.epoch, position: row.position ?? undefined };
  }

  /** Where its owner, whoever that is, has recorded to be. */
  async positionOf(subscription: string): Promise<Position | undefined> {
    const { rows } = await this.pool.query<{ position: string | null }>('select position from flow.subscription where name = $1', [subscription]);
    return rows[0]?.position ?? undefined;
  }

  /** Throws LostOwnershipError unless the subscription, as this connection sees it, is still where its owner left it. */
  async check(client: ClientBase | Pool, subscription: string, mine: Ownership): Promise<void> {
    const { rowCount } = await client.query('select from flow.subscription where name = $1 and epoch = $2 and position is not distinct from $3', [
      subscription,
      mine.epoch,
      mine.position ?? null,
    ]);
    if (rowCount !== 1) throw new LostOwnershipError(subscription);
  }

  /** Moves the checkpoint inside the caller's transaction. Throws LostOwnershipError. */
  async move(client: ClientBase | Pool, subscription: string, from: Ownership, to: Checkpoint): Promise<Ownership> {
    const { rowCount } = await client.query(
      `update flow.subscription set position = $1, stream = coalesce($2, stream), revision = coalesce($3, revision), lease_until = now() + $4 * interval '1 ms'
       where name = $5 and epoch = $6 and position is not distinct from $7`,
      [to.position, to.stream ?? null, to.revision ?? null, this.leaseMs, subscription, from.epoch, from.position ?? null],
    );
    if (rowCount !== 1) throw new LostOwnershipError(subscription);
    return { epoch: from.epoch, position: to.position };
  }

  /** Keeps what this process owns while nothing moves. Call it at least three times per lease. */
  async renew(): Promise<void> {
    await this.pool.query(`update flow.subscription set lease_until = now() + $2 * interval '1 ms' where owner = $1`, [this.options.owner, this.leaseMs]);
  }

  /** Gives up everything, so that the next process need not wait. */
  async release(): Promise<void> {
    await this.pool.query(`update flow.subscription set lease_until = now() where owner = $1`, [this.options.owner]);
  }

  /** A look without a lock: whoever waits must not queue behind the owner's transactions. */
  private async hasOtherOwner(subscription: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('select from flow.subscription where name = $1 and owner <> $2 and lease_until >= now()', [subscription, this.options.owner]);
    return rowCount === 1;
  }

  get renewEveryMs(): number {
    return this.leaseMs / 3;
  }
}

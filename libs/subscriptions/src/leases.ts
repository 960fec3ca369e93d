import { SharedRun, type Position } from '@upstream/event-sourcing';
import type { Pool } from 'pg';
import { LostOwnershipError, type Checkpoint, type HeldPage, type Owner, type Ownership, type Ownerships, type Tx } from './flow.js';
import { clientOf, txOf } from './transaction.js';

export interface LeaseOptions {
  /** Names this process; a new one on every start. */
  readonly owner: string;
  /** How long a silent owner keeps its subscriptions (machine time). */
  readonly leaseMs?: number;
  /** True where something else already guarantees one process (the pilot's folder lock): no waiting after a kill. */
  readonly takeOver?: boolean;
}

/** SQL: whether a page is still in its owner's hands; with `heldValues` as the parameters from this number on. */
export const isHeld = (first: number): string =>
  `exists (select from flow.subscription where name = $${first} and epoch = $${first + 1} and position is not distinct from $${first + 2})`;
export const heldValues = ({ subscription, mine }: HeldPage): readonly unknown[] => [subscription, mine.epoch, mine.position ?? null];

/**
 * SQL: whether an owner's lease runs, where `$n` is how long one lasts. One that would run for longer was given before the server's
 * clock was put back: its owner, if it lives, has renewed it since.
 */
const runs = (n: number): string => `s.lease_until between now() and now() + 2 * $${n} * interval '1 ms'`;

interface Move {
  readonly subscription: string;
  readonly from: Ownership;
  readonly to: Checkpoint;
}

/**
 * `Ownerships` as rows of `flow.subscription`. Moves outside a transaction that are asked for at the same time go together in one
 * statement: most pages hold nothing for most of a service's subscriptions, and each of them says so.
 */
export class Leases implements Ownerships {
  readonly leaseMs: number;
  private readonly moves = new SharedRun<Move, ReadonlySet<Move>>((moves) => this.moveTogether(moves));

  constructor(private readonly pool: Pool, private readonly options: LeaseOptions) {
    this.leaseMs = options.leaseMs ?? 15_000;
  }

  async acquire(subscription: string): Promise<Ownership | undefined> {
    if (!this.options.takeOver && (await this.hasOtherOwner(subscription))) return undefined;
    const { rows } = await this.pool.query<{ epoch: string; position: string | null }>(
      `insert into flow.subscription as s (name, owner, epoch, lease_until) values ($1, $2, 1, now() + $3 * interval '1 ms')
       on conflict (name) do update set owner = $2, epoch = s.epoch + 1, lease_until = now() + $3 * interval '1 ms'
       where not ${runs(3)} or s.owner = $2 or $4
       returning epoch, position`,
      [subscription, this.options.owner, this.leaseMs, this.options.takeOver ?? false],
    );
    const row = rows[0];
    return row && { epoch: row.epoch, position: row.position ?? undefined };
  }

  async positionOf(subscription: string): Promise<Position | undefined> {
    const { rows } = await this.pool.query<{ position: string | null }>('select position from flow.subscription where name = $1', [subscription]);
    return rows[0]?.position ?? undefined;
  }

  async owners(): Promise<ReadonlyMap<string, Owner>> {
    const { rows } = await this.pool.query<{ name: string; owner: string; epoch: string; alive: boolean; position: string | null }>(
      `select name, owner, epoch, ${runs(1)} as alive, position from flow.subscription s`,
      [this.leaseMs],
    );
    return new Map(rows.map(({ name, owner, epoch, alive, position }) => [name, { owner, epoch, alive, position: position ?? undefined }]));
  }

  async check(tx: Tx, subscription: string, mine: Ownership): Promise<void> {
    const { rowCount } = await clientOf(tx).query({ name: 'flow-check', text: `select where ${isHeld(1)}`, values: [...heldValues({ subscription, mine })] });
    if (rowCount !== 1) throw new LostOwnershipError(subscription);
  }

  /** A page that a crash of the server undoes is undone with its checkpoint and comes again: its commit waits for no disk. */
  async move(tx: Tx, subscription: string, from: Ownership, to: Checkpoint): Promise<Ownership> {
    const move = { subscription, from, to };
    // One that was not moved is somebody else's now, or locked for a moment: on its own it waits, or says so.
    if (tx === txOf(this.pool) && (await this.moves.join([move])).has(move)) return { epoch: from.epoch, position: to.position };
    const { rowCount } = await clientOf(tx).query({
      name: 'flow-move',
      text: `update flow.subscription set position = $1, stream = coalesce($2, stream), revision = coalesce($3, revision), lease_until = now() + $4 * interval '1 ms'
        from (select set_config('synchronous_commit', 'off', true)) quick where name = $5 and epoch = $6 and position is not distinct from $7`,
      values: [to.position, to.stream ?? null, to.revision ?? null, this.leaseMs, subscription, from.epoch, from.position ?? null],
    });
    if (rowCount !== 1) throw new LostOwnershipError(subscription);
    return { epoch: from.epoch, position: to.position };
  }

  /** Passes by what somebody has locked; in the order of names, as others lock them. */
  private async moveTogether(moves: readonly Move[]): Promise<ReadonlySet<Move>> {
    const { rows } = await this.pool.query<{ name: string }>({
      name: 'flow-move-together',
      text: `with move as (select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[]) as m (name, epoch, left_at, position, stream, revision)),
        mine as (select s.name from flow.subscription s join move m on s.name = m.name and s.epoch = m.epoch and s.position is not distinct from m.left_at
          order by s.name for update of s skip locked)
        update flow.subscription s set position = m.position, stream = coalesce(m.stream, s.stream), revision = coalesce(m.revision, s.revision), lease_until = now() + $7 * interval '1 ms'
        from mine join move m using (name) where s.name = mine.name returning s.name`,
      values: [
        moves.map(({ subscription }) => subscription),
        moves.map(({ from }) => from.epoch),
        moves.map(({ from }) => from.position ?? null),
        moves.map(({ to }) => to.position),
        moves.map(({ to }) => to.stream ?? null),
        moves.map(({ to }) => to.revision ?? null),
        this.leaseMs,
      ],
    });
    const moved = new Set(rows.map(({ name }) => name));
    return new Set(moves.filter(({ subscription }) => moved.has(subscription)));
  }

  async holdStill(tx: Tx, subscription: string): Promise<void> {
    await clientOf(tx).query('select from flow.subscription where name = $1 for update', [subscription]);
  }

  /** Passes by what a page under way holds: that renews its own when it is done, and may wait long for a table that somebody locked. */
  renew(): Promise<void> {
    return this.leaseAll(this.leaseMs, 'for update skip locked');
  }

  release(): Promise<void> {
    return this.leaseAll(0, 'for update');
  }

  /** In the order of names, as whoever holds two of them still: else each could wait for the other. */
  private async leaseAll(ms: number, locking: 'for update' | 'for update skip locked'): Promise<void> {
    await this.pool.query(
      `with mine as (select name from flow.subscription where owner = $1 order by name ${locking})
       update flow.subscription s set lease_until = now() + $2 * interval '1 ms' from mine where s.name = mine.name and s.owner = $1`,
      [this.options.owner, ms],
    );
  }

  /** A look without a lock: whoever waits must not queue behind the owner's transactions. */
  private async hasOtherOwner(subscription: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(`select from flow.subscription s where name = $1 and owner <> $2 and ${runs(3)}`, [subscription, this.options.owner, this.leaseMs]);
    return rowCount === 1;
  }

  get renewEveryMs(): number {
    return this.leaseMs / 3;
  }
}

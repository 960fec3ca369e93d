import { comparePositions, logIdOf, tokenOf, type Position } from '@upstream/event-sourcing';
import { clientOf, LostOwnershipError, type Flow, type Ownership, type Tx } from '@upstream/subscriptions';
import { projectionName } from '../apply.js';
import type { ReadModel } from '../read-model.js';
import { buildSubscription } from './builds.js';

export interface Switch {
  readonly flow: Flow;
  readonly readModel: ReadModel;
  readonly schema: string;
  /** The builder's, where the build has got to. */
  readonly mine: Ownership;
  /** Most positions that may be gone while the serving projection holds still. */
  readonly short: number;
}

/** Positions from `from` to `to`; negative when it is beyond. */
export const distance = (from: Position | undefined, to: Position): number =>
  from === undefined ? Number(tokenOf(to)) : comparePositions(from, to) === 0 ? 0 : Number(tokenOf(to) - tokenOf(from));

/**
 * In one transaction: the serving projection holds still, the build is brought exactly to its position by `gap`, and from then
 * on it serves, with its own parked keys. Where none serves, the build's position becomes the projection's. Answers false,
 * having changed nothing, when the gap is too long. Throws LostOwnershipError when the build is no longer ours.
 */
export async function switchTo(tx: Tx, { flow, readModel, schema, mine, short }: Switch, gap: (from: Position | undefined, upTo: Position) => Promise<void>): Promise<boolean> {
  const client = clientOf(tx);
  const [ours, theirs] = [buildSubscription(schema), projectionName(readModel)];
  // First, as whoever cancels or drops a build does; readers of the table are not held up.
  await client.query('lock table flow.build in share row exclusive mode');
  await flow.leases.holdStill(tx, ours);
  await flow.leases.check(tx, ours, mine);
  await flow.leases.holdStill(tx, theirs);
  const serving = await client.query<{ schema: string; position: Position | null }>(
    `select b.schema, s.position from flow.build b left join flow.subscription s on s.name = $3 where b.read_model = $1 and b.version = $2 and b.state = 'serving'`,
    [readModel.name, readModel.version, theirs],
  );
  const position = serving.rows[0]?.position;
  const meets = position && (!mine.position || logIdOf(position) === logIdOf(mine.position));
  if (meets) {
    const ahead = distance(mine.position, position);
    if (ahead > short || ahead < 0) return false;
    await client.query(`select set_config('search_path', $1, true)`, [schema]);
    if (ahead > 0) await gap(mine.position, position);
  }
  await client.query(`update flow.build set state = 'retired', changed_at = now() where read_model = $1 and version = $2 and state = 'serving'`, [readModel.name, readModel.version]);
  const { rowCount } = await client.query(`update flow.build set state = 'serving', changed_at = now() where schema = $1 and state = 'building'`, [schema]);
  if (rowCount !== 1) throw new LostOwnershipError(ours);
  await client.query('delete from flow.parked where subscription = $1', [theirs]);
  await client.query('update flow.parked set subscription = $1 where subscription = $2', [theirs, ours]);
  if (!meets) {
    await client.query(
      `insert into flow.subscription as s (name, owner, epoch, lease_until, position, stream, revision)
       select $1, owner, 1, now(), position, stream, revision from flow.subscription where name = $2
       on conflict (name) do update set epoch = s.epoch + 1, lease_until = now(), position = excluded.position, stream = excluded.stream, revision = excluded.revision`,
      [theirs, ours],
    );
  }
  await client.query('delete from flow.subscription where name = $1', [ours]);
  return true;
}

import { Injectable } from '@nestjs/common';
import { logIdOf, type Position } from '@upstream/event-sourcing';
import { notFoundProblem, Problem, ServiceRuntime } from '@upstream/platform';
import { projectionName, recomputeIn } from '@upstream/projections';
import type { ClientBase } from 'pg';
import type { PoolPeople, PoolPerson, PoolSnapshot } from '../../domain/matching-round/pool.js';
import { loadPeople, loadPool, rowsOf, type PoolPart } from './load-pool.js';
import { pool } from './pool.projection.js';

const PATIENCE_MS = 15_000;

/** A snapshot and the position of the log that it shows. */
export interface PoolAt<Pool extends PoolPeople = PoolSnapshot> {
  readonly snapshot: Pool;
  readonly position: Position;
}

/** People who are together, or about to be: mentor and mentee or mentees, or the members of a circle of peers. */
export interface LivePair {
  readonly proposalId: string;
  readonly programmeId: string;
  readonly participantIds: readonly string[];
}

/** Rows and position of the pool on one snapshot of the database, as they are or as they were. */
@Injectable()
export class PoolReader {
  constructor(private readonly runtime: ServiceRuntime) {}

  /** With everything that is in the log now. Answers 503 when the pool does not get there in time. */
  async atHead(part: PoolPart): Promise<PoolAt | undefined> {
    await this.shows(await this.runtime.ports.store.head());
    return this.asItIs(part);
  }

  /** Waits until the pool shows the position; one of a log that was moved since lies before all that this one holds. */
  async shows(position: Position): Promise<void> {
    const follower = this.runtime.projectors.find(({ follower: { name } }) => name === projectionName(pool))?.follower;
    const now = follower?.status.position;
    const awaited = now && logIdOf(now) !== logIdOf(position) ? await this.runtime.ports.store.head() : position;
    if (!(await follower?.reached(awaited, PATIENCE_MS))) {
      throw new Problem(503, 'pool-behind', 'The pool is not up to date yet. Repeat the request in a moment.', { headers: { 'Retry-After': '2' } });
    }
  }

  /** As far as the projection is, without waiting. */
  async asItIs(part: PoolPart): Promise<PoolAt | undefined> {
    return this.loaded(part, loadPool);
  }

  /** As far as the projection is; 404 for an unknown programme. */
  async seen(part: PoolPart): Promise<PoolAt> {
    return known(await this.asItIs(part));
  }

  /** The same without what lies between two people, which is most of a large pool. */
  async seenPeople(part: PoolPart): Promise<PoolAt<PoolPeople>> {
    return known(await this.loaded(part, loadPeople));
  }

  private async loaded<Pool extends PoolPeople>(part: PoolPart, load: (client: ClientBase, part: PoolPart) => Promise<Pool | undefined>): Promise<PoolAt<Pool> | undefined> {
    return this.runtime.reading(async (client) => {
      const [at] = await rowsOf<{ position: Position | null }>(client, 'select position from flow.subscription where name = $1', [projectionName(pool)]);
      const snapshot = await load(client, part);
      return snapshot && at?.position ? { snapshot, position: at.position } : undefined;
    });
  }

  /** As it was at a position, from the log: what has been erased since is missing. */
  async asOf(part: PoolPart, position: Position): Promise<PoolSnapshot | undefined> {
    const { codec, categories, ports } = this.runtime;
    return this.runtime.recomputing(async (client) => {
      await recomputeIn(client, pool, { store: ports.store, codec, categories }, position);
      return loadPool(client, part);
    });
  }

  /** How many of a programme's people have been erased by now. */
  async erased({ tenant, programmeId }: PoolPart): Promise<number> {
    return this.runtime.reading(async (client) => {
      const [{ erased } = { erased: '0' }] = await rowsOf<{ erased: string }>(client, ERASED, [tenant, programmeId]);
      return Number(erased);
    });
  }

  /**
   * Where a change of the employee's data may change what the rules say: what they are part of themselves, pairs of somebody below them with
   * somebody above them, and circles of people below and others.
   */
  async concernedBy(tenant: string, employeeId: string): Promise<LivePair[]> {
    const found = await this.runtime.reading((client) => rowsOf<{ proposalId: string; programmeId: string; twos: [string, string][] }>(client, CONCERNED, [tenant, employeeId]));
    // Of everybody but peers, the first of each two is the mentor: who comes first here.
    return found.map(({ twos, ...pair }) => ({ ...pair, participantIds: [...new Set(twos.flat())] }));
  }
}

function known<Pool>(pool: Pool | undefined): Pool {
  if (!pool) throw notFoundProblem('programme');
  return pool;
}

/** One participant of the snapshot; 404 for anybody else. */
export function personIn({ people }: PoolSnapshot, participantId: string): PoolPerson {
  const person = people.find((one) => one.participantId === participantId);
  if (!person) throw notFoundProblem('participant');
  return person;
}

const ERASED = `select count(*) as erased from pool_participant p join pool_employee e on e.employee_id = p.employee_id
  where p.tenant = $1 and p.programme_id = $2 and e.gone and e.profile is null`;

/**
 * `below`: at or below them; `above`: their managers. Who does not report to somebody above keeps their line, whatever became of `$2`. A circle that
 * waits because of a line from here to people elsewhere goes on when that is no more. Arrays are looked up in the indexes: each change
 * of HR data asks this, and most people have nobody below them.
 */
const CONCERNED = `with recursive below as (
    select $2::text as employee_id where exists (select from pool_partner where tenant = $1 and live)
    union select e.employee_id from pool_employee e join below on e.manager_id = below.employee_id where e.tenant = $1),
  above as (
    select manager_id as employee_id from pool_employee where tenant = $1 and employee_id = $2
    union select e.manager_id from pool_employee e join above on e.employee_id = above.employee_id where e.tenant = $1),
  two as materialized (
    select proposal_id, mentor_id, mentee_id, mentor_id in (select employee_id from below) as mentor_below, mentee_id in (select employee_id from below) as mentee_below
    from pool_partner where tenant = $1 and live and (mentor_id = any(array(select employee_id from below)) or mentee_id = any(array(select employee_id from below))))
  select proposal_id as "proposalId", programme_id as "programmeId", jsonb_agg(jsonb_build_array(mentor_participant_id, mentee_participant_id)) as twos
  from pool_partner where live and proposal_id = any(array(
    select proposal_id from two
    where $2 in (mentor_id, mentee_id)
       or (mentor_below and mentee_id in (select employee_id from above)) or (mentee_below and mentor_id in (select employee_id from above))
       or (mentor_below <> mentee_below and exists (
         select from pool_partner other where other.proposal_id = two.proposal_id and other.live and (other.mentor_id, other.mentee_id) <> (two.mentor_id, two.mentee_id)))))
  group by proposal_id, programme_id order by 1`;

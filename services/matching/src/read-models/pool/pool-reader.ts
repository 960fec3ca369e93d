import { Injectable } from '@nestjs/common';
import { logIdOf, SharedRun, type Position } from '@upstream/event-sourcing';
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
  private readonly concerns = new Map<string, SharedRun<string, ReadonlyMap<string, LivePair[]>>>();

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
   * somebody above them, and circles of people below and others. Who asks in the same moment shares a query: an HR file asks 100,000 times.
   */
  async concernedBy(tenant: string, employeeId: string): Promise<readonly LivePair[]> {
    const asked = this.concerns.get(tenant) ?? new SharedRun<string, ReadonlyMap<string, LivePair[]>>((ids) => this.concerned(tenant, ids));
    this.concerns.set(tenant, asked);
    return (await asked.join([employeeId])).get(employeeId) ?? [];
  }

  /** Other proposals that are published, and pairs, of any two of its people. */
  async othersOfTheSame(tenant: string, { proposalId, programmeId }: LivePair): Promise<readonly string[]> {
    const others = await this.runtime.reading((client) => rowsOf<{ proposalId: string }>(client, OTHERS, [tenant, programmeId, proposalId]));
    return others.map((other) => other.proposalId);
  }

  private async concerned(tenant: string, employeeIds: readonly string[]): Promise<ReadonlyMap<string, LivePair[]>> {
    const found = await this.runtime.reading((client) => rowsOf<{ of: string; proposalId: string; programmeId: string; twos: [string, string][] }>(client, CONCERNED, [tenant, employeeIds]));
    const pairs = new Map<string, LivePair[]>();
    // Of everybody but peers, the first of each two is the mentor: who comes first here.
    for (const { of, twos, ...pair } of found) pairs.set(of, [...(pairs.get(of) ?? []), { ...pair, participantIds: [...new Set(twos.flat())] }]);
    return pairs;
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

const OTHERS = `select distinct other.proposal_id as "proposalId" from pool_partner two join pool_partner other
    on (other.mentor_id = two.mentor_id and other.mentee_id = two.mentee_id) or (other.mentor_id = two.mentee_id and other.mentee_id = two.mentor_id)
  where two.tenant = $1 and two.proposal_id = $3 and other.tenant = $1 and other.programme_id = $2 and other.live and other.proposal_id <> $3`;

const ERASED = `select count(*) as erased from pool_participant p join pool_employee e on e.employee_id = p.employee_id
  where p.tenant = $1 and p.programme_id = $2 and e.gone and e.profile is null`;

/**
 * For each employee `of`: `below` are they and who reports to them in any number of steps, `above` their managers. Who reports to nobody new keeps
 * their line, and with a new manager only those above come into it. A circle that waits because of a line to people elsewhere goes on when
 * that is no more. Under somebody with no manager nobody's line changes but a circle's. Arrays are looked up in the indexes: most people have nobody below them.
 */
const CONCERNED = `with recursive above as (
    select employee_id as "of", manager_id as id from pool_employee where tenant = $1 and employee_id = any($2) and manager_id is not null
    union select above."of", e.manager_id from pool_employee e join above on e.employee_id = above.id where e.tenant = $1),
  below as (
    select id as "of", id from unnest($2::text[]) id where exists (select from pool_partner where tenant = $1 and live)
    union select below."of", e.employee_id from pool_employee e join below on e.manager_id = below.id
    where e.tenant = $1 and (below."of" in (select "of" from above) or (select exists (select from pool_partner where tenant = $1 and live group by proposal_id having count(*) > 1)))),
  two as materialized (
    select proposal_id, mentor_id, mentee_id from pool_partner
    where tenant = $1 and live and (mentor_id = any(array(select id from below)) or mentee_id = any(array(select id from below)))),
  touched as (
    select two.*, ("of", mentor_id) in (select "of", id from below) as mentor_below, ("of", mentee_id) in (select "of", id from below) as mentee_below
    from (select below."of", two.* from two join below on below.id = mentor_id union select below."of", two.* from two join below on below.id = mentee_id) two),
  concerned as (
    select distinct "of", proposal_id from touched
    where "of" in (mentor_id, mentee_id)
       or (mentor_below and ("of", mentee_id) in (select "of", id from above)) or (mentee_below and ("of", mentor_id) in (select "of", id from above))
       or (mentor_below <> mentee_below and exists (
         select from pool_partner p where p.proposal_id = touched.proposal_id and p.live and (p.mentor_id, p.mentee_id) <> (touched.mentor_id, touched.mentee_id))))
  select "of", proposal_id as "proposalId", programme_id as "programmeId", jsonb_agg(jsonb_build_array(mentor_participant_id, mentee_participant_id)) as twos
  from concerned join pool_partner using (proposal_id) where live group by "of", proposal_id, programme_id order by 1, 2`;

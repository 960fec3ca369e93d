import { Injectable } from '@nestjs/common';
import type { Position } from '@upstream/event-sourcing';
import { Problem, ServiceRuntime, TenantDatabase } from '@upstream/platform';
import { projectionName } from '@upstream/projections';
import type { EntityManager } from 'typeorm';
import type { GateFigures } from '../../domain/programme/gates.js';
import { gates } from './gates.projection.js';

const PATIENCE_MS = 5_000;

/** Figures are at least as new as the position. */
export interface FiguresAt {
  readonly figures: GateFigures;
  readonly position: Position;
}

/** What the gates see. Alone among the commands, completing a step reads a read model: figures and position are recorded. */
@Injectable()
export class GateFiguresQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** As of the log's head now: waits until the read model is there, and answers 503 when that takes too long. */
  async atHead(tenant: string, programmeId: string): Promise<FiguresAt> {
    const position = await this.runtime.ports.store.head();
    const projector = this.runtime.projectors.find(({ follower }) => follower.name === projectionName(gates));
    if (!(await projector?.follower.reached(position, PATIENCE_MS))) {
      throw new Problem(503, 'figures-behind', 'The figures are not up to date yet. Repeat the request in a moment.', { headers: { 'Retry-After': '2' } });
    }
    return { figures: await this.database.read(tenant, (rows) => figuresOf(rows, programmeId)), position };
  }
}

/** Of one programme, on the caller's snapshot. */
export async function figuresOf(rows: EntityManager, programmeId: string): Promise<GateFigures> {
  const [found] = (await rows.query(FIGURES, [programmeId])) as [Record<keyof GateFigures, string>];
  return Object.fromEntries(Object.entries(found).map(([name, figure]) => [name, Number(figure)])) as unknown as GateFigures;
}

const FIGURES = `
with people as (select * from gate_participant where programme_id = $1),
  pairs as (select * from gate_pair where programme_id = $1 and status in ('active', 'paused', 'completed')),
  meetings as (select * from gate_session where programme_id = $1),
  places as (
    select case m.role when 'mentor' then p.trained_mentor else p.trained_mentee end as trained
    from pairs join gate_member m using (pair_id) left join people p on p.participant_id = m.participant_id
  )
select
  (select count(*) from people where status in ('applied', 'waitlisted', 'approved', 'paused', 'completed')) as "applied",
  (select count(*) from people where status in ('approved', 'paused', 'completed')) as "approved",
  (select count(*) from people where approved_mentor) as "approvedMentors",
  (select count(*) from people where approved_mentee) as "approvedMentees",
  (select count(*) from pairs) as "pairs",
  (select count(*) from pairs where format = 'in_person') as "inPersonPairs",
  (select count(*) from pairs where format = 'in_person' and exists (
    select from meetings s where s.pair_id = pairs.pair_id and s.has_room and s.state <> 'cancelled')) as "inPersonPairsReserved",
  (select count(*) from places) as "placesInPairs",
  (select count(*) from places where trained) as "placesTrained",
  (select count(*) from pairs where exists (select from meetings s where s.pair_id = pairs.pair_id and s.state = 'held')) as "pairsMet",
  (select count(*) from meetings where state = 'held') as "sessionsHeld"
`;

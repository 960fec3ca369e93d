import type { EntityManager } from 'typeorm';
import type { Slot } from '../../domain/session/session.js';
import { SessionRow } from '../../read-models/sessions/sessions.table.js';

/** When any of these people already meets someone, this session apart. */
export async function busySlots(rows: EntityManager, people: readonly string[], sessionId: string, from: string, until: string): Promise<Slot[]> {
  const sessions = await rows
    .createQueryBuilder(SessionRow, 's')
    .where('s.memberIds && array[:...people]::text[]', { people })
    .andWhere(`s.state in ('reserved', 'scheduled')`)
    .andWhere('s.endsAt > :from and s.startsAt < :until', { from, until })
    .andWhere('s.sessionId <> :sessionId', { sessionId })
    .getMany();
  return sessions.map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }));
}

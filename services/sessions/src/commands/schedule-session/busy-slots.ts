import type { EntityManager } from 'typeorm';
import { addMs } from '../../domain/iso-time.js';
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

const AROUND_MS = 12 * 60 * 60 * 1000;

/** What a pair does not want proposed again: the time that it moves this session away from, and half a day around what was cancelled. */
export async function givenUpSlots(rows: EntityManager, pairId: string, sessionId: string, from: string, until: string): Promise<Slot[]> {
  const sessions = await rows
    .createQueryBuilder(SessionRow, 's')
    .where('s.pairId = :pairId', { pairId })
    .andWhere(`(s.state = 'cancelled' or s.sessionId = :sessionId)`, { sessionId })
    .andWhere('s.endsAt > :from and s.startsAt < :until', { from: addMs(from, -AROUND_MS), until: addMs(until, AROUND_MS) })
    .getMany();
  return sessions.map(({ state, startsAt, endsAt }) => {
    const around = state === 'cancelled' ? AROUND_MS : 0;
    return { startsAt: addMs(startsAt.toISOString(), -around), endsAt: addMs(endsAt.toISOString(), around) };
  });
}

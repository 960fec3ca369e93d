import { In, type EntityManager } from 'typeorm';
import { PoolParticipantRow } from './pool.table.js';

/** Which employees these participants are. Whoever is not known is left out. */
export async function employeesOf(rows: EntityManager, participantIds: readonly string[]): Promise<Record<string, string>> {
  if (participantIds.length === 0) return {};
  const found = await rows.find(PoolParticipantRow, { where: { participantId: In([...new Set(participantIds)]) }, select: { participantId: true, employeeId: true } });
  return Object.fromEntries(found.map(({ participantId, employeeId }) => [participantId, employeeId]));
}

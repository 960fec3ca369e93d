import type { EntityManager } from 'typeorm';
import { GroundRulesRow, ModuleProgressRow } from './training.table.js';

/** How far one participant is with the training: attempts and passes, never single scores. */
export async function trainingOf(rows: EntityManager, participantId: string) {
  const modules = await rows.find(ModuleProgressRow, { where: { participantId }, order: { moduleId: 'ASC' } });
  const groundRules = await rows.find(GroundRulesRow, { where: { participantId }, order: { role: 'ASC' } });
  return {
    modules: modules.map(({ moduleId, attempts, passed }) => ({ moduleId, attempts, passed })),
    groundRules: groundRules.map(({ role, version, acceptedAt }) => ({ role, version, acceptedAt })),
  };
}

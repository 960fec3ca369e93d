import type { World } from '../world.js';
import { unfinishedIn } from '../quiet.js';
import { historyFaults } from './history.js';
import { messageFaults } from './messages.js';
import { processFaults } from './processes.js';
import { rowFaults } from './rows.js';

/** What must hold when everything is quiet. Each sentence names what was found instead. */
export async function violationsIn(world: World): Promise<string[]> {
  const writes = [...world.databases].flatMap(([service, { violations }]) => violations.map((violation) => `${service}: ${violation}`));
  const unfinished = unfinishedIn(world).map((what) => `never quiet: ${what}`);
  return [...new Set([...writes, ...unfinished, ...historyFaults(world), ...messageFaults(world), ...processFaults(world), ...(await rowFaults(world))])];
}

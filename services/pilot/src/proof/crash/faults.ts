import type { Chance } from '../../demo/chance.js';

/** What is done to a working pilot. */
export const FAULTS = ['kill', 'slow-disk', 'full-disk'] as const;
export type Fault = (typeof FAULTS)[number];

/** One phase with a slow or full disk for so many kills, and at least one. */
const KILLS_FOR_A_PHASE = 5;

/** Which fault comes when: all kills, and the phases among them, in an order that the seed decides. */
export function schedule(faults: ReadonlySet<Fault>, kills: number, chance: Chance): Fault[] {
  const phases = Math.max(1, Math.round(kills / KILLS_FOR_A_PHASE));
  const all = FAULTS.filter((fault) => faults.has(fault)).flatMap((fault) => Array.from({ length: fault === 'kill' ? kills : phases }, (_, number) => ({ fault, number })));
  return chance.shuffled(all, ({ fault, number }) => `${fault} ${number}`, 'schedule').map(({ fault }) => fault);
}

/** What a kill hits. `commit`: all of PostgreSQL at once, right after something was acknowledged. */
export const TARGETS = ['pilot', 'database', 'both', 'commit'] as const;
export type Target = (typeof TARGETS)[number];

import { homeId, PersonErasedError, RuleViolation, uuidFrom, type RequestedCommand } from '@upstream/event-sourcing';
import { consumerActor } from '@upstream/processes';
import type { Random } from './random.js';
import { TENANT } from './domain/sim-service.js';
import type { World } from './world.js';

const idsOf = (kind: string, count: number): readonly string[] => Array.from({ length: count }, (_, index) => homeId('eu', uuidFrom('simulation', kind, String(index))));
export const MEMBERS = idsOf('member', 4);
const OFFERS = idsOf('offer', 4);
const COMMANDS = Array.from({ length: 64 }, (_, index) => uuidFrom('simulation', 'command', String(index)));
const ACTOR = consumerActor('simulation');

interface Wish extends RequestedCommand {
  readonly service: 'people' | 'pairs';
  /** When refused with this code: how often to ask again, with another key. */
  readonly again?: { readonly code: string; readonly times: number };
}

/** What happened to a command that somebody has an answer to. */
export interface Acknowledged {
  readonly commandId: string;
  readonly events: readonly string[];
  readonly refused?: string;
}

const soon = (world: World, random: Random): string => new Date(world.scheduler.now + 300 + random.below(1_200)).toISOString();

/** A small random script for each of a few people; every command is repeated under its key until it is answered. */
export function startWorkload(world: World): void {
  const { random } = world.scheduler;
  const members = MEMBERS.slice(0, 2 + random.below(2));
  const offers = OFFERS.slice(0, 1 + random.below(2));
  const scripts: ((() => Wish) | number)[][] = [[], [], []];
  const script = () => random.pick(scripts);
  for (const member of members) {
    const own = script();
    own.push(() => ({ service: 'people', command: 'Register', data: { member } }));
    for (let count = random.below(2); count > 0; count--) own.push(() => ({ service: 'people', command: 'Declare', data: { member, band: `band_${random.below(9)}` } }));
  }
  if (random.chance(0.4)) {
    const member = random.pick(members);
    const own = script();
    own.push(random.below(1_000), () => ({ service: 'people', command: 'Erase', data: { member } }));
    own.push(() => ({ service: 'people', command: 'Register', data: { member } }), () => ({ service: 'people', command: 'Declare', data: { member, band: 'back_again' } }));
  }
  for (const [index, offer] of offers.entries()) {
    const [mentor, mentee] = [random.pick(members), random.pick(members)];
    const own = scripts[index]!;
    const later = { code: 'not_published', times: 3 };
    own.push(random.below(300), () => ({ service: 'pairs', command: 'DraftOffer', data: { offer, mentor, mentee, due: soon(world, random) } }));
    if (random.chance(0.4)) own.push(() => ({ service: 'pairs', command: 'ExtendOffer', data: { offer, due: soon(world, random) }, again: later }));
    if (random.chance(0.45)) own.push(() => ({ service: 'pairs', command: 'AcceptOffer', data: { offer }, again: later }));
    if (random.chance(0.4)) own.push(() => ({ service: 'pairs', command: 'EndPair', data: { offer }, again: { code: 'not_accepted', times: 1 } }));
  }
  let command = 0;
  for (const [index, own] of scripts.entries()) void carryOut(world, `client ${index}`, own, () => COMMANDS[command++]!);
}

async function carryOut(world: World, name: string, script: readonly ((() => Wish) | number)[], nextId: () => string): Promise<void> {
  const client = { name, alive: true, frozen: false };
  const { scheduler } = world;
  world.busyClients++;
  for (const step of script) {
    if (typeof step === 'number') {
      await scheduler.pause(client, step);
      continue;
    }
    const wish = step();
    for (let times = wish.again?.times ?? 0; ; times--) {
      const { refused } = await untilAnswered(world, client, wish, nextId());
      if (refused === undefined || refused !== wish.again?.code || times === 0) break;
      await scheduler.pause(client, 250);
    }
  }
  world.busyClients--;
}

async function untilAnswered(world: World, client: { name: string; alive: boolean; frozen: boolean }, wish: Wish, commandId: string): Promise<Acknowledged> {
  for (;;) {
    const meta = { commandId, tenant: TENANT, actor: ACTOR };
    // Somebody clicks twice.
    if (world.scheduler.random.chance(0.15)) void world.request(client, wish.service, wish, meta);
    const answer = await world.request(client, wish.service, wish, meta);
    if (answer instanceof Error) {
      const refused = answer instanceof RuleViolation ? answer.refusal.refused : answer instanceof PersonErasedError ? 'person_erased' : undefined;
      if (refused !== undefined) return world.acknowledge({ commandId, events: [], refused });
    } else if (answer) {
      return world.acknowledge({ commandId, events: answer.events.map(({ id }) => id) });
    }
    await world.scheduler.pause(client, 300);
  }
}

import { tokenOf } from '@upstream/event-sourcing';
import { inboxCategory } from '@upstream/messaging';
import { processCategory } from '@upstream/processes';
import { projectionName } from '@upstream/projections';
import { topicOf } from '@upstream/contracts';
import type { SimService } from './domain/sim-service.js';
import type { World } from './world.js';

/** The categories that each subscription of a service follows. */
export function subscriptionsOf(service: SimService): ReadonlyMap<string, readonly string[]> {
  const inboxes = service.consumes.map((topic) => inboxCategory(service.name, topic));
  const all = [...service.categories, ...inboxes];
  return new Map([
    ['relay', service.categories],
    ['consumed', inboxes],
    ...service.readModels.map((readModel) => [projectionName(readModel), all] as const),
    ...(service.workflows.length > 0 ? [['processes:react', all] as const, ['processes:dispatch', service.workflows.map(({ name }) => processCategory(service.name, name))] as const] : []),
  ]);
}

/** What keeps the world from being quiet; empty when nothing is left to do. */
export function unfinishedIn(world: World): string[] {
  const unfinished: string[] = [];
  if (world.busyClients > 0) unfinished.push('clients wait for answers');
  for (const service of world.services) {
    const database = world.databases.get(service.name)!;
    for (const [name, categories] of subscriptionsOf(service)) {
      const position = database.subscriptions.get(name)?.position;
      const wanted = Math.max(0, ...categories.map((category) => world.log.lastOf.get(category) ?? 0));
      if ((position ? Number(tokenOf(position)) : 0) < wanted) unfinished.push(`${service.name} ${name} is at ${position}, not at ${wanted}`);
    }
    for (const timer of database.timers.values()) unfinished.push(`timer ${timer.name} of ${timer.instance}`);
    const topics = service.consumes.map((topic) => topicOf('eu', topic));
    for (const lane of world.broker.behind(service.name, topics)) unfinished.push(`messages of ${lane} for ${service.name}`);
  }
  for (const { service, subscription, key } of world.parkedKeys()) unfinished.push(`${key} is parked by ${subscription} of ${service}`);
  return unfinished;
}

export function isQuiet(world: World): boolean {
  if (world.busyClients > 0 || world.machines.length < world.processes) return false;
  for (const { timers, parked } of world.databases.values()) {
    if (timers.size > 0) return false;
    for (const events of parked.values()) if (events.length > 0) return false;
  }
  return unfinishedIn(world).length === 0;
}

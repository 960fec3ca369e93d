import { categoryOf, isErased, type StoredEvent } from '@upstream/event-sourcing';
import { KeyRing, sealingCodec } from '@upstream/privacy';
import { projectionName, type ReadModel, type Row } from '@upstream/projections';
import { publicFamily } from '../domain/pairs.js';
import type { SimService } from '../domain/sim-service.js';
import { MemoryTables } from '../memory/memory-tables.js';
import { subscriptionsOf } from '../quiet.js';
import type { World } from '../world.js';

/** Every read model is what the log says, applied in the order of each stream; nothing of an erased person is in it. */
export const rowFaults = (world: World): Promise<string[]> =>
  compare(world).catch((error: unknown) => [`the log cannot be read again: ${(error as Error).constructor.name}`]);

async function compare(world: World): Promise<string[]> {
  const faults: string[] = [];
  for (const service of world.services) {
    const { tables } = world.databases.get(service.name)!;
    const fresh = new MemoryTables();
    for (const readModel of service.readModels) {
      const wanted = wantedBy(world, service, readModel);
      const applied = tables.applied.get(readModel.name) ?? [];
      faults.push(...orderFaults(readModel, wanted, applied, world.givenUp));
      const there = new Set(applied.map(({ id }) => id));
      const kept = wanted.filter(({ id }) => there.has(id) || !world.givenUp.has(id));
      const codec = sealingCodec([...service.families, publicFamily], new KeyRing(world.keys, { now: () => world.scheduler.now }));
      const events = await codec.decode(kept, 'projection');
      fresh.apply(readModel, events, events.flatMap(readModel.project));
    }
    if (comparable(tables).join('\n') !== comparable(fresh).join('\n')) faults.push(`the read models of ${service.name} differ from the log: ${difference(comparable(tables), comparable(fresh))}`);
    faults.push(...(await erasureFaults(world, tables)));
  }
  return faults;
}

function wantedBy(world: World, service: SimService, readModel: ReadModel): StoredEvent[] {
  const categories = subscriptionsOf(service).get(projectionName(readModel))!;
  return world.log.events.filter((event) => categories.includes(categoryOf(event.stream)) && readModel.types.includes(event.type));
}

function orderFaults(readModel: ReadModel, wanted: readonly StoredEvent[], applied: readonly { id: string; stream: string; revision: number }[], givenUp: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const heads = new Map<string, number>();
  for (const { stream, revision } of applied) {
    if (revision <= (heads.get(stream) ?? -1)) faults.push(`${readModel.name} took ${stream}@${revision} after @${heads.get(stream)}: twice, or a parked event was overtaken`);
    heads.set(stream, revision);
  }
  const there = new Set(applied.map(({ id }) => id));
  for (const { id, stream, revision } of wanted) if (!there.has(id) && !givenUp.has(id)) faults.push(`${readModel.name} has never seen ${stream}@${revision}`);
  return faults;
}

/** A profile that says only that somebody was erased is none: whether its row is there depends on when it was made. */
const comparable = (tables: MemoryTables): string[] => tables.contents.filter((row) => !row.includes('"erased":true'));
const difference = (ours: readonly string[], fresh: readonly string[]): string => [...ours.filter((row) => !fresh.includes(row)).map((row) => `+${row}`), ...fresh.filter((row) => !ours.includes(row)).map((row) => `-${row}`)].slice(0, 3).join(' ');

async function erasureFaults(world: World, tables: MemoryTables): Promise<string[]> {
  const faults: string[] = [];
  const erased = world.log.events.filter(({ type }) => type === 'people.erased.v1').map(({ stream }) => stream.slice(stream.indexOf('-') + 1));
  for (const id of erased) {
    if (!(await world.keys.isDestroyed(id))) faults.push(`the key of ${id} came back after the erasure`);
    for (const rows of tables.rows.values()) for (const row of rows.values()) if (isOf(row, id) && isReadable(row)) faults.push(`a row still says something about ${id}, who was erased`);
  }
  return faults;
}

const isOf = (row: Row, id: string): boolean => row['member'] === id || row['id'] === id;
const isReadable = (row: Row): boolean => ['band', 'generation'].some((name) => row[name] !== undefined && row[name] !== null && !isErased(row[name]));

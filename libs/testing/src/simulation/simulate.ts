import { Random } from './random.js';
import { NO_FAULTS, Scheduler } from './scheduler.js';
import { isQuiet } from './quiet.js';
import { violationsIn } from './invariants/index.js';
import { withoutRealTime } from './without-real-time.js';
import { startWorkload } from './workload.js';
import { World, type Plant, type Weather } from './world.js';

export interface SimulationOptions {
  readonly seed: number;
  readonly plant?: Plant;
  /** Keeps a line for every step. */
  readonly keepTrace?: boolean;
}

export interface SimulationResult {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly steps: number;
  /** Of every step in order: the same seed gives the same one. */
  readonly digest: number;
  readonly counts: World['counts'];
  readonly trace: readonly string[];
}

const MOST_STEPS_WITH_FAULTS = 1_500;
const MOST_STEPS = 12_000;

const AMBUSHES = ['page', 'acquire', 'sequences', 'check', 'publish', 'move', 'commit', 'append', 'read', 'due timers', 'remove timer', 'remove timer', 'rows', 'park', 'confirm', 'destroy key'];
const MOST_AMBUSHES = 4;

const weatherOf = (random: Random): Weather => {
  const calm = random.chance(0.15);
  const some = (chance: number, least: number, most: number) => (!calm && random.chance(chance) ? least + random.next() * (most - least) : 0);
  return {
    failure: some(0.6, 0.005, 0.06),
    lost: some(0.6, 0.005, 0.08),
    crash: some(0.6, 0.002, 0.012),
    freeze: some(0.6, 0.003, 0.015),
    ambush: { after: random.pick(AMBUSHES), chance: some(0.6, 0.02, 0.2) },
    leap: some(0.7, 0.005, 0.05),
    operator: some(0.5, 0.005, 0.03),
    poison: some(0.35, 0.05, 0.25),
    spares: random.chance(0.5) ? 1 : 0,
    pageSize: 1 + random.below(6),
  };
};

/** One run: a random workload under faults, then calm until everything is quiet, then the invariants. */
export async function simulate({ seed, plant = {}, keepTrace = false }: SimulationOptions): Promise<SimulationResult> {
  const random = new Random(seed);
  const scheduler = new Scheduler(random, keepTrace);
  const world = new World(scheduler, weatherOf(random), seed, plant);
  const violations = await withoutRealTime(scheduler, async () => {
    for (const service of world.services) for (let process = 0; process <= world.weather.spares; process++) world.start(service);
    startWorkload(world);
    await underFaults(world);
    await toQuiet(world);
    return violationsIn(world);
  });
  for (const { process } of world.machines) process.alive = false;
  return { seed, violations, steps: scheduler.steps, digest: scheduler.digest, counts: world.counts, trace: scheduler.trace };
}

async function underFaults(world: World): Promise<void> {
  const { scheduler, weather } = world;
  const { random } = scheduler;
  scheduler.faults = weather;
  let ambushes = 0;
  scheduler.onAnswered = (process, label) => {
    const machine = label.startsWith(weather.ambush.after) && ambushes < MOST_AMBUSHES && random.chance(weather.ambush.chance) ? world.machines.find((other) => other.process === process) : undefined;
    if (!machine) return;
    ambushes++;
    if (random.chance(0.5)) world.crash(machine, random.below(1_500));
    else world.freeze(machine, random.below(4_500));
  };
  while (world.busyClients > 0 && scheduler.steps < MOST_STEPS_WITH_FAULTS) {
    if (random.chance(weather.crash) && world.machines.length > 0) world.crash(random.pick(world.machines), random.below(800));
    if (random.chance(weather.freeze) && world.machines.length > 0) world.freeze(random.pick(world.machines), random.below(4_000));
    if (random.chance(weather.operator)) void world.operate(true);
    if (random.chance(weather.leap)) await scheduler.nextTimer();
    if (!(await scheduler.step()) && !(await scheduler.nextTimer())) return;
  }
}

/** Faults stop, the program is mended, what waits is tried again: now everything has to come to an end. */
async function toQuiet(world: World): Promise<void> {
  const { scheduler } = world;
  scheduler.faults = NO_FAULTS;
  scheduler.onAnswered = () => undefined;
  world.mended = true;
  for (const { process } of world.machines) process.frozen = false;
  leaveSomeFrozen(world);
  let operating = false;
  const end = scheduler.steps + MOST_STEPS;
  while (scheduler.steps < end) {
    if (await scheduler.step()) continue;
    if (isQuiet(world)) return;
    if (!operating && world.parkedKeys().length > 0 && world.machines.length === world.processes) {
      operating = true;
      void world.operate(false).then(() => {
        operating = false;
      });
      await scheduler.settle();
    } else if (!(await scheduler.nextTimer())) return;
  }
}

/** Of two processes one may stay frozen for ever: the other takes over what it owned. */
function leaveSomeFrozen(world: World): void {
  const { machines, services, weather, scheduler } = world;
  if (weather.spares === 0) return;
  for (const service of services) {
    const mine = machines.filter((machine) => machine.service === service);
    if (mine.length > 1 && scheduler.random.chance(0.7)) world.freeze(scheduler.random.pick(mine), Infinity);
  }
}

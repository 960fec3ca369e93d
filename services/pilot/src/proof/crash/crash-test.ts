import { join } from 'node:path';
import { Chance } from '../../demo/chance.js';
import { Api, successful } from '../api.js';
import { allEvents, lookupKeyOf } from '../log-reader.js';
import { endOrphan, removeFolder, temporaryFolder } from '../pilot-process.js';
import { COORDINATOR, idle, OPERATOR } from '../story.js';
import { checkLog } from './check-log.js';
import { differencesOf, type Verification } from './differences.js';
import { schedule, type Fault } from './faults.js';
import { heldByNobody } from './held-by-nobody.js';
import { interruptible } from '../../interruptible.js';
import { Ledger } from './ledger.js';
import { PilotUnderFire } from './pilot-under-fire.js';
import { lazyCommits } from './planted.js';
import { SmallDisk } from './small-disk.js';
import { untilAnswered } from './until-answered.js';
import { work } from './workload.js';

export interface CrashOptions {
  readonly kills: number;
  /** How long the faults are spread over; restarts, and what a slow or full disk takes, not counted. */
  readonly minutes: number;
  readonly faults: ReadonlySet<Fault>;
  readonly seed: number;
  /** People in each programme. */
  readonly size: number;
  /** Kept there, for a look around afterwards. */
  readonly keep?: string;
  /** Breaks a promise of the database, so that the test must fail. */
  readonly lazyCommits?: boolean;
  readonly say: (line: string) => void;
}

/** The figures, and what stands behind each that is not 0. */
export interface CrashVerdict {
  readonly figures: {
    readonly kills: number;
    readonly acknowledged: number;
    readonly lost: number;
    readonly duplicated: number;
    readonly differences: number;
    readonly stuck: number;
    /** What the pilot did not say, refuse or take up again as it should with a full disk. */
    readonly unclean: number;
    readonly faults: Readonly<Record<Fault, number>>;
    /** Faults that this machine does not allow, and why. */
    readonly leftOut: readonly string[];
  };
  readonly details: readonly string[];
}

/** Kills a working pilot and its PostgreSQL again and again, and slows and fills its disk; then compares what is there with what was promised. */
export async function crashTest(options: CrashOptions): Promise<CrashVerdict> {
  const faults = new Set(options.faults);
  const leftOut: string[] = [];
  const disk = faults.has('full-disk') ? await SmallDisk.open().catch((error: unknown) => void leftOut.push(`full-disk: ${reasonOf(error)}`)) : undefined;
  if (!disk) faults.delete('full-disk');
  for (const line of leftOut) options.say(`left out: ${line}`);
  try {
    return await onAPilot({ ...options, faults, leftOut, disk: disk ?? undefined });
  } finally {
    await disk?.close();
  }
}

const reasonOf = (error: unknown): string => `no small file system could be mounted (${(error as Error).message.trim().split('\n').at(-1)})`;

interface Burning extends CrashOptions {
  readonly leftOut: readonly string[];
  readonly disk: SmallDisk | undefined;
}

/** Whatever becomes of the test, and at Ctrl-C, nothing of what it started runs on. */
async function onAPilot(options: Burning): Promise<CrashVerdict> {
  const unlessInterrupted = interruptible();
  const { keep, disk } = options;
  const folder = keep ?? (await temporaryFolder());
  const data = join(disk?.folder ?? folder, 'data');
  const { fire, api } = await PilotUnderFire.start(data, (pilot) => Api.of(pilot.url, data));
  try {
    return await unlessInterrupted(burnAndCompare(options, { fire, api, folder, data }));
  } finally {
    await fire.end();
    await endOrphan(data);
    if (!keep) await removeFolder(folder);
  }
}

interface Scene {
  readonly fire: PilotUnderFire;
  readonly api: Api;
  readonly folder: string;
  readonly data: string;
}

async function burnAndCompare({ kills, minutes, seed, size, say, faults, leftOut, disk, lazyCommits: lazy }: Burning, { fire, api, folder, data }: Scene): Promise<CrashVerdict> {
  const chance = new Chance(seed);
  if (lazy) await lazyCommits(data);
  const ledger = new Ledger(join(folder, 'ledger.ndjson'), await lookupKeyOf(data));
  const send = untilAnswered(api, ledger);
  const plan = schedule(faults, kills, chance);
  let burning = true;
  const burnt = fire
    .burn({
      schedule: plan,
      betweenMs: (minutes * 60_000) / plan.length,
      chance,
      disk,
      onFault: (line) => say(`${line}; ${ledger.acknowledged.length} acknowledged`),
      nextAcknowledged: () => ledger.next(),
      acknowledged: (path, key, answer) => {
        if (answer.status < 300) ledger.record(COORDINATOR, path, key, answer, 1);
      },
    })
    .finally(() => (burning = false));
  const stuck: string[] = [];
  const played = work({ send, chance, size, goesOn: () => burning, say }).catch(async (error: unknown) => {
    // What is missing now is what the comparison is to tell.
    stuck.push(`work: ${(error as Error).message.slice(0, 300)}`);
    await fire.enough();
  });
  await Promise.all([burnt, played]);
  await idle(send);
  say(`${ledger.acknowledged.filter(({ sent }) => sent > 1).length} commands were sent more than once; comparing`);
  const verification = successful(await api.post(OPERATOR, '/v1/operations/verification')) as Verification;
  const events = await allEvents(data);
  const { lost, duplicated } = checkLog(ledger.acknowledged, events);
  const differences = [...differencesOf(verification), ...heldByNobody(events)];
  stuck.push(...verification.stuck.map(({ service, what }) => `${service}: ${what}`));
  const { unclean } = fire;
  await fire.stop();
  const found = { lost, duplicated, different: differences, stuck, unclean };
  return {
    figures: {
      kills: fire.done.kill,
      acknowledged: ledger.acknowledged.length,
      lost: lost.length,
      duplicated: duplicated.length,
      differences: differences.length,
      stuck: stuck.length,
      unclean: unclean.length,
      faults: fire.done,
      leftOut,
    },
    details: Object.entries(found).flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`)),
  };
}

import { join } from 'node:path';
import type { StoredEvent } from '@upstream/event-sourcing';
import { databaseUrl } from '@upstream/platform';
import { KeyRing, PostgresKeyStore } from '@upstream/privacy';
import { startCluster, type Cluster } from '../../../cluster/cluster.js';
import { Chance } from '../../../demo/chance.js';
import { services } from '../../../services.js';
import { successful, type Api } from '../../api.js';
import { allEvents, lookupKeyOf, serverUrl } from '../../log-reader.js';
import { removeFolder, temporaryFolder } from '../../pilot-process.js';
import { OPERATOR, START } from '../../story.js';
import { checkLog } from '../check-log.js';
import { differencesOf, type Verification } from '../differences.js';
import { heldByNobody } from '../held-by-nobody.js';
import { interruptible } from '../../../interruptible.js';
import { Ledger } from '../ledger.js';
import { untilAnswered } from '../until-answered.js';
import { work } from '../workload.js';
import { checkMessages } from './check-messages.js';
import { chatter } from './chatter.js';
import { ClusterApi } from './cluster-api.js';
import { clusterSchedule, type ClusterFault } from './cluster-faults.js';
import { ClusterUnderFire } from './cluster-under-fire.js';
import { expectedMessages } from './expected-messages.js';
import { Redelivery } from './redelivery.js';

export interface ClusterCrashOptions {
  readonly kills: number;
  readonly minutes: number;
  readonly faults: ReadonlySet<ClusterFault>;
  readonly seed: number;
  /** People in each programme. */
  readonly size: number;
  /** Processes of each service, and gateways. */
  readonly replicas: number;
  readonly keep?: string;
  /** Built entries to run instead of this checkout's: with a mistake in them the test must fail. */
  readonly entries?: string;
  readonly say: (line: string) => void;
}

export interface ClusterCrashVerdict {
  readonly figures: {
    readonly kills: number;
    readonly acknowledged: number;
    /** Acknowledged commands that are not in the log, and messages that are not in a consumer's inbox. */
    readonly lost: number;
    readonly duplicated: number;
    /** Rows that differ from a recomputation, messages out of order, parked keys, seats and rooms held by nobody. */
    readonly differences: number;
    /** What does not end or stands still, or took longer than 30 s to recover. */
    readonly stuck: number;
    /** Processes that ended though nobody had hit them. */
    readonly unclean: number;
    readonly faults: Readonly<Record<ClusterFault, number>>;
    readonly leftOut: readonly string[];
    /** From the end of the last fault until every process had taken everything. */
    readonly recoverySeconds: number;
    /** Public events that consumers had to take, and how many were put on the bus a second time. */
    readonly messages: number;
    readonly redelivered: number;
  };
  readonly details: readonly string[];
}

const REDELIVERED_SHARE = 0.3;
const RECOVERY_WITHIN_S = 30;

/** Kills, freezes and cuts off the parts of a working cluster; then compares what is there with what was promised. */
export async function clusterCrashTest(options: ClusterCrashOptions): Promise<ClusterCrashVerdict> {
  const unlessInterrupted = interruptible();
  const folder = options.keep ?? (await temporaryFolder());
  const data = join(folder, 'data');
  const cluster = await startCluster({
    dataDir: data,
    port: 0,
    replicas: options.replicas,
    brokers: 3,
    lines: true,
    simulated: { seed: options.seed, start: START },
    ...(options.entries ? { entries: options.entries } : {}),
    say: (line) => options.say(`  ${line}`),
  });
  const fire = new ClusterUnderFire(cluster);
  try {
    return await unlessInterrupted(burnAndCompare(options, { cluster, fire, folder, data }));
  } finally {
    fire.end();
    await cluster.stop();
    if (!options.keep) await removeFolder(folder);
  }
}

interface Scene {
  readonly cluster: Cluster;
  readonly fire: ClusterUnderFire;
  readonly folder: string;
  readonly data: string;
}

async function burnAndCompare({ seed, kills, minutes, size, faults, say }: ClusterCrashOptions, { cluster, fire, folder, data }: Scene): Promise<ClusterCrashVerdict> {
  const chance = new Chance(seed);
  const api = await ClusterApi.of(cluster, data);
  const ledger = new Ledger(join(folder, 'ledger.ndjson'), await lookupKeyOf(data));
  const redelivery = await Redelivery.start(cluster.kafka.brokers, REDELIVERED_SHARE, chance);
  const stuck: string[] = [];
  const isStuck = (what: string) => {
    say(`stuck: ${what}`);
    stuck.push(what);
  };
  let recoverySeconds = 0;
  try {
    let burning = true;
    const plan = clusterSchedule({ faults, kills, minutes, targets: fire.targets, chance });
    const burnt = fire.burn(plan, (line) => say(`${line}; ${ledger.acknowledged.length} acknowledged, ${redelivery.messages} messages`)).finally(() => (burning = false));
    const recovered = burnt.then(async () => {
      say('the last fault is over');
      recoverySeconds = await recovery(api, say);
      say(`recovered ${recoverySeconds.toFixed(1)} s after the last fault`);
      if (recoverySeconds > RECOVERY_WITHIN_S) isStuck(`recovery took ${recoverySeconds.toFixed(1)} s`);
    });
    const send = untilAnswered(api, ledger);
    const played = Promise.all([work({ send, chance, size, goesOn: () => burning, say }), ...chatter(send, () => burning)]).catch((error: unknown) => {
      isStuck(`work: ${(error as Error).message.slice(0, 300)}`);
      fire.end();
    });
    await Promise.all([recovered.catch((error: unknown) => isStuck(`recovery: ${(error as Error).message}`)), played]);
    await redelivery.settle();
    await api.idle({ everybody: true });
  } catch (error) {
    isStuck((error as Error).message.slice(0, 300));
  } finally {
    await redelivery.stop();
  }
  say(`${ledger.acknowledged.filter(({ sent }) => sent > 1).length} commands were sent more than once; comparing`);
  const events = await allEvents(data);
  const log = checkLog(ledger.acknowledged, events);
  const messages = checkMessages(services, await messagesOf(cluster, data, events), events);
  const verifications = await verifyEverywhere(api);
  stuck.push(...verifications.flatMap((verification) => verification.stuck.map(({ service, what }) => `${service}: ${what}`)));
  const found = {
    lost: [...log.lost, ...messages.lost],
    duplicated: [...log.duplicated, ...messages.duplicated],
    differences: [...verifications.flatMap(differencesOf), ...messages.misplaced, ...heldByNobody(events)],
    stuck,
    unclean: endedByThemselves(cluster),
  };
  return {
    figures: {
      kills: fire.done.kill,
      acknowledged: ledger.acknowledged.length,
      lost: found.lost.length,
      duplicated: found.duplicated.length,
      differences: found.differences.length,
      stuck: found.stuck.length,
      unclean: found.unclean.length,
      faults: fire.done,
      leftOut: [],
      recoverySeconds: Math.round(recoverySeconds * 10) / 10,
      messages: messages.expected,
      redelivered: redelivery.again,
    },
    details: Object.entries(found).flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`)),
  };
}

/** Seconds until everybody, with no new work, has taken everything. */
async function recovery(api: ClusterApi, say: (line: string) => void): Promise<number> {
  const began = performance.now();
  const late = setTimeout(() => void api.behindAnywhere().then((lines) => lines.forEach((line) => say(`not there after ${RECOVERY_WITHIN_S} s: ${line}`))), RECOVERY_WITHIN_S * 1000);
  try {
    await api.idle({ everybody: true });
    return (performance.now() - began) / 1000;
  } finally {
    clearTimeout(late);
  }
}

/** Each service's rows once, and what stands still in every process. */
async function verifyEverywhere(api: ClusterApi): Promise<Verification[]> {
  const seen = new Set<string>();
  const verifications: Verification[] = [];
  for (const { service, api: process } of api.processes) {
    const { readModels, stuck } = await verificationOf(process);
    verifications.push({ readModels: seen.has(service) ? [] : readModels, stuck });
    seen.add(service);
  }
  return verifications;
}

/** Asked again while it cannot answer. */
async function verificationOf(process: Api): Promise<Verification> {
  for (const end = performance.now() + 60_000; ; ) {
    const answer = await process.post(OPERATOR, '/v1/operations/verification');
    if (answer.status < 500 || performance.now() > end) return successful(answer) as Verification;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function messagesOf(cluster: Cluster, data: string, events: readonly StoredEvent[]): ReturnType<typeof expectedMessages> {
  const { masterKey, rolePasswords } = cluster.folder.secrets;
  const keys = new PostgresKeyStore({ url: databaseUrl(await serverUrl(data), 'keys', 'keys', rolePasswords.keys), masterKey });
  try {
    return await expectedMessages(services, new KeyRing(keys), events);
  } finally {
    await keys.close();
  }
}

/** Somebody who is killed ends by a signal. Who cannot start, because what it needs is away, is started again. */
const endedByThemselves = (cluster: Cluster): string[] =>
  [...cluster.processes.values()].flatMap(({ child }) => child.ends.filter(({ wasReady, signal }) => wasReady && signal !== 'SIGKILL').map(({ name, code, signal }) => `${name} ended by itself (${signal ?? code})`));


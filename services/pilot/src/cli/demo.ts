import { openAsBlob } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { DEMO_START } from '../demo/calendar.js';
import { Chance } from '../demo/chance.js';
import { ApiClient } from '../demo/client.js';
import { inventedMapping, inventedPeople } from '../demo/invented-people.js';
import type { PeopleFile } from '../demo/people.js';
import { clusterTime, pilotTime, type DemoTime } from '../demo/demo-time.js';
import { printReport } from '../demo/print-report.js';
import { playProgramme, type CircleSize } from '../demo/story.js';
import { interruptible } from '../interruptible.js';
import { startPilot } from '../pilot.js';
import { services } from '../services.js';
import { CliError, EXIT } from './cli-error.js';

export interface DemoOptions {
  readonly size: 'pilot' | 'cluster';
  readonly template: string;
  readonly employees: number;
  readonly people?: string;
  readonly mapping?: string;
  readonly months?: number;
  readonly circles?: CircleSize;
  readonly seed: number;
  readonly json?: boolean;
  readonly keep?: string;
}

/** Plays a programme and prints its report. Progress goes to standard error. Interrupted, nothing that it started runs on. */
export async function demo(options: DemoOptions): Promise<void> {
  if (options.months !== undefined && options.months > 24) throw new CliError('a programme lasts 6 to 24 months', EXIT.usage);
  if (options.circles && options.template === 'mutual-exchange') throw new CliError('in mutual-exchange each two teach one another, so there are no --circles', EXIT.usage);
  const began = performance.now();
  const chance = new Chance(options.seed);
  const people = await peopleOf(options, chance);
  const folder = options.keep ? resolve(options.keep) : await mkdtemp(join(tmpdir(), 'upstream-demo-'));
  if (!options.keep) await chmod(folder, 0o711);
  const say = (step: string) => process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${step}\n`);
  const unlessInterrupted = interruptible();
  try {
    const { api, time, stop } = await (options.size === 'cluster' ? onCluster : onPilot)(folder, options.seed, say);
    try {
      const report = await unlessInterrupted(playProgramme({ api, time, chance, people, templateSlug: options.template, begins: DEMO_START, months: options.months, circles: options.circles, say }));
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : printReport(report));
    } finally {
      await stop();
    }
    if (options.keep) say(`kept; look around with: npx upstreamctl ${options.size === 'cluster' ? 'cluster' : 'start'} --data ${options.keep}`);
  } finally {
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  }
}

interface Scene {
  readonly api: ApiClient;
  readonly time: DemoTime;
  readonly stop: () => Promise<void>;
}

async function onPilot(dataDir: string, seed: number, say: (step: string) => void): Promise<Scene> {
  const pilot = await startPilot({ dataDir, port: 0, simulated: { seed, start: DEMO_START }, onProgress: say });
  const api = new ApiClient(pilot.url, pilot.issuer);
  return { api, time: pilotTime(api), stop: () => pilot.stop() };
}

async function onCluster(dataDir: string, seed: number, say: (step: string) => void): Promise<Scene> {
  const { startCluster } = await import('../cluster/cluster.js');
  const cluster = await startCluster({ dataDir, port: 0, replicas: 1, brokers: 1, simulated: { seed, start: DEMO_START }, say });
  const processesOf = (service: string) => [...cluster.processes].filter(([name]) => name.startsWith(`${service}-`)).map(([, { url }]) => new ApiClient(url, cluster.issuer));
  return { api: new ApiClient(cluster.url, cluster.issuer), time: clusterTime(services.map(({ name }) => processesOf(name))), stop: () => cluster.stop() };
}

async function peopleOf({ people, mapping, employees }: DemoOptions, chance: Chance): Promise<PeopleFile> {
  if (!people) return { name: 'people.csv', content: new Blob([inventedPeople(employees, chance)]), mapping: inventedMapping };
  if (!mapping) throw new CliError(`--people needs --mapping. Have one proposed: npx upstreamctl import --suggest ${people}`, EXIT.usage);
  try {
    return { name: basename(people), content: await openAsBlob(people), mapping: JSON.parse(await readFile(mapping, 'utf8')) as object };
  } catch (error) {
    throw new CliError(`cannot read ${people} and ${mapping}: ${(error as Error).message}`, EXIT.usage);
  }
}

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ClusterPlan } from './broker-settings.js';
import { freePorts, isFree } from './free-ports.js';
import type { KafkaVersion } from './jars.js';
import { LocalKafkaError } from './local-kafka-error.js';

/** What a data folder was made for. */
export interface Cluster extends ClusterPlan {
  readonly version: KafkaVersion;
}

const fileIn = (root: string): string => path.join(root, 'cluster.json');

/**
 * Opens a data folder, or makes it. The cluster keeps its id and, where they are still free, its ports. A folder of
 * another version or number of brokers is refused: nothing in it is changed.
 */
export async function openDataFolder(root: string, version: KafkaVersion, brokers: number): Promise<Cluster> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const found = await readCluster(root);
  if (found && found.version !== version) {
    throw new LocalKafkaError('data-folder-of-another-version', `${root} is of Kafka ${found.version}, not ${version}. Start that version, or give another folder: the bus can be filled again from the log.`);
  }
  if (found && found.ports.length !== brokers) {
    throw new LocalKafkaError('data-folder-of-another-size', `${root} is of ${found.ports.length} broker(s), not ${brokers}. Give another folder: the bus can be filled again from the log.`);
  }
  const cluster: Cluster = {
    version,
    clusterId: found?.clusterId ?? newClusterId(),
    ports: found && (await allFree(found)) ? found.ports : await newPorts(brokers),
  };
  // Written beside and renamed, so that a killed process leaves the old one or the new one.
  await writeFile(`${fileIn(root)}.new`, JSON.stringify(cluster, undefined, 2));
  await rename(`${fileIn(root)}.new`, fileIn(root));
  return cluster;
}

async function readCluster(root: string): Promise<Cluster | undefined> {
  const text = await readFile(fileIn(root), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Cluster);
}

async function allFree({ ports }: ClusterPlan): Promise<boolean> {
  return (await Promise.all(ports.flatMap(({ client, controller }) => [isFree(client), isFree(controller)]))).every(Boolean);
}

async function newPorts(brokers: number): Promise<Cluster['ports']> {
  const ports = await freePorts(2 * brokers);
  return Array.from({ length: brokers }, (_, index) => ({ client: ports[2 * index]!, controller: ports[2 * index + 1]! }));
}

/** 16 bytes, as Kafka writes them. Not with a dash at its beginning: the format tool takes that for an option. */
function newClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}

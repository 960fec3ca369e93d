import { readFile } from 'node:fs/promises';
import { declaredTopics, kafkaConnectionFrom, type KafkaConnection } from '@upstream/messaging-kafka';
import { databaseOn } from '../backup/data-folder-files.js';
import { serverToBackUp } from '../backup/server-to-back-up.js';
import { CliError, EXIT } from '../cli/cli-error.js';
import { DataFolderError } from '../data-folder-error.js';
import { fileIn } from '../data-folder.js';
import { PILOT_REGIONS } from '../pilot-identity.js';
import { services } from '../services.js';
import { republish } from './republish.js';

export interface RepublishCommandOptions {
  readonly data: string;
  /** Databases of services that are not in a data folder; then Kafka is where KAFKA_BROKERS says. */
  readonly services?: readonly string[];
  readonly partitions: number;
  readonly replication: number;
  readonly regions?: readonly string[];
  readonly deleteTopics?: boolean;
  readonly json?: boolean;
}

interface Bus {
  readonly kafka: KafkaConnection;
  readonly partitions: number;
  readonly replication: number;
}

/** `upstreamctl republish`: the bus is filled again from the log. Throws DataFolderError when no cluster runs on the folder. */
export async function republishCommand(options: RepublishCommandOptions, env = process.env): Promise<void> {
  const lines: string[] = [];
  const say = (line: string) => (options.json ? lines.push(line) : process.stdout.write(`  ${line}\n`));
  const { databases, bus, close } = options.services ? elsewhere(options.services, options, env) : await onFolder(options.data);
  try {
    const topics = declaredTopics({ regions: options.regions ?? PILOT_REGIONS, partitions: bus.partitions, replicationFactor: bus.replication });
    await republish({ databases, kafka: bus.kafka, topics, deleteTopics: options.deleteTopics ?? false, say });
    process.stdout.write(options.json ? `${JSON.stringify({ topics: topics.length, databases: databases.length, deleted: options.deleteTopics ?? false, lines })}\n` : 'Everything is being published again; what a consumer has already changes nothing.\n');
  } finally {
    await close();
  }
}

function elsewhere(databases: readonly string[], { partitions, replication }: RepublishCommandOptions, env: NodeJS.ProcessEnv) {
  try {
    const bus: Bus = { kafka: kafkaConnectionFrom(env, 'upstreamctl'), partitions, replication };
    return { databases, bus, close: () => Promise.resolve() };
  } catch (error) {
    throw new CliError((error as Error).message, EXIT.usage);
  }
}

/** A local cluster that runs. */
async function onFolder(data: string) {
  const running = JSON.parse(await readFile(fileIn(data, 'running'), 'utf8').catch(() => '{}')) as { kafka?: { brokers: readonly string[]; partitions: number; replication: number } };
  if (!running.kafka) throw new DataFolderError(`No cluster runs on ${data}. Start it first (upstreamctl cluster --data ${data}), or name the services' databases (--services) and Kafka (KAFKA_BROKERS).`);
  const server = await serverToBackUp(data);
  const { brokers, partitions, replication } = running.kafka;
  const bus: Bus = { kafka: { brokers, clientId: 'upstreamctl' }, partitions, replication };
  return { databases: services.map(({ name }) => databaseOn(server.url, name)), bus, close: () => server.close() };
}

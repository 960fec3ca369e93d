import { topicNames, topicOf } from '@upstream/contracts';
import kafkajs, { type Admin } from 'kafkajs';
import { kafkaOf, type KafkaConnection } from './connection.js';
import { isNotYet, TopicMismatchError } from './errors.js';

/** The largest message a topic takes: an event of 1 MiB, sealed and in its envelope. */
export const MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

export interface TopicDeclaration {
  readonly name: string;
  /** For life: with another number every key would move, and with it its order. */
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly minInSyncReplicas: number;
  /** Milliseconds. The bus is disposable: what was removed is published again from the log. */
  readonly retentionMs: number;
}

export interface TopicSettings {
  readonly regions: readonly string[];
  /** Default 12: as many instances of a service can share the work. */
  readonly partitions?: number;
  /** Default 1; three brokers: 3, and then every message is on 2 before it counts as published. */
  readonly replicationFactor?: number;
  /** Default: 7 days. */
  readonly retentionMs?: number;
}

const A_WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** The one place that says which topics there are: every topic of the contracts in every region. */
export const declaredTopics = ({ regions, partitions = 12, replicationFactor = 1, retentionMs = A_WEEK_MS }: TopicSettings): TopicDeclaration[] =>
  regions.flatMap((region) =>
    topicNames.map((topic) => ({ name: topicOf(region, topic), partitions, replicationFactor, minInSyncReplicas: Math.max(1, replicationFactor - 1), retentionMs })),
  );

/**
 * Creates the topics that are missing and checks those that are there. Throws TopicMismatchError, which says every
 * difference in words, and changes nothing then. Processes may do this at the same time.
 */
export async function ensureTopics(connection: KafkaConnection, declared: readonly TopicDeclaration[]): Promise<void> {
  const admin = await kafkaAdmin(connection);
  try {
    await createOrCheck(admin, declared);
  } finally {
    await admin.disconnect();
  }
}

/** Others may be creating the same topics, brokers still be joining, or what is just being deleted in the way: then it looks again. */
export async function createOrCheck(admin: Pick<Admin, 'listTopics' | 'createTopics' | 'fetchTopicMetadata' | 'describeConfigs'>, declared: readonly TopicDeclaration[]): Promise<void> {
  const differences = await untilKnown(async () => {
    const there = new Set(await admin.listTopics());
    const found = await differencesOf(admin, declared.filter(({ name }) => there.has(name)));
    const missing = declared.filter(({ name }) => !there.has(name));
    if (found.length > 0 || missing.length === 0) return found;
    await admin.createTopics({ topics: missing.map(creationOf), waitForLeaders: false, timeout: 10_000 });
    return differencesOf(admin, missing);
  });
  if (differences.length > 0) throw new TopicMismatchError(differences);
}

/** A connected administrative client, for operators' commands and proofs: to delete topics, to look at what groups committed. */
export async function kafkaAdmin(connection: KafkaConnection): Promise<Admin> {
  const admin = kafkaOf(connection).admin();
  await admin.connect();
  return admin;
}

/** In words, how a topic that was found differs from what is declared. */
export function topicDifferences(declared: TopicDeclaration, found: { partitions: number; replicationFactor: number; settings: ReadonlyMap<string, string> }): string[] {
  const differences: string[] = [];
  const say = (what: string, is: string | number | undefined, shouldBe: string | number) => {
    if (String(is) !== String(shouldBe)) differences.push(`${declared.name}: ${what} is ${is ?? 'unknown'}, declared is ${shouldBe}`);
  };
  say('the number of partitions (which is for life)', found.partitions, declared.partitions);
  say('the replication factor', found.replicationFactor, declared.replicationFactor);
  for (const [name, value] of Object.entries(settingsOf(declared))) say(name, found.settings.get(name), value);
  return differences;
}

const settingsOf = ({ minInSyncReplicas, retentionMs }: TopicDeclaration): Record<string, string> => ({
  'cleanup.policy': 'delete',
  'retention.ms': String(retentionMs),
  'min.insync.replicas': String(minInSyncReplicas),
  'max.message.bytes': String(MAX_MESSAGE_BYTES),
});

const creationOf = (declared: TopicDeclaration) => ({
  topic: declared.name,
  numPartitions: declared.partitions,
  replicationFactor: declared.replicationFactor,
  configEntries: Object.entries(settingsOf(declared)).map(([name, value]) => ({ name, value })),
});

async function differencesOf(admin: Pick<Admin, 'fetchTopicMetadata' | 'describeConfigs'>, declared: readonly TopicDeclaration[]): Promise<string[]> {
  if (declared.length === 0) return [];
  const names = declared.map(({ name }) => name);
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })) });
  return declared.flatMap((topic) => {
    const partitions = topics.find(({ name }) => name === topic.name)?.partitions ?? [];
    const entries = resources.find(({ resourceName }) => resourceName === topic.name)?.configEntries ?? [];
    return topicDifferences(topic, {
      partitions: partitions.length,
      replicationFactor: partitions[0]?.replicas.length ?? 0,
      settings: new Map(entries.map(({ configName, configValue }) => [configName, configValue])),
    });
  });
}

const KNOWN_WITHIN_MS = 30_000;

/** A topic that one broker has made is known to the others, and has leaders, a moment later. */
async function untilKnown<T>(question: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + KNOWN_WITHIN_MS; ; ) {
    try {
      return await question();
    } catch (error) {
      if (!isNotYet(error) || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

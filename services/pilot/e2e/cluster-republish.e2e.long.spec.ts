import { join } from 'node:path';
import { kafkaAdmin } from '@upstream/messaging-kafka';
import type { StoredEvent } from '@upstream/event-sourcing';
import { startCluster, type Cluster } from '../src/cluster/cluster.js';
import { republishCommand } from '../src/cluster/republish-command.js';
import { Chance } from '../src/demo/chance.js';
import { databaseOn } from '../src/backup/data-folder-files.js';
import { ClusterApi } from '../src/proof/crash/cluster/cluster-api.js';
import { Ledger } from '../src/proof/crash/ledger.js';
import { untilAnswered } from '../src/proof/crash/until-answered.js';
import { work } from '../src/proof/crash/workload.js';
import { allEvents, lookupKeyOf } from '../src/proof/log-reader.js';
import { removeFolder, temporaryFolder } from '../src/proof/pilot-process.js';
import { rowsDigest } from '../src/proof/rows-digest.js';
import { START } from '../src/proof/story.js';
import { services } from '../src/services.js';

jest.setTimeout(900_000);

describe('the bus is disposable', () => {
  let folder: string;
  let cluster: Cluster;
  let api: ClusterApi;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const data = join(folder, 'data');
    cluster = await startCluster({ dataDir: data, port: 0, replicas: 1, brokers: 1, simulated: { seed: 1, start: START }, say: () => undefined });
    api = await ClusterApi.of(cluster, data);
    const ledger = new Ledger(join(folder, 'ledger.ndjson'), await lookupKeyOf(data));
    await work({ send: untilAnswered(api, ledger), chance: new Chance(1), size: 6, goesOn: () => false, say: () => undefined });
    await api.idle({ everybody: true });
  });
  afterAll(async () => {
    await cluster?.stop();
    await removeFolder(folder);
  });

  const rows = () => Promise.all(services.map(async ({ name }) => [name, await rowsDigest(databaseOn(cluster.postgres.superuserUrl, name))] as const)).then(Object.fromEntries<Record<string, string>>);
  const events = async () => (await allEvents(cluster.folder.path)).map(({ id, stream, revision }: StoredEvent) => `${stream} ${revision} ${id}`);
  /** Messages on the bus, by topic; a topic that was just made has no leader for a moment. */
  const messages = (): Promise<Record<string, number>> => within(30_000, countMessages);
  const countMessages = async (): Promise<Record<string, number>> => {
    const admin = await kafkaAdmin({ brokers: cluster.kafka.brokers });
    try {
      const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('upstream.')).sort();
      return Object.fromEntries(await Promise.all(topics.map(async (topic) => [topic, (await admin.fetchTopicOffsets(topic)).reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0)] as const)));
    } finally {
      await admin.disconnect();
    }
  };
  /** A relay that nothing comes to notices with its next lease renewal that it is to begin again; then it counts as it did before. */
  const published = async (before: Awaited<ReturnType<typeof rows>>) => {
    await within(60_000, async () => expect(Object.values(await rows()).map(({ sequences }) => sequences)).toEqual(Object.values(before).map(({ sequences }) => sequences)));
    await api.idle({ everybody: true });
  };
  const again = (deleteTopics: boolean) => republishCommand({ data: cluster.folder.path, partitions: 6, replication: 1, deleteTopics, json: true });
  let written: jest.SpyInstance;
  beforeEach(() => {
    written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(() => written.mockRestore());

  it('all topics are deleted and filled again from the log: read models come out identical, nothing is applied twice', async () => {
    const before = { rows: await rows(), events: await events(), messages: await messages() };
    expect(Object.values(before.messages).filter((count) => count > 0).length).toBeGreaterThanOrEqual(4);
    await again(true);
    await published(before.rows);
    expect(await rows()).toEqual(before.rows);
    expect(await events()).toEqual(before.events);
    const topics = Object.keys(before.messages);
    const after = await messages();
    expect(Object.keys(after)).toEqual(topics);
    // Marks of transactions count, and pages may be cut in other places.
    for (const topic of topics) expect([topic, (after[topic] ?? 0) > 0]).toEqual([topic, (before.messages[topic] ?? 0) > 0]);
  });

  it('everything is published a second time onto topics that have it: the same', async () => {
    const before = { rows: await rows(), events: await events(), messages: await messages() };
    await again(false);
    await published(before.rows);
    expect(await rows()).toEqual(before.rows);
    expect(await events()).toEqual(before.events);
    const after = await messages();
    for (const [topic, count] of Object.entries(before.messages)) expect([topic, after[topic]! >= count]).toEqual([topic, true]);
    expect(Object.values(after).reduce((sum, count) => sum + count)).toBeGreaterThan(1.5 * Object.values(before.messages).reduce((sum, count) => sum + count));
  });

  it('no topic is deleted where a database cannot be reached', async () => {
    const before = await messages();
    const elsewhere = { data: '', services: [databaseOn(cluster.postgres.superuserUrl, 'nowhere')], partitions: 6, replication: 1, deleteTopics: true, json: true };
    await expect(republishCommand(elsewhere, { KAFKA_BROKERS: cluster.kafka.brokers.join() })).rejects.toThrow('does not exist');
    expect(await messages()).toEqual(before);
  });

  it('each process tells what it reads, what waits, and how large the categories of its service are', async () => {
    const concerned = services.flatMap(({ confidential = [] }) => confidential);
    for (const { name: service } of services) {
      const { url } = cluster.processes.get(`${service}-1`)!;
      // The first look begins to measure the log.
      const metrics = await within(10_000, async () => {
        const text = await (await fetch(`${url}/metrics`)).text();
        expect(text).toContain(`upstream_log_events{category="${service}_`);
        return text;
      });
      expect(concerned.filter((category) => metrics.includes(category))).toEqual([]);
      expect([...metrics.matchAll(/upstream_log_events\{category="([a-z]+)_/g)].map(([, owner]) => owner)).not.toContainEqual(expect.not.stringMatching(service));
      expect(metrics).toContain(`upstream_bus_consumer_running{group="upstream-${service}"} 1`);
      expect([...metrics.matchAll(/upstream_bus_(?:messages_waiting|stopped_keys)\{.*\} (\d+)/g)].filter(([, count]) => count !== '0')).toEqual([]);
    }
  });
});

/** Tries again until it holds. */
async function within<T>(ms: number, attempt: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + ms; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

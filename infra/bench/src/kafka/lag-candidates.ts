import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { LocalKafka } from '@upstream/local-kafka';
import { PilotIssuer } from '@upstream/platform';
import type { BenchServer } from '../bench-server.js';
import { poolOf } from '../connections.js';
import type { Lagging } from '../lag/candidates.js';
import { announcing, Arrivals, Visibility } from '../lag/visibility.js';
import { startChild, type Child } from '../processes/child.js';
import { PARTITIONS } from './brokers.js';
import { board, goals } from './goals.js';
import { message } from './messages.js';
import { plainKafka } from './plain-kafkajs.js';
import type { ServiceOptions } from './service-process.js';

const TOKENS = { issuer: 'https://bench.example', audience: 'upstream' };
const EVERYTHING = [{ role: 'coordinator', programmes: '*', regions: '*' }] as const;
/** As services repeat: brokers refuse a transaction while the one before is being marked, and kafkajs alone would wait for 0.3 s. */
const SOON = { initialRetryTime: 4, multiplier: 2, maxRetryTime: 1_000, retries: 8 };
const OF = { pairId: 'eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10', programmeId: 'eu_0c1f6f5e-8a56-5d8e-a7cf-3a1d5b0d9c11' };

/** Ours: a command over HTTP to one service; its row in the read model of another one, each in processes of its own. */
export async function services(server: BenchServer, kafka: LocalKafka, name: string): Promise<Lagging> {
  const url = await server.installation(name, [goals, board]);
  const issuer = await PilotIssuer.open({ file: join(server.folder, `issuer-${name}.json`), ...TOKENS });
  const secret = () => randomBytes(32).toString('hex');
  const shared = {
    ...{ PORT: '0', KEYS_DATABASE_URL: url('keys', 'keys'), EVENT_STORE_URL: url('log', 'log'), MASTER_KEY: secret(), LOOKUP_KEY: secret() },
    ...{ REGIONS: 'eu', KAFKA_BROKERS: kafka.brokers.join(','), TOPIC_PARTITIONS: String(PARTITIONS), TOPIC_REPLICATION: '1' },
    ...{ TOKEN_ISSUER: TOKENS.issuer, TOKEN_AUDIENCE: TOKENS.audience, TOKEN_KEYS: JSON.stringify(issuer.jwks()) },
  };
  const start = (service: ServiceOptions['service']): Promise<Child<string>> =>
    startChild<ServiceOptions, string>(new URL('./service-process.ts', import.meta.url), {
      service,
      folder: server.folder,
      env: { ...shared, DATABASE_APP_URL: url(service, 'app'), DATABASE_PROJECTOR_URL: url(service, 'projector') },
    });
  const children = [await start('goals'), await start('board')];
  const rowsUrl = server.owned(`${name}_board`);
  await announce(rowsUrl);
  const visibility = await Visibility.of(rowsUrl);
  const token = await issuer.issue({ subject: 'anna.nowak', tenant: 'acme', grants: EVERYTHING, ttl: 3600 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return {
    visibility,
    async write(goalId) {
      const response = await fetch(`${children[0]!.ready}/v1/goals`, { method: 'POST', headers: { ...headers, 'idempotency-key': randomUUID() }, body: JSON.stringify({ goalId, ...OF }) });
      if (response.status !== 201) throw new Error(`refused: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    },
    resume: async () => undefined,
    pause: async () => undefined,
    async close() {
      await visibility.close();
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}

/** The rows are where the read model's version that serves has them. */
async function announce(rowsUrl: string): Promise<void> {
  const pool = poolOf(rowsUrl, 1);
  const { rows } = await pool.query<{ schemaname: string }>(`select schemaname from pg_tables where tablename = 'reached' and schemaname <> 'public'`);
  if (rows.length !== 1) throw new Error(`the rows are in ${rows.map(({ schemaname }) => schemaname).join(', ')}`);
  await pool.query(announcing(`"${rows[0]!.schemaname}".reached`));
  await pool.end();
}

/**
 * The bus alone, by plain kafkajs with the settings that services have: from the call of send to the consumer that gets the same message.
 * In transactions, what comes while one is under way goes with the next one.
 */
export async function plainBus(kafka: LocalKafka, topic: string, inTransactions: boolean): Promise<Lagging> {
  const client = plainKafka(kafka.brokers);
  const producer = client.producer(inTransactions ? { idempotent: true, maxInFlightRequests: 1, transactionalId: topic, retry: SOON } : {});
  const consumer = client.consumer({ groupId: topic, maxWaitTimeInMs: 500 });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const arrivals = new Arrivals();
  await consumer.run({ partitionsConsumedConcurrently: 4, eachMessage: async ({ message: { key } }) => arrivals.arrived(String(key)) });
  const messageOf = (key: string) => ({ key, value: message(topic, key, 0).body });
  const waiting: string[] = [];
  let sending: Promise<void> | undefined;
  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, acks: -1, messages: waiting.splice(0).map(messageOf) });
      await transaction.commit();
    }
  };
  return {
    visibility: arrivals,
    write(id) {
      if (!inTransactions) return producer.send({ topic, acks: -1, messages: [messageOf(id)] });
      waiting.push(id);
      return (sending ??= sendAll().finally(() => (sending = undefined)));
    },
    resume: async () => undefined,
    pause: async () => undefined,
    async close() {
      await Promise.all([producer.disconnect(), consumer.disconnect()]);
    },
  };
}

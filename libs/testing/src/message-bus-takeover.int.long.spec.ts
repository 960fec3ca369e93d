import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { migrateLog, PostgresEventStore } from '@upstream/event-store-postgres';
import { inboxCategory, type MessageBus } from '@upstream/messaging';
import pg from 'pg';
import { eventually } from './eventually.js';
import { kafkaForSpecs, type KafkaForSpecs } from './message-bus-kafka-for-specs.js';
import { busKey, busMessages } from './message-bus-messages.js';
import { testServerUrl } from './test-databases.js';

jest.setTimeout(90_000);

const WITHIN_MS = 10_000;
const labels = Array.from({ length: 8 }, (_, index) => `k${index}`);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

interface Instance {
  readonly child: ChildProcess;
  assigned: number;
  readonly errors: string[];
}

describe('two instances of a service on Kafka', () => {
  let under: KafkaForSpecs;
  let region: string;
  let store: PostgresEventStore;
  let url: string;
  let bus: MessageBus;
  let published = 0;
  const instances: Instance[] = [];
  const role = `takeover_${randomUUID().slice(0, 8)}`;
  beforeAll(async () => {
    const server = testServerUrl();
    const ownerUrl = Object.assign(new URL(server), { pathname: `/${role}` }).href;
    [under] = await Promise.all([kafkaForSpecs(), migrateLog(ownerUrl, { role })]);
    await onServer(`alter role ${role} password '${role}'`);
    url = Object.assign(new URL(ownerUrl), { username: role, password: role }).href;
    store = await PostgresEventStore.connect({ url });
    region = await under.newRegion(4);
    bus = under.bus();
  });
  afterAll(async () => {
    for (const { child } of instances) child.kill('SIGKILL');
    await store?.close();
    await under?.close();
    await onServer(`drop database ${role} with (force)`);
    await onServer(`drop role ${role}`);
  });

  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: testServerUrl() });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  const startInstance = (): Instance => {
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const script = fileURLToPath(new URL('./message-bus-child-for-specs.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', './tools/ts-register.mjs', script, under.kafka.brokers[0]!, region, url], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    const instance: Instance = { child, assigned: 0, errors: [] };
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { assigned?: number; error?: string };
      instance.assigned = said.assigned ?? instance.assigned;
      if (said.error) instance.errors.push(said.error);
    });
    instances.push(instance);
    return instance;
  };
  const publishMore = async (count: number) => {
    await bus.publish(busMessages(region, labels, count, published));
    published += count;
  };
  const sequencesOf = async (label: string) =>
    (await store.read(`${inboxCategory('matching', 'enrolment')}-${busKey(label)}`)).map(({ meta }) => (JSON.parse(meta) as { sequence: number }).sequence);
  const allTaken = async () => {
    for (const label of labels) if ((await sequencesOf(label)).length < published) return false;
    return true;
  };
  const nothingLostOrDoubled = async () => {
    for (const label of labels) expect(await sequencesOf(label)).toEqual(upTo(published));
  };
  /** Publishes all the while, until the rest have everything that was published at `trouble`. */
  const takeover = async (trouble: () => void): Promise<number> => {
    await publishMore(10);
    trouble();
    const since = performance.now();
    await publishMore(10);
    await eventually(allTaken, 20_000);
    return performance.now() - since;
  };

  it('share the work; when one is killed, or frozen, the other has it all within 10 s; nothing is lost or doubled', async () => {
    const [killed, stays] = [startInstance(), startInstance()];
    await eventually(() => killed.assigned === 2 && stays.assigned === 2, 20_000);
    await publishMore(20);
    await eventually(allTaken);

    expect(await takeover(() => killed.child.kill('SIGKILL'))).toBeLessThan(WITHIN_MS);
    await nothingLostOrDoubled();

    const frozen = startInstance();
    await eventually(() => frozen.assigned === 2 && stays.assigned === 2, 20_000);
    expect(await takeover(() => frozen.child.kill('SIGSTOP'))).toBeLessThan(WITHIN_MS);
    // It wakes with what it had fetched, in a generation that is over.
    await publishMore(10);
    frozen.child.kill('SIGCONT');
    await publishMore(10);
    await eventually(() => frozen.assigned === 2 && stays.assigned === 2, 20_000);
    await publishMore(10);
    await eventually(allTaken);
    await nothingLostOrDoubled();
    for (const { errors } of instances) expect(errors.filter((name) => name !== 'KafkaJSNumberOfRetriesExceeded')).toEqual([]);
  });
});

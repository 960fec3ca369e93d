import { ensureTopics, kafkaAdmin, type KafkaConnection, type TopicDeclaration } from '@upstream/messaging-kafka';
import pg from 'pg';

export interface RepublishOptions {
  /** Every service's database, as its owner or a superuser. */
  readonly databases: readonly string[];
  readonly kafka: KafkaConnection;
  readonly topics: readonly TopicDeclaration[];
  /** Deletes every topic first, with all that is in it. */
  readonly deleteTopics: boolean;
  readonly say: (line: string) => void;
}

const GONE_WITHIN_MS = 30_000;
const PAUSE_MS = 100;

/**
 * Has every relay publish all that its log has to say once more: the same messages, with the ids and numbers that they had.
 * What a consumer has already, its inbox recognises; what it misses it gets. Services may run meanwhile, and commands go on.
 *
 * Topics come first: what is published into one that is about to go would be missing in the next.
 */
export async function republish({ databases, kafka, topics, deleteTopics, say }: RepublishOptions): Promise<void> {
  // Nothing is deleted that cannot be published again.
  for (const url of databases) await withDatabase(url, (client) => client.query('select from flow.subscription limit 1'));
  if (deleteTopics) {
    await withoutTopics(kafka, topics);
    say(`${topics.length} topics are deleted`);
  }
  await ensureTopics(kafka, topics);
  for (const url of databases) if (await startRelayAgain(url)) say(`${new URL(url).pathname.slice(1)}: its relay begins at the start of the log`);
}

async function withoutTopics(kafka: KafkaConnection, topics: readonly TopicDeclaration[]): Promise<void> {
  const admin = await kafkaAdmin(kafka);
  try {
    const there = async () => {
      const known = new Set(await admin.listTopics());
      return topics.map(({ name }) => name).filter((name) => known.has(name));
    };
    await admin.deleteTopics({ topics: await there(), timeout: 20_000 });
    for (const end = performance.now() + GONE_WITHIN_MS; (await there()).length > 0; ) {
      if (performance.now() > end) throw new Error(`topics are still there: ${(await there()).join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } finally {
    await admin.disconnect();
  }
}

/**
 * Checkpoint and numbers go in one transaction, as they move. A page that the relay has in hand is lost to it: its epoch is
 * over. False for a service without a relay.
 */
const startRelayAgain = (url: string): Promise<boolean> =>
  withDatabase(url, async (client) => {
    await client.query('begin');
    const { rowCount } = await client.query(`update flow.subscription set position = null, stream = null, revision = null, epoch = epoch + 1 where name = 'relay'`);
    await client.query('delete from flow.sequence');
    await client.query('commit');
    return rowCount === 1;
  });

async function withDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An instance of a consuming service, to be killed and frozen by specs: Kafka, the real inbox, a log in PostgreSQL. */
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { inboxOf } from '@upstream/messaging';
import { KafkaBus } from '@upstream/messaging-kafka';
import { busTopic } from './message-bus-messages.js';

const [broker, region, url] = process.argv.slice(2) as [string, string, string];
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const store = await PostgresEventStore.connect({ url });
const bus = new KafkaBus({ connection: { brokers: [broker] } });
await bus.consume({ group: `g-${region}`, topics: [busTopic(region)], handle: inboxOf('matching', store), onError: (error) => say({ error: error instanceof Error ? error.name : 'unknown' }) });
let assigned: number | undefined;
setInterval(() => {
  const now = bus.status.consumers[0]!.partitions.length;
  if (now !== assigned) say({ assigned: (assigned = now) });
}, 50);
process.stdin.on('end', () => void bus.close().then(() => process.exit(0))).resume();

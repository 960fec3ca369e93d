import { startLocalKafka, type LocalKafka } from '@upstream/local-kafka';
import { ensureTopics, MAX_MESSAGE_BYTES, type TopicDeclaration } from '@upstream/messaging-kafka';

/** As many partitions as the product's topics have. */
export const PARTITIONS = 12;
/** How long a new group waits for its second member, so that two begin together. */
const JOIN_MS = 1_000;

const DAY_MS = 86_400_000;

/** One broker, as the local cluster has it. */
export const startBroker = (): Promise<LocalKafka> => startLocalKafka({ heapMb: 512, settings: (own) => ({ ...own, 'group.initial.rebalance.delay.ms': String(JOIN_MS) }) });

/** Topics with the settings of the product's. */
export const topics = (kafka: LocalKafka, ...names: readonly string[]): Promise<void> =>
  ensureTopics({ brokers: kafka.brokers }, names.map((name): TopicDeclaration => ({ name, partitions: PARTITIONS, replicationFactor: 1, minInSyncReplicas: 1, retentionMs: DAY_MS })));

/** `kafka-producer-perf-test`: records a second of this size, all in sync, as its own producer comes. */
export async function producerTool(kafka: LocalKafka, topic: string, records: number, bytes: number): Promise<number> {
  const said = await toolOf(kafka, 'ProducerPerformance', [
    ...['--topic', topic, '--num-records', String(records), '--record-size', String(bytes), '--throughput', '-1', '--warmup-records', String(Math.floor(records / 5))],
    ...['--command-property', `bootstrap.servers=${kafka.brokers[0]}`, 'acks=all', `max.request.size=${MAX_MESSAGE_BYTES}`],
  ]);
  const rates = [...said.matchAll(/records sent, ([\d.]+) records\/sec/g)].map(([, rate]) => Number(rate));
  return found(rates.at(-1), said);
}

/** `kafka-consumer-perf-test`: records a second from the start of a topic, without the time it took to join. */
export async function consumerTool(kafka: LocalKafka, topic: string, records: number): Promise<number> {
  const said = await toolOf(kafka, 'ConsumerPerformance', ['--bootstrap-server', kafka.brokers[0]!, '--topic', topic, '--num-records', String(records), '--command-property', 'isolation.level=read_committed']);
  const lines = said.split('\n').map((line) => line.split(',').map((cell) => cell.trim()));
  const headings = lines.find(([first]) => first === 'start.time');
  const figures = lines.find(([first]) => /^\d{4}-/.test(first ?? ''));
  return found(Number(figures?.[headings?.indexOf('fetch.nMsg.sec') ?? -1]), said);
}

async function toolOf(kafka: LocalKafka, tool: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await kafka.tool(`org.apache.kafka.tools.${tool}`, args);
  if (exitCode !== 0) throw new Error(`${tool} ended with ${exitCode}: ${stdout}${stderr}`);
  return stdout;
}

function found(rate: number | undefined, said: string): number {
  if (rate === undefined || !(rate > 0)) throw new Error(`no rate in ${said.slice(0, 2000)}`);
  return rate;
}

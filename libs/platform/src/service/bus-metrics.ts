import type { BusStatus, ConsumerStatus, MessageBus, PartitionStatus } from '@upstream/messaging';
import { Counter, Gauge, type Registry } from 'prom-client';

type Labels = Readonly<Record<string, string>>;
type Figure = readonly [name: string, help: string, labels: readonly string[], of: (status: BusStatus) => readonly (readonly [Labels, number])[]];

const ofConsumers = (of: (consumer: ConsumerStatus) => number) => (status: BusStatus) => status.consumers.map((consumer) => [{ group: consumer.group }, of(consumer)] as const);
const ofTopics = (of: (partition: PartitionStatus) => number) => (status: BusStatus) =>
  status.consumers.flatMap(({ group, partitions }) => {
    const sums = new Map<string, number>();
    for (const partition of partitions) sums.set(partition.topic, (sums.get(partition.topic) ?? 0) + of(partition));
    return [...sums].map(([topic, sum]) => [{ group, topic }, sum] as const);
  });

const TOTALS: readonly Figure[] = [
  ['upstream_bus_published_total', 'Messages that this process has published', [], ({ publisher }) => [[{}, publisher.published]]],
  ['upstream_bus_publish_failures_total', 'Publishes that the brokers did not confirm; each is tried again', [], ({ publisher }) => [[{}, publisher.failures]]],
  ['upstream_bus_consumer_restarts_total', 'How often a consumer had to begin anew', ['group'], ofConsumers(({ restarts }) => restarts)],
  ['upstream_bus_commit_failures_total', 'Commits of offsets that failed: harmless one by one', ['group'], ofConsumers(({ failedCommits }) => failedCommits)],
  ['upstream_bus_topics_started_over_total', 'Topics that were found deleted and made again', ['group'], ofConsumers(({ startedOver }) => startedOver)],
];
const PRESENT: readonly Figure[] = [
  ['upstream_bus_consumer_running', '1 where this process has joined the group and fetches', ['group'], ofConsumers(({ state }) => (state === 'running' ? 1 : 0))],
  ['upstream_bus_partitions', 'Partitions that this process reads', ['group', 'topic'], ofTopics(() => 1)],
  ['upstream_bus_messages_waiting', 'Messages in these partitions that have not been handed over', ['group', 'topic'], ofTopics(({ lag }) => lag ?? 0)],
  ['upstream_bus_stopped_keys', 'Keys whose next message could not be taken; it is tried again', ['group', 'topic'], ofTopics(({ stoppedKeys }) => stoppedKeys.length)],
];

/** The figures of the bus, where it has any, as they are when the registry is asked. Labels are names of groups and topics. */
export function measureBus(registry: Registry, bus: Pick<MessageBus, 'status'>): void {
  if (!bus.status) return;
  for (const [name, help, labelNames, of] of TOTALS) {
    const counter: Counter = new Counter({
      ...{ name, help, labelNames: [...labelNames], registers: [registry] },
      collect() {
        counter.reset();
        for (const [labels, value] of of(bus.status!)) counter.inc(labels, value);
      },
    });
  }
  for (const [name, help, labelNames, of] of PRESENT) {
    const gauge: Gauge = new Gauge({
      ...{ name, help, labelNames: [...labelNames], registers: [registry] },
      collect() {
        gauge.reset();
        for (const [labels, value] of of(bus.status!)) gauge.set(labels, value);
      },
    });
  }
}

import type { BusStatus } from '@upstream/messaging';
import { Registry } from 'prom-client';
import { measureBus } from './bus-metrics.js';

const partition = (topic: string, number: number, lag: number | undefined, stopped: number) => ({
  ...{ topic, partition: number, paused: false, ...(lag === undefined ? {} : { lag }) },
  stoppedKeys: Array.from({ length: stopped }, (_, index) => ({ key: `eu_${number}${index}`, offset: '1', waiting: 1, attempts: 2, since: '2026-01-01T00:00:00.000Z', error: 'Error' })),
});

describe('metrics of the bus', () => {
  it('sums partitions by topic, follows what changes, and names no key', async () => {
    let status: BusStatus = {
      publisher: { published: 7, failures: 1 },
      consumers: [{ group: 'matching', state: 'running', restarts: 2, failedCommits: 3, startedOver: 1, partitions: [partition('upstream.eu.a', 0, 5, 1), partition('upstream.eu.a', 1, undefined, 2), partition('upstream.eu.b', 0, 4, 0)] }],
    };
    const registry = new Registry();
    measureBus(registry, { get status() { return status; } });
    await registry.metrics();
    const text = await registry.metrics();
    for (const line of [
      'upstream_bus_published_total 7',
      'upstream_bus_publish_failures_total 1',
      'upstream_bus_consumer_running{group="matching"} 1',
      'upstream_bus_consumer_restarts_total{group="matching"} 2',
      'upstream_bus_commit_failures_total{group="matching"} 3',
      'upstream_bus_topics_started_over_total{group="matching"} 1',
      'upstream_bus_partitions{group="matching",topic="upstream.eu.a"} 2',
      'upstream_bus_messages_waiting{group="matching",topic="upstream.eu.a"} 5',
      'upstream_bus_messages_waiting{group="matching",topic="upstream.eu.b"} 4',
      'upstream_bus_stopped_keys{group="matching",topic="upstream.eu.a"} 3',
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).not.toContain('eu_0');
    status = { ...status, consumers: [{ ...status.consumers[0]!, state: 'restarting', partitions: [] }] };
    const later = await registry.metrics();
    expect(later).toContain('upstream_bus_consumer_running{group="matching"} 0\n');
    expect(later).not.toContain('topic=');
  });

  it('are none of a bus that keeps nothing', async () => {
    const registry = new Registry();
    measureBus(registry, {});
    expect(await registry.metrics()).toBe('\n');
  });
});

import { Registry } from 'prom-client';
import { measureLog, type LogSize } from './log-metrics.js';

const size = (events: number): LogSize => ({
  behind: false,
  diskBytes: 5000,
  categories: ['matching_pair', 'sessions_secret'].map((category) => ({ category, events, bytes: 10 * events, lastAt: new Date(7000), lastHour: { events: 1, bytes: 10 }, lastDay: { events: 2, bytes: 20 } })),
});

function measured() {
  const registry = new Registry();
  const failures: unknown[] = [];
  const readings: (() => Promise<LogSize>)[] = [];
  const clock = { ms: 0 };
  let read = 0;
  measureLog(registry, () => (read++, readings.shift()!()), (error) => failures.push(error), { shows: (category) => category !== 'sessions_secret', now: () => clock.ms });
  return { registry, failures, readings, clock, scrape: () => registry.metrics(), read: () => read };
}

describe('metrics of the log', () => {
  it('a scrape shows what is known, and has it read anew only when it is old', async () => {
    const { readings, clock, scrape, read } = measured();
    readings.push(async () => size(3), async () => size(4));
    expect(await scrape()).not.toContain('upstream_log_events{');
    expect(await scrape()).toContain('upstream_log_events{category="matching_pair"} 3');
    const text = await scrape();
    expect(text).toContain('upstream_log_bytes{category="matching_pair"} 30');
    expect(text).toContain('upstream_log_growth_events{category="matching_pair",period="day"} 2');
    expect(text).toContain('upstream_log_last_event_timestamp_seconds{category="matching_pair"} 7');
    expect(text).toContain('upstream_log_disk_bytes 5000');
    expect(text).not.toContain('secret');
    expect(read()).toBe(1);
    clock.ms = 30_001;
    await scrape();
    expect(await scrape()).toContain('upstream_log_events{category="matching_pair"} 4');
    expect(read()).toBe(2);
  });

  it('a reading that fails is reported and changes nothing; one that hangs is not doubled', async () => {
    const { readings, failures, clock, scrape, read } = measured();
    readings.push(async () => size(3), async () => Promise.reject(new Error('away')), () => new Promise(() => undefined));
    await scrape();
    clock.ms = 40_000;
    await scrape();
    expect(await scrape()).toContain('upstream_log_events{category="matching_pair"} 3');
    expect(failures).toEqual([new Error('away')]);
    for (clock.ms = 80_000; clock.ms < 400_000; clock.ms += 40_000) await scrape();
    expect(read()).toBe(3);
  });
});

import { Gauge, type Registry } from 'prom-client';

/** What `logStatistics` of the log on PostgreSQL tells, as far as it is measured here. */
export interface LogSize {
  readonly behind: boolean;
  readonly diskBytes: number;
  readonly categories: readonly {
    readonly category: string;
    readonly events: number;
    readonly bytes: number;
    readonly lastAt: Date;
    readonly lastHour: { readonly events: number; readonly bytes: number };
    readonly lastDay: { readonly events: number; readonly bytes: number };
  }[];
}

/** How old the figures may get before a scrape asks for new ones. */
const FRESH_MS = 30_000;

export interface LogMetricsOptions {
  /** Which categories are told of. Default: all. */
  readonly shows?: (category: string) => boolean;
  readonly now?: () => number;
}

/**
 * Size and growth of the log by category. A scrape gives the last known figures and waits for nothing; when they are
 * over 30 s old it has new ones read, one reading at a time (`read` adds up what came since, and does not scan the
 * log). Before the first reading there are none. A reading that fails is reported, and the figures stay as they were.
 */
export function measureLog(registry: Registry, read: () => Promise<LogSize>, failed: (error: unknown) => void, { shows = () => true, now = () => performance.now() }: LogMetricsOptions = {}): void {
  let known: LogSize | undefined;
  let askedAt = -Infinity;
  let reading = false;
  const refresh = (): void => {
    if (reading || now() - askedAt < FRESH_MS) return;
    reading = true;
    askedAt = now();
    read()
      .then((size) => (known = { ...size, categories: size.categories.filter(({ category }) => shows(category)) }), failed)
      .finally(() => (reading = false));
  };
  const gauge = (name: string, help: string, labelNames: string[], values: (size: LogSize) => [Record<string, string>, number][]): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        refresh();
        this.reset();
        if (known) for (const [labels, value] of values(known)) this.set(labels, value);
      },
    });
  };
  type Category = LogSize['categories'][number];
  const byCategory = (pick: (category: Category) => number) => (size: LogSize) => size.categories.map((one): [Record<string, string>, number] => [{ category: one.category }, pick(one)]);
  const byPeriod = (unit: 'events' | 'bytes') => (size: LogSize) =>
    size.categories.flatMap(({ category, lastHour, lastDay }): [Record<string, string>, number][] => [
      [{ category, period: 'hour' }, lastHour[unit]],
      [{ category, period: 'day' }, lastDay[unit]],
    ]);
  gauge('upstream_log_events', 'Events in the log', ['category'], byCategory(({ events }) => events));
  gauge('upstream_log_bytes', 'Bytes of event bodies in the log', ['category'], byCategory(({ bytes }) => bytes));
  gauge('upstream_log_last_event_timestamp_seconds', 'When the last event was recorded', ['category'], byCategory(({ lastAt }) => lastAt.getTime() / 1000));
  gauge('upstream_log_growth_events', 'Events added in the last hour and day', ['category', 'period'], byPeriod('events'));
  gauge('upstream_log_growth_bytes', 'Bytes of event bodies added in the last hour and day', ['category', 'period'], byPeriod('bytes'));
  gauge('upstream_log_disk_bytes', 'What the log takes on disk, indexes included', [], ({ diskBytes }) => [[{}, diskBytes]]);
}

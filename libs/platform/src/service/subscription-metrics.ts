import type { Position } from '@upstream/event-sourcing';
import { reportOf, type SubscriptionReport } from '@upstream/subscriptions';
import { Gauge, type Registry } from 'prom-client';
import type { RunningServices } from './running-services.js';
import type { ServiceRuntime } from './service-runtime.js';

export type ServiceSubscription = SubscriptionReport & { readonly service: string };

/** Every subscription of these services, as an operator sees it. */
export async function subscriptionsOf(runtimes: readonly ServiceRuntime[], head: Position): Promise<ServiceSubscription[]> {
  const reports = await Promise.all(
    runtimes.map(async ({ name, flow, followers, ports }) => (await reportOf(flow, followers, head, ports.clock.now())).map((report) => ({ service: name, ...report }))),
  );
  return reports.flat();
}

type Figure = readonly [name: string, help: string, of: (subscription: ServiceSubscription) => number | undefined];

const FIGURES: readonly Figure[] = [
  ['upstream_subscription_lag_events', 'Positions between a subscription and the head of the log', ({ lag }) => lag.events],
  ['upstream_subscription_lag_seconds', 'Age of the oldest event that a subscription has not handled', ({ lag }) => lag.seconds],
  ['upstream_subscription_events_per_second', 'Events handled by this process, over the last half minute', ({ rate }) => rate],
  ['upstream_subscription_parked_keys', 'Keys whose events wait for an operator', ({ parked }) => parked],
  ['upstream_subscription_owned', '1 where this process owns the subscription, 0 where another one does', ({ epoch }) => (epoch === undefined ? 0 : 1)],
  ['upstream_subscription_has_owner', '1 where some process is alive that owns the subscription', ({ owner }) => (owner?.alive ? 1 : 0)],
];

/** A machine whose clock is behind refuses every token as one of the future; one that is ahead lets timers fire early. */
function measureClock(registry: Registry, running: RunningServices, onError: (error: unknown) => void): void {
  new Gauge({
    name: 'upstream_clock_ahead_seconds',
    help: 'How far the clock of this machine is ahead of its database',
    registers: [registry],
    async collect() {
      this.reset();
      try {
        const { rows } = await running.runtimes[0]!.pool.query<{ at: string }>('select extract(epoch from clock_timestamp()) as at');
        this.set(Date.now() / 1000 - Number(rows[0]!.at));
      } catch (error) {
        onError(error);
      }
    },
  });
}

/** The figures of each subscription, taken when the registry is asked. A database that does not answer leaves them out. */
export function measureSubscriptions(registry: Registry, running: RunningServices, onError: (error: unknown) => void): void {
  measureClock(registry, running, onError);
  const gauges = FIGURES.map(([name, help, of]) => ({ of, gauge: new Gauge({ name, help, labelNames: ['service', 'subscription'], registers: [] }) }));
  const [first, ...others] = gauges;
  const collect = async (): Promise<void> => {
    for (const { gauge } of gauges) gauge.reset();
    try {
      const subscriptions = await subscriptionsOf(running.runtimes, await running.store.head());
      for (const subscription of subscriptions) {
        for (const { gauge, of } of gauges) {
          const value = of(subscription);
          if (value !== undefined) gauge.set({ service: subscription.service, subscription: subscription.name }, value);
        }
      }
    } catch (error) {
      onError(error);
    }
  };
  // One look for all of them: the registry asks each in turn and waits for the first.
  let looking: Promise<void> | undefined;
  const once = () => (looking ??= collect().finally(() => setImmediate(() => (looking = undefined))));
  for (const { gauge } of [first!, ...others]) {
    Object.assign(gauge, { collect: once });
    registry.registerMetric(gauge);
  }
}

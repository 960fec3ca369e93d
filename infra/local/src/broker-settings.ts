export interface ClusterPlan {
  readonly clusterId: string;
  /** One entry per broker. */
  readonly ports: readonly BrokerPorts[];
}

export interface BrokerPorts {
  readonly client: number;
  readonly controller: number;
}

/**
 * The settings of broker `index` of a KRaft cluster whose every process is broker and controller, on 127.0.0.1 only.
 * With three brokers, what is acknowledged by all is on two disks at least; with one it is on one.
 */
export function brokerSettings(plan: ClusterPlan, index: number, dataFolder: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = plan.ports[index]!;
  const count = plan.ports.length;
  const inSync = String(Math.min(2, count));
  return {
    'process.roles': 'broker,controller',
    'node.id': String(index + 1),
    'controller.quorum.voters': plan.ports.map(({ controller }, other) => `${other + 1}@127.0.0.1:${controller}`).join(','),
    listeners: `CLIENTS://127.0.0.1:${own.client},CONTROLLER://127.0.0.1:${own.controller}`,
    'advertised.listeners': `CLIENTS://127.0.0.1:${own.client}`,
    'inter.broker.listener.name': 'CLIENTS',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,CLIENTS:PLAINTEXT',
    'log.dirs': dataFolder,
    'default.replication.factor': String(count),
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': String(count),
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.num.partitions': '2',
    'transaction.state.log.replication.factor': String(count),
    'transaction.state.log.min.isr': inSync,
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    // A killed broker is missed, and let in again, after 4 s, not 9.
    'broker.session.timeout.ms': '4000',
    'broker.heartbeat.interval.ms': '1000',
    // Two cores and a few hundred MB: the defaults are for a machine of its own.
    'num.network.threads': '2',
    'num.io.threads': '4',
    'background.threads': '2',
    'log.cleaner.dedupe.buffer.size': '4194304',
    ...more,
  };
}

/** As a .properties file. Values with a line break are refused: they would be another setting. */
export function propertiesText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (/[\r\n]/.test(`${name}${value}`)) throw new Error(`the setting ${name} has a line break`);
      return `${name}=${value.replaceAll('\\', '\\\\')}\n`;
    })
    .join('');
}

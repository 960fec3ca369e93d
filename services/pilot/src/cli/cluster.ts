import { startCluster } from '../cluster/cluster.js';
import { stopAsked } from '../interruptible.js';

export interface ClusterCommandOptions {
  readonly data: string;
  readonly port: number;
  readonly replicas: number;
  readonly brokers: '1' | '3';
  readonly simulatedClock?: string;
  readonly seed: number;
  readonly json?: boolean;
}

/** Starts the local cluster and stays until Ctrl-C, which stops all in order. */
export async function cluster(options: ClusterCommandOptions): Promise<void> {
  const began = performance.now();
  const say = options.json ? () => undefined : (line: string) => process.stdout.write(`  ${line}\n`);
  const asked = stopAsked();
  const running = await startCluster({
    dataDir: options.data,
    port: options.port,
    replicas: options.replicas,
    brokers: options.brokers === '3' ? 3 : 1,
    ...(process.env['EVENTSTORE_URL'] ? { eventStoreUrl: process.env['EVENTSTORE_URL'] } : {}),
    ...(options.simulatedClock ? { simulated: { seed: options.seed, start: options.simulatedClock } } : {}),
    say,
  });
  const processes = [...running.processes].map(([name, { child, url }]) => ({ name, pid: child.pid, url }));
  if (options.json) process.stdout.write(`${JSON.stringify({ url: running.url, data: running.folder.path, pid: process.pid, processes, brokers: running.kafka.brokers })}\n`);
  else {
    process.stdout.write(`\nThe cluster is ready after ${((performance.now() - began) / 1000).toFixed(1)} s.\n\n  API       ${running.url}/v1\n  Kafka     ${running.kafka.brokers.join(', ')}\n  logs      ${running.folder.path}/logs\n`);
    for (const { name, pid, url } of processes) process.stdout.write(`  ${name.padEnd(14)} ${url}  (process ${pid})\n`);
    process.stdout.write('\nCtrl-C stops all in order; nothing is lost.\n');
  }
  await asked;
  say('Stopping: gateway, services, Kafka, PostgreSQL.');
  await running.stop();
}

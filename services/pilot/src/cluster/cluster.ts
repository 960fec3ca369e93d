import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@upstream/embedded-postgres';
import { startLocalKafka, type LocalKafka } from '@upstream/local-kafka';
import { PilotIssuer } from '@upstream/platform';
import { FileErasureLedger } from '@upstream/privacy';
import { openDataFolder, type DataFolder } from '../data-folder.js';
import { AUDIENCE, ISSUER, PILOT_REGIONS } from '../pilot-identity.js';
import { services } from '../services.js';
import { VERSION } from '../version.js';
import { buildEntries } from './build.js';
import { Child } from './child.js';
import { prepareDatabases } from '../databases.js';

export interface ClusterOptions {
  readonly dataDir: string;
  /** The gateway's port. */
  readonly port: number;
  /** Processes of each service. */
  readonly replicas: number;
  readonly brokers: 1 | 3;
  /** The log, when it is not the embedded PostgreSQL's. */
  readonly eventStoreUrl?: string;
  readonly simulated?: { readonly seed: number; readonly start: string };
  readonly say: (line: string) => void;
}

export interface Cluster {
  /** The gateway's. */
  readonly url: string;
  readonly folder: DataFolder;
  readonly issuer: PilotIssuer;
  readonly kafka: LocalKafka;
  /** Each process by name (`matching-1`): where it answers by itself. */
  readonly processes: ReadonlyMap<string, { readonly child: Child; readonly url: string }>;
  readonly postgresPid: number;
  /** Stops in order: gateway, services, Kafka, PostgreSQL. */
  stop(): Promise<void>;
}

/** Every service in processes of its own on this machine, joined by a real Kafka, behind a gateway. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    return await start(options, undo);
  } catch (error) {
    for (const step of undo) await step().catch(() => undefined);
    throw error;
  }
}

async function start(options: ClusterOptions, undo: (() => Promise<unknown>)[]): Promise<Cluster> {
  const { say, replicas, brokers } = options;
  const folder = await openDataFolder(options.dataDir, options.simulated);
  const logs = join(folder.path, 'logs');
  await mkdir(logs, { recursive: true, mode: 0o700 });

  say(`starting PostgreSQL and Kafka (${brokers === 1 ? 'one broker' : 'three brokers'})`);
  const postgres = await startEmbeddedPostgres({ dataDir: folder.file('database') });
  undo.unshift(() => postgres.stop());
  const kafka = await startLocalKafka({ dataDir: join(folder.path, 'kafka'), brokers });
  undo.unshift(() => kafka.stop());

  say('preparing databases');
  const { masterKey, lookupKey } = folder.secrets;
  const [url, built] = await Promise.all([prepareDatabases(postgres.url('postgres', postgres.superuser), folder.secrets), buildEntries()]);
  const issuer = await PilotIssuer.open({ file: folder.file('issuer'), issuer: ISSUER, audience: AUDIENCE });
  const ledger = join(folder.path, 'erasures.ledger');
  await FileErasureLedger.create(ledger, masterKey).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });

  say(`starting ${services.length * replicas} processes and the gateway`);
  const ports = await freePorts(services.length * replicas);
  const children = services.flatMap((service) =>
    Array.from({ length: replicas }, (_, index) => {
      const name = `${service.name}-${index + 1}`;
      const env = {
        PORT: String(ports.pop()!),
        DATABASE_APP_URL: url(service.name, 'app'),
        DATABASE_PROJECTOR_URL: url(service.name, 'projector'),
        KEYS_DATABASE_URL: url('keys', 'keys'),
        EVENT_STORE_URL: options.eventStoreUrl ?? url('log', 'log'),
        MASTER_KEY: masterKey.toString('hex'),
        LOOKUP_KEY: lookupKey.toString('hex'),
        ...(service.name === 'enrolment' ? { ERASURE_LEDGER: ledger } : {}),
        REGIONS: PILOT_REGIONS.join(','),
        KAFKA_BROKERS: kafka.brokers.join(','),
        TOPIC_PARTITIONS: '6',
        TOPIC_REPLICATION: String(brokers),
        TOKEN_ISSUER: ISSUER,
        TOKEN_AUDIENCE: AUDIENCE,
        TOKEN_KEYS: JSON.stringify(issuer.jwks()),
        ...(options.simulated ? { SIMULATED_CLOCK: options.simulated.start } : {}),
      };
      return new Child({ name, entry: join(built, `${service.name}.mjs`), env, logFile: join(logs, `${name}.log`), say });
    }),
  );
  undo.unshift(() => Promise.all(children.map((child) => child.stop())));
  const urls = await Promise.all(children.map((child) => child.start()));
  const processes = new Map(children.map((child, index) => [child.name, { child, url: urls[index]! }]));

  const upstreams = services.map(({ name }) => `${name}=${[...processes].filter(([process]) => process.startsWith(`${name}-`)).map(([, { url: at }]) => at).join('|')}`).join(',');
  const gateway = new Child({ name: 'gateway', entry: join(built, 'gateway.mjs'), env: { PORT: String(options.port), UPSTREAMS: upstreams }, logFile: join(logs, 'gateway.log'), say });
  undo.unshift(() => gateway.stop());
  const gatewayUrl = await gateway.start();
  await writeFile(folder.file('running'), JSON.stringify({ url: gatewayUrl, pid: process.pid, version: VERSION, processes: Object.fromEntries([...processes].map(([name, { url: at }]) => [name, at])) }), { mode: 0o600 });
  return {
    url: gatewayUrl,
    folder,
    issuer,
    kafka,
    processes: new Map([...processes, ['gateway', { child: gateway, url: gatewayUrl }]]),
    postgresPid: postgres.pid,
    stop: async () => {
      await rm(folder.file('running'), { force: true });
      for (const step of undo) await step();
    },
  };
}

/** Ports that are free now. All are held at once, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise<ReturnType<typeof createServer>>((resolve) => {
      const held = createServer().listen(0, '127.0.0.1', () => resolve(held));
    })),
  );
  const ports = servers.map((held) => (held.address() as AddressInfo).port);
  await Promise.all(servers.map((held) => new Promise((resolve) => held.close(resolve))));
  return ports;
}

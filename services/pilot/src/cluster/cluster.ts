import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, startLocalKafka, type LocalKafka } from '@upstream/local-kafka';
import { createLog, PilotIssuer } from '@upstream/platform';
import { FileErasureLedger } from '@upstream/privacy';
import { openDataFolder, type DataFolder } from '../data-folder.js';
import { keyFor } from '../identity-provider/own-provider.js';
import { CLIENT_ID } from '../identity-provider/provider-names.js';
import { startOwnProvider } from '../identity-provider/start-own-provider.js';
import { AUDIENCE, ISSUER, PILOT_REGIONS } from '../pilot-identity.js';
import { services } from '../services.js';
import { VERSION } from '../version.js';
import { buildEntries } from './build.js';
import { Child } from './child.js';
import { keepBrokers, KeptPostgres } from './kept-servers.js';
import { prepareDatabases } from '../databases.js';

export interface ClusterOptions {
  readonly dataDir: string;
  /** The gateway's port. */
  readonly port: number;
  /** Processes of each service, and gateways. */
  readonly replicas: number;
  readonly brokers: 1 | 3;
  /** The log, when it is not the embedded PostgreSQL's. */
  readonly eventStoreUrl?: string;
  readonly simulated?: { readonly seed: number; readonly start: string };
  /** Each process reaches Kafka by a line of its own, which can be cut (`kafka.line(name)`). */
  readonly lines?: boolean;
  /** Where the processes' entries are; default: built now. */
  readonly entries?: string;
  readonly say: (line: string) => void;
}

export interface Cluster {
  /** The first gateway's. */
  readonly url: string;
  /** Every gateway's: each answers everything. */
  readonly gateways: readonly string[];
  readonly folder: DataFolder;
  readonly issuer: PilotIssuer;
  readonly kafka: LocalKafka;
  /** Each process by name (`matching-1`): where it answers by itself. */
  readonly processes: ReadonlyMap<string, { readonly child: Child; readonly url: string }>;
  /** It has another process id whenever it had to be started again. */
  readonly postgres: KeptPostgres;
  /** Where processes that start again begin, of a simulation. */
  remember(time: string): Promise<void>;
  /** Stops in order: gateway, services, Kafka, PostgreSQL. */
  stop(): Promise<void>;
}

const TOPIC_PARTITIONS = 6;
/** Enrolment those of people, sessions the secrets of pulses. */
const DESTROY_KEYS: readonly string[] = ['enrolment', 'sessions'];

/** Of this process's environment, for the one that sends. */
const mailSettings = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (/^(SMTP_URL|MAIL_FROM|MAIL_PER_MINUTE|PUBLIC_URL)(_FILE)?$/.test(name) && value !== undefined ? [[name, value]] : [])));

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
  const { simulated } = folder.manifest;
  const logs = join(folder.path, 'logs');
  await mkdir(logs, { recursive: true, mode: 0o700 });

  const names = services.flatMap(({ name }) => Array.from({ length: replicas }, (_, index) => `${name}-${index + 1}`));
  say(`starting PostgreSQL and Kafka (${brokers === 1 ? 'one broker' : 'three brokers'})`);
  const postgres = await KeptPostgres.start(folder.file('database'), names.length, say);
  undo.unshift(() => postgres.stop());
  const kafka = await startLocalKafka({ dataDir: join(folder.path, 'kafka'), brokers, ...(options.lines ? { lines: names } : {}) });
  const leaveOff = keepBrokers(kafka, say);
  undo.unshift(() => {
    leaveOff();
    return kafka.stop();
  });

  say('preparing databases');
  const { masterKey, lookupKey } = folder.secrets;
  const [url, built] = await Promise.all([prepareDatabases(postgres.superuserUrl, folder.secrets), options.entries ? { folder: options.entries, remove: async () => undefined } : buildEntries(folder.path)]);
  undo.unshift(() => built.remove());
  const issuer = await PilotIssuer.open({ file: folder.file('issuer'), issuer: ISSUER, audience: AUDIENCE });
  const ledger = join(folder.path, 'erasures.ledger');
  await FileErasureLedger.create(ledger, masterKey).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });

  const clock = folder.file('clock');
  const remember = (time: string) => writeFile(clock, time, { mode: 0o600 });
  if (simulated && !existsSync(clock)) await remember(simulated.start);

  say(`starting ${names.length} processes and ${replicas === 1 ? 'the gateway' : `${replicas} gateways`}`);
  // Chosen here, so that whoever is started again is where it was.
  const ports = await freePorts(names.length + replicas);
  const childOf = (name: string, entry: string, env: Record<string, string>) => new Child({ name, entry: join(built.folder, `${entry}.mjs`), env, logFile: join(logs, `${name}.log`), say });
  const children = names.map((name) => {
    const service = name.slice(0, name.lastIndexOf('-'));
    return childOf(name, service, {
      PORT: String(ports.pop()!),
      DATABASE_APP_URL: url(service, 'app'),
      DATABASE_PROJECTOR_URL: url(service, 'projector'),
      KEYS_DATABASE_URL: url('keys', 'keys'),
      EVENT_STORE_URL: options.eventStoreUrl ?? url('log', 'log'),
      MASTER_KEY: masterKey.toString('hex'),
      LOOKUP_KEY: lookupKey.toString('hex'),
      ...(DESTROY_KEYS.includes(service) ? { ERASURE_LEDGER: ledger } : {}),
      REGIONS: PILOT_REGIONS.join(','),
      KAFKA_BROKERS: (options.lines ? kafka.line(name) : kafka).brokers.join(','),
      TOPIC_PARTITIONS: String(TOPIC_PARTITIONS),
      TOPIC_REPLICATION: String(brokers),
      TOKEN_ISSUER: ISSUER,
      TOKEN_AUDIENCE: AUDIENCE,
      TOKEN_KEYS: JSON.stringify(issuer.jwks()),
      ...(simulated ? { SIMULATED_CLOCK_FILE: clock } : service === 'enrolment' ? mailSettings() : {}),
    });
  });
  undo.unshift(() => Promise.all(children.map((child) => child.stop())));
  const urls = await Promise.all(children.map((child) => child.start()));
  const processes = new Map(children.map((child, index) => [child.name, { child, url: urls[index]! }]));

  const upstreams = services.map(({ name }) => `${name}=${[...processes].filter(([process]) => process.startsWith(`${name}-`)).map(([, { url: at }]) => at).join('|')}`).join(',');
  // The gateways take it like any other provider: by configuration.
  let applications: readonly string[] = [];
  const provider = await startOwnProvider({ issuer, secret: lookupKey, usedTickets: folder.file('usedTickets'), applications: () => applications, log: createLog({ level: 'silent' }) });
  undo.unshift(() => provider.stop());
  const signIn = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_ID_TOKEN_ALGORITHM: 'ES256',
    OIDC_LOGIN_HINTS: 'true',
    SESSION_KEY: keyFor(lookupKey, 'upstream session cookies').toString('hex'),
    TOKEN_ISSUER: ISSUER,
    TOKEN_AUDIENCE: AUDIENCE,
    TOKEN_SIGNING_KEYS: JSON.stringify({ keys: issuer.signingKeys() }),
  };
  const gateways = Array.from({ length: replicas }, (_, index) => childOf(replicas === 1 ? 'gateway' : `gateway-${index + 1}`, 'gateway', { PORT: String((index === 0 && options.port) || ports.pop()!), UPSTREAMS: upstreams, ...signIn }));
  undo.unshift(() => Promise.all(gateways.map((gateway) => gateway.stop())));
  const gatewayUrls = await Promise.all(gateways.map((gateway) => gateway.start()));
  applications = gatewayUrls;
  const running = {
    url: gatewayUrls[0]!,
    pid: process.pid,
    version: VERSION,
    processes: Object.fromEntries([...processes].map(([name, { url: at }]) => [name, at])),
    kafka: { brokers: kafka.brokers, partitions: TOPIC_PARTITIONS, replication: brokers },
  };
  await writeFile(folder.file('running'), JSON.stringify(running), { mode: 0o600 });
  return {
    url: gatewayUrls[0]!,
    gateways: gatewayUrls,
    folder,
    issuer,
    kafka,
    processes: new Map([...processes, ...gateways.map((child, index) => [child.name, { child, url: gatewayUrls[index]! }] as const)]),
    postgres,
    remember,
    stop: async () => {
      await rm(folder.file('running'), { force: true });
      for (const step of undo) await step();
    },
  };
}

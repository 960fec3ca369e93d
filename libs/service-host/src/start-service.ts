import { systemClock, type Position } from '@upstream/event-sourcing';
import { logStatistics, type LogIdentity } from '@upstream/event-store-postgres';
import { declaredTopics, ensureTopics, KafkaBus } from '@upstream/messaging-kafka';
import { compose, createLog, describeStrays, entityTagsOfLog, listen, measureLog, METRICS, migrateService, SimulatedClock, strayCheckpoints, TokenVerifier, type Composition, type Log, type ServiceDefinition } from '@upstream/platform';
import { exclusivelyIn, FileErasureLedger, noteLogKnows, PostgresKeyStore, pseudonym, ReplayedLedger, requestDigest, requireMasterKey } from '@upstream/privacy';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import type { Registry } from 'prom-client';
import { keepErasuresRecorded, untilErasuresHold } from './erasures.js';
import type { HostSettings } from './host-settings.js';
import { continuingIn, isEventStoreDb, openLog, type OpenedLog } from './open-event-store.js';

export interface RunningService {
  readonly url: string;
  readonly composition: Composition;
  readonly bus: KafkaBus;
  /** Drains requests and followers, leaves Kafka's groups, then closes all connections. */
  stop(): Promise<void>;
}

/** One service in this process: the log and Kafka by their addresses, any number of such processes beside each other. */
export async function startService(definition: ServiceDefinition, settings: HostSettings, log: Log = createLog()): Promise<RunningService> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    return await start(definition, settings, log, undo);
  } catch (error) {
    for (const step of undo) await step().catch(() => undefined);
    throw error;
  }
}

async function start(definition: ServiceDefinition, settings: HostSettings, log: Log, undo: (() => Promise<unknown>)[]): Promise<RunningService> {
  if (settings.DATABASE_OWNER_URL) await migrateService(settings.DATABASE_OWNER_URL, definition);
  const opened = await openLog(settings.EVENT_STORE_URL);
  undo.unshift(() => opened.store.close());
  const identity = await refuseStrays(definition.name, settings, opened);
  const store = continuingIn(settings.EVENT_STORE_URL, opened.store, identity);
  await requireMasterKey(settings.KEYS_DATABASE_URL, settings.MASTER_KEY);
  const ledger = settings.ERASURE_LEDGER ? await FileErasureLedger.open(settings.ERASURE_LEDGER, settings.MASTER_KEY, { exclusively: exclusivelyIn(settings.KEYS_DATABASE_URL) }) : undefined;
  if (ledger) {
    undo.unshift(() => ledger.close());
    const replayed = await ReplayedLedger.keep(settings.KEYS_DATABASE_URL, ledger, (error) => log.error('erasure-ledger-not-replayed', error));
    undo.unshift(() => replayed.stop());
  }
  const recordsIn = definition.erases && ledger;
  if (!recordsIn) await untilErasuresHold(settings.KEYS_DATABASE_URL, identity.id, log);
  // The others need not wait for what no log can lack.
  else if (recordsIn.erasures().every(({ tenant }) => tenant === null)) await noteLogKnows(settings.KEYS_DATABASE_URL, identity.id);
  const keys = new PostgresKeyStore({ url: settings.KEYS_DATABASE_URL, masterKey: settings.MASTER_KEY, ...(ledger ? { ledger } : {}) });
  undo.unshift(() => keys.close());
  await ensureTopics(settings.kafka, declaredTopics({ regions: settings.REGIONS, partitions: settings.TOPIC_PARTITIONS, replicationFactor: settings.TOPIC_REPLICATION }));
  // One publisher per service: who takes the relay over shuts out the one before.
  const bus = new KafkaBus({ connection: settings.kafka, transactionalId: `upstream-relay-${definition.name}` });
  undo.unshift(() => bus.close());

  const composition = await compose({
    services: [definition],
    databases: { [definition.name]: { appUrl: settings.DATABASE_APP_URL, projectorUrl: settings.DATABASE_PROJECTOR_URL } },
    store,
    bus,
    keys,
    logIdentity: identity,
    extras: [entityTagsOfLog(identity)].filter((module) => module !== undefined),
    clock: settings.SIMULATED_CLOCK ? new SimulatedClock(new Date(settings.SIMULATED_CLOCK)) : systemClock,
    lookupKey: settings.LOOKUP_KEY,
    regions: settings.REGIONS,
    onlyProcess: false,
    // On a simulated clock it is nobody's present.
    ...(settings.mail && !settings.SIMULATED_CLOCK ? { mail: settings.mail } : {}),
    verifier: verifierOf(settings),
    requestDigest: (body) => requestDigest(settings.LOOKUP_KEY, body),
    title: `Upstream ${definition.name}`,
    log,
    report: {
      failed: (subscription, error) => log.error('follower-failed', error, { subscription }),
      parked: (subscription, key) => log.error('event-parked', undefined, { subscription, key }),
      refused: (command, code) => log.warn('consumed-command-refused', { command, code }),
    },
  });
  undo.unshift(() => composition.close());
  if (recordsIn) {
    const erasures = await keepErasuresRecorded({
      ledger: recordsIn,
      keysUrl: settings.KEYS_DATABASE_URL,
      logId: identity.id,
      erases: composition.app.get(definition.erases!, { strict: false }),
      actorOf: (tenant) => pseudonym(settings.LOOKUP_KEY, tenant, settings.TOKEN_ISSUER, 'erasure-ledger'),
      log,
    });
    undo.unshift(() => erasures.stop());
    if (erasures.recorded > 0) await shown(composition, await store.head());
  }
  measureOwnLog(definition, settings.EVENT_STORE_URL, composition, log);
  const url = await listen(composition.app, settings.PORT, settings.HOST);
  return {
    url,
    composition,
    bus,
    stop: async () => {
      for (const step of undo) await step();
    },
  };
}

/** The log, or what follows it here, was put back to another moment: events would be passed over without a word. */
export class LogPutBackError extends Error {}

async function refuseStrays(service: string, { EVENT_STORE_URL, DATABASE_PROJECTOR_URL }: HostSettings, { store, identity }: OpenedLog): Promise<LogIdentity> {
  const strays = await strayCheckpoints(identity, store, [{ service, url: DATABASE_PROJECTOR_URL }]);
  const log = await identity();
  if (strays.length === 0) return log;
  const instead = isEventStoreDb(EVENT_STORE_URL)
    ? "make the services' databases anew (drop them, then run upstreamctl setup): their lists are made from the log"
    : 'stop all services and run upstreamctl setup --rebuild: the log goes on from where it ends';
  throw new LogPutBackError(
    `Not started: ${describeStrays(strays, log.head)}. The log, or this service's database, was put back to another moment, or EVENT_STORE_URL names another log. Restore all databases to one moment, or ` +
      `${instead}. Events after its end stay lost.`,
  );
}

const SHOWN_WITHIN_MS = 30_000;

const shown = (composition: Composition, position: Position) => Promise.all(composition.runtimes.map((runtime) => runtime.shows(position, SHOWN_WITHIN_MS, [])));

/** Each service tells of its own categories: it does not know which of another's are confidential. */
function measureOwnLog({ name, confidential = [] }: ServiceDefinition, url: string, { app }: Composition, log: Log): void {
  if (isEventStoreDb(url)) return; // it has metrics of its own
  measureLog(app.get<Registry>(METRICS), () => logStatistics({ url, steps: 10 }), (error) => log.error('log-statistics-failed', error), {
    shows: (category) => category.startsWith(`${name}_`) && !confidential.includes(category),
  });
}

const verifierOf = (settings: HostSettings): TokenVerifier =>
  new TokenVerifier({
    issuer: settings.TOKEN_ISSUER,
    audience: settings.TOKEN_AUDIENCE,
    keys: settings.TOKEN_KEYS_URL ? { url: settings.TOKEN_KEYS_URL } : { local: createLocalJWKSet(JSON.parse(settings.TOKEN_KEYS!) as JSONWebKeySet) },
    pseudonym: (tenant, subject) => pseudonym(settings.LOOKUP_KEY, tenant, settings.TOKEN_ISSUER, subject),
  });

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { EmbeddedPostgresError } from '@upstream/embedded-postgres';
import { systemClock, type Clock } from '@upstream/event-sourcing';
import { logStatistics, PostgresEventStore } from '@upstream/event-store-postgres';
import { DirectBus } from '@upstream/messaging';
import {
  compose,
  createLog,
  listen,
  measureLog,
  METRICS,
  PilotIssuer,
  PortInUseError,
  requireFreePort,
  SimulatedClock,
  TokenVerifier,
  type Composition,
  type ConfiguredProvider,
  type Log,
  type MailSettings,
} from '@upstream/platform';
import { PostgresKeyStore, pseudonym, requestDigest } from '@upstream/privacy';
import { buildWeb, serveWeb } from '@upstream/web/serve';
import type { Registry } from 'prom-client';
import { beforeServing, type RestoreChoices } from './backup/before-serving.js';
import { alreadyRunning, DatabaseLostError } from './data-folder-error.js';
import { prepareDatabases } from './databases.js';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { describeBuild } from './describe-build.js';
import { DiskGuard, guardedStore, KeptPostgres, requireRoomToStart, tellOfDisk } from './disk/index.js';
import type { DemoPerson } from './identity-provider/interaction-page.js';
import { pilotSignIn } from './identity-provider/pilot-sign-in.js';
import { logDestination } from './log-file.js';
import { OnlyHere } from './only-here.js';
import { AUDIENCE, ISSUER, PILOT_REGIONS } from './pilot-identity.js';
import { services } from './services.js';
import { VERSION } from './version.js';

export interface PilotOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly host?: string;
  readonly simulated?: { readonly seed: number; readonly start: string };
  /** A superuser URL of a PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl?: string;
  /** Where the databases were put back to an earlier point. */
  readonly restored?: RestoreChoices;
  /** Where people reach it, when not where it listens: behind a proxy with TLS. */
  readonly publicUrl?: string;
  /** How mail leaves. Where time is simulated, none does: its people are invented or on trial. */
  readonly mail?: Omit<MailSettings, 'publicUrl'>;
  /** Who signs people in, when not the pilot itself. */
  readonly identityProvider?: ConfiguredProvider;
  /** Of an example programme: whom everybody may come in as. */
  readonly demoPeople?: () => readonly DemoPerson[];
  readonly onProgress?: (step: string) => void;
  /** Hears in a sentence what somebody should look into while it runs. */
  readonly onNotice?: (sentence: string) => void;
}

export interface Pilot {
  readonly url: string;
  /** Where people reach it: `url`, or what is in front of it. */
  readonly publicUrl: string;
  readonly folder: DataFolder;
  readonly issuer: PilotIssuer;
  readonly composition: Composition;
  readonly postgres: KeptPostgres | undefined;
  /** Resolves when the embedded PostgreSQL has ended by itself and will not be back. */
  readonly databaseLost: Promise<void>;
  /** Resolves when another start works on the same databases: the server was away, and it came first. */
  readonly takenByAnother: Promise<void>;
  /** Drains requests and followers, then stops PostgreSQL. */
  stop(): Promise<void>;
}

/** All four services in one process on a data folder. Throws DataFolderError with what to do. */
export async function startPilot(options: PilotOptions): Promise<Pilot> {
  const say = options.onProgress ?? (() => undefined);
  const folder = await openDataFolder(options.dataDir, options.simulated);
  const undo: (() => Promise<unknown>)[] = [];
  if (options.port !== 0) await requireFreePort(options.port, options.host).catch((error: unknown) => {
    throw error instanceof PortInUseError && portOf(folder) === options.port ? alreadyRunning(folder.path) : error;
  });
  try {
    const guard = await DiskGuard.watch(folder.path);
    undo.unshift(async () => guard.stop());
    const { server, postgres } = await openServer(options, folder, guard, say);
    undo.unshift(async () => postgres?.stop());
    const started = startOn(options, folder, { server, postgres, guard, undo, say });
    return await (postgres ? unlessLost(started, postgres, folder) : started);
  } catch (error) {
    const undone = (async () => {
      for (const step of undo) await step().catch(() => undefined);
    })();
    await (error instanceof DatabaseLostError ? Promise.race([undone, passing(CUT_OFF_MS)]) : undone);
    throw error;
  }
}

/** What still asks a PostgreSQL that has ended would wait for some ten seconds. */
const CUT_OFF_MS = 2_000;
const TOLD_WITHIN_MS = 300;

/** A start waits for ever for a PostgreSQL that has ended meanwhile, or fails as its connections do, a moment before its end is known. */
async function unlessLost<T>(started: Promise<T>, postgres: KeptPostgres, folder: DataFolder): Promise<T> {
  const lost = postgres.lost.then<never>(() => {
    throw new DatabaseLostError(folder.file('database'));
  });
  const failed = started.catch(async (error: unknown) => {
    await Promise.race([lost, passing(TOLD_WITHIN_MS)]);
    throw error;
  });
  return Promise.race([failed, lost]);
}

const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function startOn(options: PilotOptions, folder: DataFolder, opened: Omit<Opened, 'lock'>): Promise<Pilot> {
  const lock = await OnlyHere.on(opened.server);
  if (!lock) throw alreadyRunning(folder.path);
  opened.undo.unshift(() => lock.stop());
  return startServices(options, folder, { ...opened, lock });
}

interface Opened {
  readonly server: string;
  readonly postgres: KeptPostgres | undefined;
  readonly lock: OnlyHere;
  readonly guard: DiskGuard;
  readonly undo: (() => Promise<unknown>)[];
  readonly say: (step: string) => void;
}

async function openServer(options: PilotOptions, folder: DataFolder, guard: DiskGuard, say: (step: string) => void): Promise<Pick<Opened, 'server' | 'postgres'>> {
  if (options.databaseUrl) return { server: options.databaseUrl, postgres: undefined };
  say('starting PostgreSQL');
  try {
    await requireRoomToStart(folder);
    const postgres = await KeptPostgres.start({ dataDir: folder.file('database'), guard });
    return { server: postgres.url('postgres'), postgres };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError && error.code === 'in-use') throw alreadyRunning(folder.path);
    throw error;
  }
}

/** Where a pilot runs, or ran, on the folder. */
const portOf = (folder: DataFolder): number | undefined =>
  existsSync(folder.file('running')) ? Number(new URL((JSON.parse(readFileSync(folder.file('running'), 'utf8')) as { url: string }).url).port) : undefined;

async function startServices(options: PilotOptions, folder: DataFolder, { server, postgres, lock, guard, undo, say }: Opened): Promise<Pilot> {
  const { masterKey, lookupKey } = folder.secrets;
  say('preparing databases');
  const url = await prepareDatabases(server, folder.secrets);

  const continued = await beforeServing({ server, folder, logUrl: url('log', 'log'), keysUrl: url('keys', 'keys'), choices: options.restored ?? {}, say });
  undo.unshift(() => continued.ledger.close());
  say('starting services');
  const destination = await logDestination(folder.file('log'));
  const log = createLog({ destination });
  const postgresStore = await PostgresEventStore.connect({ url: url('log', 'log') });
  undo.unshift(() => postgresStore.close());
  // Of another server's disk nothing is known here, but what it says of it.
  const store = continued.continuing(guardedStore(postgresStore, guard));
  undo.unshift(continued.keepMark(store));
  const keys = new PostgresKeyStore({ url: url('keys', 'keys'), masterKey, ledger: continued.ledger });
  undo.unshift(() => keys.close());
  const clock: Clock = folder.manifest.simulated ? resumeSimulatedClock(folder, folder.manifest.simulated.start) : systemClock;
  const issuer = await PilotIssuer.open({ file: folder.file('issuer'), issuer: ISSUER, audience: AUDIENCE });
  let baseUrl = '';
  const web = await buildWeb({ say });
  const verifier = new TokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: { url: () => `${baseUrl}/.well-known/jwks.json` },
    pseudonym: (tenant, subject) => pseudonym(lookupKey, tenant, ISSUER, subject),
  });
  const mail: MailSettings | undefined = options.mail && !folder.manifest.simulated ? { ...options.mail, publicUrl: () => options.publicUrl ?? baseUrl } : undefined;
  const signIn = pilotSignIn({ issuer, verifier, log, secret: lookupKey, usedTickets: folder.file('usedTickets'), url: () => baseUrl, publicUrl: options.publicUrl, configured: options.identityProvider, demoPeople: options.demoPeople, mail });
  const composition = await compose({
    services,
    databases: Object.fromEntries(services.map(({ name }) => [name, { appUrl: url(name, 'app'), projectorUrl: url(name, 'projector') }])),
    store,
    bus: new DirectBus(),
    keys,
    logIdentity: continued.logIdentity,
    extras: continued.extras,
    mount: (fastify) => {
      signIn(fastify);
      serveWeb(fastify, web);
    },
    clock,
    lookupKey,
    regions: PILOT_REGIONS,
    onlyProcess: true,
    ...(mail ? { mail } : {}),
    issuer,
    verifier,
    requestDigest: (body) => requestDigest(lookupKey, body),
    log,
    report: reportTo(log),
    // It listens while it may still have to wait for its read models, so that /health/ready can tell.
    onPreparing: async (app) => {
      baseUrl = await listen(app, options.port, options.host ?? '127.0.0.1');
    },
    onPreparation: ({ builds }) => builds.forEach((build) => say(`preparing ${describeBuild(build)}`)),
  });
  undo.unshift(() => composition.close());
  const confidential = services.flatMap((service) => service.confidential ?? []);
  measureLog(composition.app.get<Registry>(METRICS), () => logStatistics({ url: url('log', 'log'), steps: 10 }), (error) => log.error('log-statistics-failed', error), { shows: (category) => !confidential.includes(category) });
  tellOfDisk(guard, { app: composition.app, folder, log, notice: options.onNotice ?? (() => undefined) });
  await continued.recordErasures(baseUrl, issuer);
  await writeFile(folder.file('running'), JSON.stringify({ url: baseUrl, ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}), pid: process.pid, version: VERSION }), { mode: 0o600 });
  return {
    url: baseUrl,
    publicUrl: options.publicUrl ?? baseUrl,
    folder,
    issuer,
    composition,
    postgres,
    databaseLost: postgres?.lost ?? new Promise(() => undefined),
    takenByAnother: lock.takenByAnother,
    stop: async () => {
      await rm(folder.file('running'), { force: true });
      for (const step of undo) await step();
      destination.end();
    },
  };
}

/** A simulation goes on where it was. */
function resumeSimulatedClock(folder: DataFolder, start: string): SimulatedClock {
  const file = folder.file('clock');
  const last = existsSync(file) ? readFileSync(file, 'utf8') : start;
  return new SimulatedClock(new Date(last), (time) => {
    writeFileSync(`${file}.next`, time.toISOString());
    renameSync(`${file}.next`, file);
  });
}

const reportTo = (log: Log) => ({
  failed: (subscription: string, error: unknown) => log.error('follower-failed', error, { subscription }),
  parked: (subscription: string, key: string) => log.error('event-parked', undefined, { subscription, key }),
  refused: (command: string, code: string) => log.warn('consumed-command-refused', { command, code }),
});

import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaUriOf, topicOf, type CloudEvent, type PublicEventType } from '@upstream/contracts';
import { logStart, newIdOf, regionOf, streamOf, type EventCodec, type Position, type StoredEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { DirectBus, messageOf, topicOfType } from '@upstream/messaging';
import {
  compose,
  createLog,
  moveClock,
  PilotIssuer,
  SimulatedClock,
  TokenVerifier,
  type Composition,
  type Grant,
  type GrantRole,
  type MailSettings,
  type ServiceDefinition,
} from '@upstream/platform';
import { KeyRing, PostgresKeyStore, pseudonym, requestDigest } from '@upstream/privacy';
import { serviceCodec } from '@upstream/platform';
import { createLocalJWKSet } from 'jose';
import { testDatabases, type TestDatabases } from './test-databases.js';

export interface TestResponse {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs assert on what came back
  readonly body: any;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

export interface Caller {
  readonly tenant?: string;
  readonly role?: GrantRole;
  readonly employeeId?: string;
  readonly grants?: readonly Grant[];
}

export interface RequestOptions {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Services with everything real around them but the network: PostgreSQL, HTTP by injection, a simulated clock. */
export interface ServiceUnderTest {
  readonly composition: Composition;
  readonly store: PostgresEventStore;
  readonly keys: PostgresKeyStore;
  readonly codec: EventCodec;
  readonly clock: SimulatedClock;
  readonly databases: TestDatabases;
  /** A token of somebody with this role everywhere. */
  token(caller: Caller): Promise<string>;
  request(caller: Caller, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, options?: RequestOptions): Promise<TestResponse>;
  get(caller: Caller, path: string): Promise<TestResponse>;
  post(caller: Caller, path: string, body?: unknown, options?: RequestOptions): Promise<TestResponse>;
  /** Another service says this: it arrives in the inboxes as the next message of its key. Creates keys of employees named. */
  say(type: PublicEventType, key: string, data: object, more?: { tenant?: string; at?: string }): Promise<void>;
  /** A person whose data can be sealed. */
  person(name: string, region?: string, tenant?: string): Promise<string>;
  stored(category: string, id: string): Promise<StoredEvent[]>;
  idle(): Promise<Position>;
  moveTo(time: string): Promise<void>;
  close(): Promise<void>;
}

export const TENANT = 'acme';
const START = '2027-01-11T09:00:00.000Z';

/** `name` is unique to the spec file. Everything is gone after `close`. */
export async function servicesUnderTest(name: string, services: readonly ServiceDefinition[], options: { start?: string; shuffle?: boolean; mail?: MailSettings } = {}): Promise<ServiceUnderTest> {
  const prefix = `t_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
  const databases = await testDatabases(prefix, services);
  const folder = await mkdtemp(join(tmpdir(), 'upstream-spec-'));
  const secret = createHash('sha256').update(name).digest();
  const store = await PostgresEventStore.connect({ url: databases.url('log', 'log') });
  const keys = new PostgresKeyStore({ url: databases.url('keys', 'keys'), masterKey: secret });
  const bus = new DirectBus(options.shuffle ? { shuffleKeys: (lanes) => [...lanes].reverse() } : {});
  const clock = new SimulatedClock(new Date(options.start ?? START));
  const issuer = await PilotIssuer.open({ file: join(folder, 'issuer.json'), issuer: 'https://pilot.example', audience: 'upstream' });
  const failures: unknown[] = [];
  const composition = await compose({
    services,
    databases: Object.fromEntries(services.map((service) => [service.name, { appUrl: databases.url(service.name, 'app'), projectorUrl: databases.url(service.name, 'projector') }])),
    store,
    bus,
    keys,
    clock,
    lookupKey: secret,
    regions: ['eu', 'us', 'apac'],
    onlyProcess: true,
    mail: options.mail,
    issuer,
    verifier: new TokenVerifier({ issuer: 'https://pilot.example', audience: 'upstream', keys: { local: createLocalJWKSet(issuer.jwks()) }, pseudonym: (tenant, subject) => pseudonym(secret, tenant, 'https://pilot.example', subject) }),
    requestDigest: (body) => requestDigest(secret, body),
    log: createLog({ level: 'silent' }),
    report: {
      failed: (subscription, error) => failures.push({ subscription, error }),
      parked: (subscription, key) => failures.push({ subscription, parked: key }),
      refused: (command, code) => failures.push({ command, refused: code }),
    },
  });
  const codec = serviceCodec(services.flatMap((service) => Object.values(service.streams)), new KeyRing(keys));
  const sequences = new Map<string, number>();

  const token = ({ tenant = TENANT, role = 'coordinator', employeeId, grants }: Caller) =>
    issuer.issue({ subject: employeeId ?? role, tenant, ...(employeeId ? { employeeId } : {}), grants: grants ?? [{ role, programmes: '*', regions: '*' }], ttl: 3600 });

  const request: ServiceUnderTest['request'] = async (caller, method, path, body, { key = randomUUID(), headers = {} } = {}) => {
    const response = await composition.app.inject({
      method,
      url: path,
      headers: {
        authorization: `Bearer ${await token(caller)}`,
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    return { status: response.statusCode, headers: response.headers, body: response.body && /application\/(problem\+)?json/.test(String(response.headers['content-type'])) ? JSON.parse(response.body) : response.body };
  };

  return {
    composition,
    store,
    keys,
    codec,
    clock,
    databases,
    token,
    request,
    get: (caller, path) => request(caller, 'GET', path),
    post: (caller, path, body, more) => request(caller, 'POST', path, body ?? {}, more),
    async say(type, key, data, { tenant = TENANT, at = clock.now().toISOString() } = {}) {
      const topic = topicOfType(type);
      const lane = `${topic} ${key}`;
      const sequence = sequences.get(lane) ?? 0;
      const id = newIdOf(`${name} ${lane}`, sequence);
      const sealed = await codec.encode({ type, data }, id, { commandId: id, occurredAt: at, recordedAt: at, tenant, region: regionOf(key) });
      const event: CloudEvent = {
        specversion: '1.0',
        id,
        source: '/spec',
        type,
        subject: key,
        time: at,
        datacontenttype: 'application/json',
        dataschema: schemaUriOf(type),
        tenantid: tenant,
        logid: 'spec',
        sequence,
        recordedtime: at,
        position: logStart('spec'),
        data: JSON.parse(sealed.data) as Record<string, unknown>,
      };
      await bus.publish([messageOf(topicOf(regionOf(key), topic), event)]);
      sequences.set(lane, sequence + 1);
    },
    async person(label, region = 'eu', tenant = TENANT) {
      const id = `${region}_${newIdOf(`person ${label}`)}`;
      await keys.create({ id, tenant, region });
      return id;
    },
    stored: (category, id) => store.read(streamOf(category, id)),
    async idle() {
      try {
        return await composition.idle(20_000);
      } catch (error) {
        throw new Error(`${(error as Error).message}: ${describe(failures)}`);
      }
    },
    async moveTo(time) {
      await moveClock(clock, new Date(time), store, composition.runtimes);
    },
    async close() {
      await composition.close();
      await store.close();
      await keys.close();
      await databases.drop();
      await rm(folder, { recursive: true, force: true });
      if (failures.length > 0) throw new Error(`the services reported: ${describe(failures)}`);
    },
  };
}

const describe = (failures: readonly unknown[]): string => failures.slice(0, 5).map((failure) => {
  const { error, ...rest } = failure as { error?: Error };
  return `${JSON.stringify(rest)} ${error ? `${error.constructor.name}: ${error.message}` : ''}`;
}).join('\n');

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MailEnvironment, SignInSettings } from '@upstream/platform';
import { HostSettings } from '@upstream/service-host';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';

const ROOT = resolve(import.meta.dirname, '../../..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: object;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}
const compose = parse(text('docker-compose.yml'), { merge: true }) as { services: Record<string, Service>; volumes: Record<string, null> };
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);
const WITHOUT_PROFILE = new Set(['postgres']);

/** Problems that the schema of the Compose specification finds. */
async function schemaProblems(file: string): Promise<string[]> {
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [], stylistic: false } as never);
  const results = (await linter.lintFiles([file], false)) as readonly { readonly messages: readonly { readonly rule: string; readonly message: string }[] }[];
  return results.flatMap(({ messages }) => messages.filter(({ rule }) => rule === 'invalid-schema').map(({ message }) => message));
}

it('is what the Compose specification allows', async () => {
  expect(await schemaProblems(join(ROOT, 'docker-compose.yml'))).toEqual([]);
  // And it is really looked at.
  const folder = mkdtempSync(join(tmpdir(), 'upstream-compose-'));
  const broken = join(folder, 'docker-compose.yml');
  writeFileSync(broken, text('docker-compose.yml').replace('restart: unless-stopped', 'restarts: always'));
  expect((await schemaProblems(broken)).join()).toMatch(/restarts|additional/i);
  rmSync(folder, { recursive: true });
});

it('has a profile for the services, for what looks at them, and for all', () => {
  const profiles = new Set(services.flatMap(([, service]) => service.profiles ?? []));
  expect([...profiles].sort()).toEqual(['core', 'esdb', 'full', 'observability']);
  for (const [name, service] of services) if (!WITHOUT_PROFILE.has(name)) expect([name, service.profiles]).toEqual([name, expect.arrayContaining(['full'])]);
});

it('starts an entry that the build makes', () => {
  const built = [...readdirSync(join(ROOT, 'services')).filter((name) => existsSync(join(ROOT, 'services', name, 'src/main.ts'))), 'upstreamctl'];
  const started = ours.map(([, { command }]) => command!.find((word) => word.startsWith('dist/'))!);
  expect(started.map((entry) => entry.replace(/^dist\/(.*)\.mjs$/, '$1')).filter((entry) => !built.includes(entry))).toEqual([]);
});

it('lets our processes write nothing but what they must, without privileges', () => {
  for (const [name, service] of ours) expect([name, service.read_only, service.cap_drop]).toEqual([name, true, ['ALL']]);
});

it('waits for nothing that is not there, and only where there is a health check', () => {
  const image = text('Dockerfile');
  for (const [name, { depends_on = {} }] of services) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const target = compose.services[other];
      expect([name, other, target !== undefined]).toEqual([name, other, true]);
      if (condition === 'service_healthy') expect([other, target!.healthcheck !== undefined || (target!.build !== undefined && image.includes('HEALTHCHECK'))]).toEqual([other, true]);
    }
  }
});

it('tells the services nothing that they do not know, and everything that they must be told', () => {
  const gateway = ['services/gateway/src/main.ts', 'services/gateway/src/sign-in.ts', 'libs/platform/src/sign-in/sign-in-settings.ts'].flatMap((file) => [...text(file).matchAll(/\b([A-Z][A-Z_]+): /g)].map(([, name]) => name!));
  const known = new Set([...Object.keys(HostSettings.shape), ...Object.keys(MailEnvironment.shape), ...gateway, 'KAFKA_BROKERS', 'DATABASE_URL', 'PGPASSWORD']);
  for (const [name, { environment = {} }] of ours) {
    const told = Object.keys(environment).map((variable) => variable.replace(/_FILE$/, ''));
    expect([name, told.filter((variable) => !known.has(variable))]).toEqual([name, []]);
    if (!/enrolment|matching|sessions|reporting/.test(name)) continue;
    const needed = Object.entries(HostSettings.shape).filter(([, schema]) => !schema.safeParse(undefined).success).map(([variable]) => variable);
    expect([name, needed.filter((variable) => !told.includes(variable))]).toEqual([name, []]);
  }
});

it('passes on every setting of an identity provider', () => {
  const { environment = {} } = compose.services['gateway']!;
  // Login hints are for the pilot's own provider.
  const settings = Object.keys(SignInSettings.shape).filter((name) => name !== 'OIDC_LOGIN_HINTS');
  expect(settings.filter((name) => !(name in environment))).toEqual([]);
});

it('gives secrets as files that the set-up writes', () => {
  const setup = text('services/pilot/src/cli/setup.ts');
  const written = (file: string) => setup.includes(`'${file}'`) || setup.includes(`\`\${name}-${file.replace(/^[a-z]+-/, '')}\``);
  const files = ours.flatMap(([, { environment = {} }]) => Object.values(environment)).map(String).flatMap((value) => /\/installation\/settings\/([a-z-]+)/.exec(value)?.[1] ?? []);
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !written(file))).toEqual([]);
  expect(setup).toContain("'metrics-token'");
});

it('mounts files and volumes that there are', () => {
  for (const [name, { volumes = [] }] of services) {
    for (const [source] of volumes.map((volume) => volume.split(':'))) {
      expect([name, source, source!.startsWith('./') ? existsSync(join(ROOT, source!)) : source! in compose.volumes]).toEqual([name, source, true]);
    }
  }
});

it('keeps what brokers store in their volumes', () => {
  const brokers = services.filter(([, { image = '' }]) => image.startsWith('apache/kafka'));
  expect(brokers.map(([, { environment, volumes }]) => volumes!.map((volume) => volume.split(':')[1]).includes(String(environment!['KAFKA_LOG_DIRS'])))).toEqual([true, true, true]);
});

it('sets nothing that .env.example does not name', () => {
  const variables = [...text('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!);
  const named = text('.env.example');
  expect([...new Set(variables)].filter((name) => !named.includes(`${name}=`))).toEqual([]);
});

it('builds an image in stages, of files that there are, for somebody who is not root', () => {
  const lines = text('Dockerfile').split('\n');
  const copied = lines.filter((line) => /^COPY (?!--from)/.test(line)).flatMap((line) => line.split(' ').slice(1, -1));
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('FROM '))).toEqual(['FROM node:24-slim AS build', 'FROM node:24-slim']);
  const last = lines.slice(lines.lastIndexOf('FROM node:24-slim'));
  expect(last.some((line) => line === 'USER node')).toBe(true);
  expect(last.some((line) => line.startsWith('HEALTHCHECK'))).toBe(true);
});

it('looks at figures that the services have', () => {
  const sources = ['libs/platform/src/observability', 'libs/platform/src/service', 'services/enrolment/src/mail', 'services/gateway/src'].flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => text(join(folder, file)))).join('\n');
  const had = new Set([...sources.matchAll(/['"`](upstream_[a-z_]+)['"`]/g)].map(([, name]) => name!));
  const watched = ['alerts.yml', 'grafana/upstream.json'].flatMap((file) => [...text(`infra/observability/${file}`).matchAll(/upstream_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, '')));
  expect(watched.length).toBeGreaterThan(8);
  expect(watched.filter((name) => !had.has(name))).toEqual([]);
});

it('names files of Prometheus and Grafana that are mounted where these look', () => {
  const prometheus = parse(text('infra/observability/prometheus.yml')) as { rule_files: string[] };
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[1]!));
  expect(prometheus.rule_files.filter((file) => !mounted.includes(file))).toEqual([]);
  const dashboards = parse(text('infra/observability/grafana/dashboards.yml')) as { providers: { options: { path: string } }[] };
  expect(dashboards.providers.map(({ options }) => mounted.some((file) => file.startsWith(`${options.path}/`)))).toEqual([true]);
});

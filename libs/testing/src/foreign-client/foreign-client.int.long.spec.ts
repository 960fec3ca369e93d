import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalKafka, type LocalKafka } from '@upstream/local-kafka';
import { kafkaAdmin, KafkaBus } from '@upstream/messaging-kafka';
import { as, clusterOn, COORDINATOR, importPeople, playDemo, type RunningCluster } from './cluster-for-specs.js';
import { foreignClients, type ForeignClient, type Printed } from './foreign-clients-for-specs.js';
import { furtherCommands, WORD } from './further-commands-for-specs.js';
import { filesWith, needlesOf, within, type Needle } from './identifying-bytes-for-specs.js';
import { listedPeople, peopleCsv, peopleMapping } from './people-for-specs.js';
import { differences, publishedTypes, typeOf } from './published-schemas-for-specs.js';

jest.setTimeout(900_000);

const LEAVER = listedPeople[38];

let folder: string;
let kafka: LocalKafka;
let clients: ForeignClient[];
let needles: Needle[];
const printed = new Map<string, Printed[]>();

const brokersFolder = () => join(folder, 'data/kafka');
const startOnData = () => startLocalKafka({ dataDir: brokersFolder() });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upstream-foreign-'));
  await chmod(folder, 0o755);
  const [people, mapping, data] = ['people.csv', 'mapping.json', 'data'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(people, peopleCsv());
  await writeFile(mapping, JSON.stringify(peopleMapping));
  await playDemo(data, people, mapping);
  const cluster = await clusterOn(data);
  try {
    // One of them has left.
    await writeFile(people, peopleCsv(listedPeople.filter((person) => person !== LEAVER)));
    await importPeople(data, people, mapping);
    await furtherCommands(cluster);
    needles = [...identifyingOfPeople(), ...(await textsOfPeople(cluster)).flatMap((text) => needlesOf('a text', text))];
  } finally {
    await cluster.stop();
  }
  // From here on there is nothing but the brokers and what is in their folder.
  kafka = await startOnData();
  clients = await foreignClients(kafka);
  process.stderr.write(`foreign clients: ${clients.map(({ name }) => name).join(', ')}\n`);
  for (const client of clients) printed.set(client.name, await everything(client));
});
afterAll(async () => {
  await kafka?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Profile values among them: they travel sealed. */
const identifyingOfPeople = (): Needle[] =>
  listedPeople.flatMap(({ first, last, email, number, department, site }) => [
    ...needlesOf('a first name', first),
    ...needlesOf('a last name', last),
    ...needlesOf('an e-mail', email),
    ...needlesOf('a personnel number', number),
    ...needlesOf('a department', department),
    ...needlesOf('a site', site),
  ]);

/** Whatever people wrote or others wrote about them: their own copies of their data have it. */
async function textsOfPeople(cluster: RunningCluster): Promise<string[]> {
  const everybody = ((await cluster.get(COORDINATOR, '/v1/employees?limit=200')) as { items: { employeeId: string }[] }).items;
  const programmes = textsIn(await cluster.get(COORDINATOR, '/v1/programmes?limit=200'));
  const held = await Promise.all(everybody.flatMap(({ employeeId }) => ['enrolment', 'matching', 'sessions'].map((service) => cluster.get(as(employeeId), `/v1/my/data/${service}`))));
  const texts = held.flatMap(textsIn).filter((text) => !programmes.includes(text));
  return [...new Set([WORD, ...texts])];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return /\S\s\S+\s\S/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

async function topics(): Promise<string[]> {
  const admin = await kafkaAdmin({ brokers: kafka.brokers });
  try {
    return (await admin.listTopics()).filter((topic) => topic.startsWith('upstream.')).sort();
  } finally {
    await admin.disconnect();
  }
}

async function everything(client: ForeignClient): Promise<Printed[]> {
  const all: Printed[] = [];
  for (const topic of await topics()) all.push(...(await client.print(topic)));
  return all;
}

const by = <T>(check: (messages: readonly Printed[]) => T): Record<string, T> => Object.fromEntries([...printed].map(([client, messages]) => [client, check(messages)]));
const each = <T>(value: T): Record<string, T> => by(() => value);
const asBytes = (messages: readonly Printed[]): Buffer => Buffer.from(messages.map((message) => JSON.stringify(message) + message.payload).join('\n'));

describe('a foreign client', () => {
  it('prints every topic, and on them messages of every type that is published', () => {
    expect(by((messages) => [...new Set(messages.map(typeOf))].sort())).toEqual(each([...publishedTypes].sort()));
    const counts = Object.values(by((messages) => messages.length));
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(500);
  });

  it('every message is what its published JSON Schema says, on the topic that the schema names', () => {
    expect(by((messages) => messages.flatMap(differences))).toEqual(each([]));
  });

  it('nothing identifying is in what it prints, nor in any byte of the brokers’ folder', async () => {
    expect(needles.filter(({ what }) => what === 'a text').length).toBeGreaterThan(100);
    expect(by((messages) => within(asBytes(messages), needles))).toEqual(each([]));
    await kafka.stop();
    const { files, found } = await filesWith(brokersFolder(), needles);
    kafka = await startOnData();
    expect(found).toEqual([]);
    expect(files).toBeGreaterThan(100);
  });
});

describe('what is planted is found', () => {
  const message = (): Printed => [...printed.values()][0]!.find((one) => typeOf(one) === 'upstream.pair-agreed.v1')!;
  const changed = (change: (event: { type: string; data: Record<string, unknown> }) => void): string => {
    const event = JSON.parse(message().payload) as { type: string; data: Record<string, unknown> };
    change(event);
    return JSON.stringify(event);
  };
  const { first } = listedPeople[3]!;

  it('a field that is missing or of another kind, another schema, another topic, another key', () => {
    const fields = Object.keys((JSON.parse(message().payload) as { data: object }).data);
    expect(fields.length).toBeGreaterThan(4);
    for (const field of fields) {
      expect(differences({ ...message(), payload: changed(({ data }) => delete data[field]) })).toEqual([expect.stringContaining(field)]);
      expect(differences({ ...message(), payload: changed(({ data }) => (data[field] = 7)) })).toEqual([expect.stringContaining(field)]);
    }
    expect(differences({ ...message(), payload: changed((event) => (event.type = 'upstream.pair-ended.v1')) })).toEqual([expect.stringContaining('names the schema')]);
    expect(differences({ ...message(), topic: 'upstream.eu.sessions.v1' })).toEqual([expect.stringContaining('is on upstream.eu.sessions.v1')]);
    expect(differences({ ...message(), key: 'eu_another' })).toEqual([expect.stringContaining('its key')]);
    expect(differences({ ...message(), payload: 'Hello' })).toEqual([expect.stringContaining('the envelope')]);
  });

  it('a name in a message, in the brokers’ bytes and in what is printed', async () => {
    const bus = new KafkaBus({ connection: { brokers: kafka.brokers } });
    await bus.publish([{ topic: message().topic, key: message().key, body: changed(({ data }) => (data['mentorName'] = first)) }]);
    await bus.close();
    const seen = await Promise.all((await foreignClients(kafka)).map((client) => client.print(message().topic)));
    for (const messages of seen) expect(within(asBytes(messages), needles)).toEqual(['a first name']);
    await kafka.stop();
    const { found } = await filesWith(brokersFolder(), needles);
    kafka = await startOnData();
    expect(found).toEqual([expect.stringMatching(/^a first name in broker-0\/upstream\.eu\.matching\.v1-\d\/\d+\.log$/)]);
  });

  it('a name in a compressed batch, whose bytes do not show it', async () => {
    const topic = 'upstream.apac.enrolment.v1';
    const file = join(folder, 'planted.txt');
    await writeFile(file, JSON.stringify({ name: first, padding: 'x'.repeat(500) }));
    const { exitCode, stderr } = await kafka.tool('org.apache.kafka.tools.ProducerPerformance', ['--topic', topic, '--num-records', '1', '--throughput', '-1', '--payload-file', file, '--producer-props', `bootstrap.servers=${kafka.brokers[0]}`, 'compression.type=gzip']);
    expect([exitCode, stderr]).toEqual([0, expect.any(String)]);
    for (const client of await foreignClients(kafka)) expect(within(asBytes(await client.print(topic)), needles)).toEqual(['a first name']);
    await kafka.stop();
    const { found } = await filesWith(brokersFolder(), needles);
    kafka = await startOnData();
    expect(found.filter((where) => where.includes(topic))).toEqual([]);
  });

  it.each([
    ['UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
    ['big-endian UTF-16', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['base64', (text: string) => Buffer.from(Buffer.from(`--${text}--`).toString('base64'))],
    ['lower case', (text: string) => Buffer.from(text.toLowerCase())],
    ['JSON with escapes', (text: string) => Buffer.from([...text].map((letter) => (letter < '\u0080' ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)).join(''))],
  ])('a name in %s', (_form, written) => {
    const { last } = listedPeople.find((person) => person.last.startsWith('Żółk'))!;
    expect(within(Buffer.concat([Buffer.alloc(100_000, 'a'), written(last), Buffer.alloc(200_000)]), needles)).toContain('a last name');
  });
});

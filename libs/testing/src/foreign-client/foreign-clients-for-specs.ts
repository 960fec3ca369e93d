import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LocalKafka } from '@upstream/local-kafka';

/** A message as a client that knows nothing of this code prints it. */
export interface Printed {
  readonly topic: string;
  readonly key: string;
  readonly payload: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ForeignClient {
  readonly name: string;
  /** Everything that a topic holds, in the order of each partition. */
  print(topic: string): Promise<Printed[]>;
}

const run = promisify(execFile);
const maxBuffer = 256 * 1024 * 1024;

/** Those that are here: Kafka's own console consumer always, kcat (Debian: `apt install kcat`) where it is installed. */
export async function foreignClients(kafka: LocalKafka): Promise<ForeignClient[]> {
  const version = await run('kcat', ['-V']).then(
    ({ stdout, stderr }) => /Version (\S+)/.exec(stdout + stderr)?.[1] ?? '',
    () => undefined,
  );
  return [consoleConsumer(kafka), ...(version === undefined ? [] : [kcat(kafka, version)])];
}

interface KcatLine {
  readonly topic: string;
  readonly headers?: readonly string[];
  readonly key: string;
  readonly payload: string;
}

const kcat = (kafka: LocalKafka, version: string): ForeignClient => ({
  name: `kcat ${version}`,
  async print(topic) {
    const { stdout } = await run('kcat', ['-C', '-b', kafka.brokers.join(','), '-t', topic, '-e', '-q', '-J'], { maxBuffer });
    return linesOf(stdout).map((line) => {
      const { topic: on, headers = [], key, payload } = JSON.parse(line) as KcatLine;
      return { topic: on, key, payload, headers: Object.fromEntries(headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]!]] : []))) };
    });
  },
});

/** Ends when nothing has come for so long. */
const QUIET_MS = 10_000;

const consoleConsumer = (kafka: LocalKafka): ForeignClient => ({
  name: `Kafka's console consumer ${kafka.version}`,
  async print(topic) {
    const option = kafka.version.startsWith('3.') ? '--property' : '--formatter-property';
    const printing = ['print.key=true', 'print.headers=true', 'key.separator=\t', 'headers.separator=\u0001'].flatMap((setting) => [option, setting]);
    const { stdout, stderr } = await kafka.tool('org.apache.kafka.tools.consumer.ConsoleConsumer', [
      ...['--bootstrap-server', kafka.brokers.join(','), '--topic', topic, '--from-beginning', '--isolation-level', 'read_committed', '--timeout-ms', String(QUIET_MS)],
      ...printing,
    ]);
    const lines = linesOf(stdout);
    const told = /Processed a total of (\d+) messages/.exec(stderr)?.[1];
    if (told !== String(lines.length)) throw new Error(`the console consumer tells of ${told} messages on ${topic} and printed ${lines.length}: ${stderr.slice(-2000)}`);
    return lines.map((line) => {
      const [headers, key, payload] = line.split('\t') as [string, string, string];
      return { topic, key, payload, headers: headers === 'NO_HEADERS' ? {} : Object.fromEntries(headers.split('\u0001').map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1)])) };
    });
  },
});

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

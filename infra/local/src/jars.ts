import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { underLock } from './file-lock.js';
import { hasMaven } from './java.js';
import { LocalKafkaError } from './local-kafka-error.js';
import { runProgram } from './run-program.js';

/** The versions that were tried. Each is some 55 MB, fetched once. */
export const kafkaVersions = ['4.3.0', '3.9.1'] as const;
export type KafkaVersion = (typeof kafkaVersions)[number];

const defaultCache = (): string => fileURLToPath(new URL('../../../node_modules/.cache/upstream-kafka/', import.meta.url));

/**
 * The folder of a Kafka version's jars, fetched by Maven (from whatever repository Maven is set to) on first use. The
 * folder appears whole by one rename, with a list of every jar's digest; one that differs from its list is fetched anew.
 */
export async function kafkaJars(version: KafkaVersion, cacheFolder = defaultCache()): Promise<string> {
  const folder = path.join(cacheFolder, version);
  if (await isWhole(folder)) return folder;
  return underLock(path.join(cacheFolder, `${version}.lock`), async () => {
    if (await isWhole(folder)) return folder;
    await fetchInto(folder, version, cacheFolder);
    return folder;
  });
}

/** True where the jars are here already, so that no Maven is needed. */
export const hasJars = (version: KafkaVersion, cacheFolder = defaultCache()): Promise<boolean> => isWhole(path.join(cacheFolder, version));

async function fetchInto(folder: string, version: KafkaVersion, cacheFolder: string): Promise<void> {
  if (!(await hasMaven())) throw new LocalKafkaError('maven-missing', `Kafka ${version} is not here yet, and Maven, which would fetch it, is not installed.`);
  const unfinished = await mkdtemp(path.join(cacheFolder, `${version}.unfinished-`));
  try {
    await writeFile(path.join(unfinished, 'pom.xml'), pomOf(version));
    const answer = await runProgram('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=jars'], { cwd: unfinished });
    if (answer.exitCode !== 0) throw new LocalKafkaError('jars-not-fetched', `Maven could not fetch Kafka ${version}:\n${lastLines(`${answer.stdout}${answer.stderr}`)}`);
    const jars = path.join(unfinished, 'jars');
    await writeFile(path.join(jars, LIST), JSON.stringify(await digestsOf(jars)));
    await rm(folder, { recursive: true, force: true });
    await rename(jars, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

const LIST = 'digests.json';

async function isWhole(folder: string): Promise<boolean> {
  const list = path.join(folder, LIST);
  if (!existsSync(list)) return false;
  return (await readFile(list, 'utf8')) === JSON.stringify(await digestsOf(folder));
}

async function digestsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jar')).sort();
  const digests = names.map(async (name) => [name, createHash('sha256').update(await readFile(path.join(folder, name))).digest('hex')] as const);
  return Object.fromEntries(await Promise.all(digests));
}

const pomOf = (version: KafkaVersion): string => {
  const parts = [
    ['org.apache.kafka', 'kafka_2.13', version],
    ['org.apache.kafka', 'kafka-tools', version],
    ['org.apache.kafka', 'connect-mirror', version],
    // Without a binding of its logging interface a broker is silent.
    ['org.slf4j', 'slf4j-simple', '1.7.36'],
  ];
  const dependencies = parts.map(([group, artifact, of]) => `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${of}</version></dependency>`);
  return `<project>
<modelVersion>4.0.0</modelVersion><groupId>upstream</groupId><artifactId>local-kafka</artifactId><version>1</version>
<dependencies>${dependencies.join('\n')}</dependencies>
</project>
`;
};

export const lastLines = (text: string, count = 15): string => text.trimEnd().split('\n').slice(-count).join('\n');

import { findJava, oldestJava } from './java.js';
import { dockerAnswers, startInDocker } from './docker.js';
import { hasMaven } from './java.js';
import { hasJars, kafkaJars, kafkaVersions } from './jars.js';
import { JvmKafka } from './jvm-kafka.js';
import type { LocalKafka, StartOptions } from './local-kafka.js';
import { LocalKafkaError } from './local-kafka-error.js';

/**
 * Starts a real Apache Kafka (KRaft) on free ports of 127.0.0.1 and resolves when its brokers and its group and
 * transaction coordinators answer. It runs from its published jars, which Maven fetches on first use; where Java or
 * Maven is missing, in Docker. Throws LocalKafkaError, which says what to install, when there is neither.
 *
 * The brokers end with this process, also when it is killed; should they not, the next start in the folder ends them.
 */
export async function startLocalKafka(options: StartOptions = {}): Promise<LocalKafka> {
  const version = options.version ?? kafkaVersions[0];
  const java = await findJava();
  if (java && ((await hasJars(version)) || (await hasMaven()))) {
    return JvmKafka.start({ ...options, version, java, jars: await kafkaJars(version) });
  }
  if (await dockerAnswers()) return startInDocker({ ...options, version });
  const missing = java ? 'Maven' : `Java ${oldestJava} or newer`;
  throw new LocalKafkaError(java ? 'maven-missing' : 'java-missing', `A local Kafka needs ${missing}, which is not installed, or a Docker engine, and none answers. Debian: apt install openjdk-17-jre-headless maven`);
}

import type { LocalKafka, StartOptions } from './local-kafka.js';
import type { KafkaVersion } from './jars.js';
import { brokerSettings } from './broker-settings.js';
import { freePorts } from './free-ports.js';
import { LocalKafkaError } from './local-kafka-error.js';
import { runProgram } from './run-program.js';
import { brokerAnswers, coordinatorsAnswer } from './readiness.js';

/** Whether a Docker engine answers. */
export const dockerAnswers = async (): Promise<boolean> => (await runProgram('docker', ['version', '--format', '{{.Server.Version}}'])).exitCode === 0;

/**
 * One broker in a container, with the same settings as one from jars. It keeps nothing, and is one broker only: killing
 * and freezing brokers needs the jars.
 */
export async function startInDocker(options: StartOptions & { version: KafkaVersion }): Promise<LocalKafka> {
  if ((options.brokers ?? 1) !== 1 || options.dataDir !== undefined || options.lines) throw notPossible('Three brokers, a data folder that stays, or lines to cut');
  const { GenericContainer, Wait } = await import('testcontainers');
  /** Its ports are those of 127.0.0.1, as if it ran here: testcontainers itself opens them on every address. */
  class LocalContainer extends GenericContainer {
    override start() {
      for (const bindings of Object.values(this.hostConfig.PortBindings as Record<string, { HostIp?: string }[]>)) for (const binding of bindings) binding.HostIp = '127.0.0.1';
      return super.start();
    }
  }
  const [port] = await freePorts(1);
  const container = await new LocalContainer(`apache/kafka:${options.version}`)
    .withEnvironment(containerSettings(port!, options.settings))
    .withExposedPorts({ container: port!, host: port! })
    // Its own way of waiting asks for the port at every address of `localhost`.
    .withWaitStrategy(Wait.forLogMessage('Kafka Server started'))
    .start();
  await brokerAnswers(port!, () => true, performance.now() + (options.readyWithinMs ?? 60_000));
  await coordinatorsAnswer(port!, performance.now() + 30_000);
  const refuse = (): never => {
    throw notPossible('Killing, freezing and starting single brokers');
  };
  return {
    version: options.version,
    brokers: [`127.0.0.1:${port}`],
    previous: 'none',
    engine: 'docker',
    pids: [undefined],
    logFile: refuse,
    kill: refuse,
    freeze: refuse,
    resume: refuse,
    start: refuse,
    ended: refuse,
    line: refuse,
    tool: async (className, args) => {
      const { exitCode, stdout, stderr } = await container.exec(['/opt/kafka/bin/kafka-run-class.sh', className, ...args]);
      return { exitCode, stdout, stderr };
    },
    stop: async () => void (await container.stop()),
  };
}

/** The image takes settings from its environment: `log.dirs` is KAFKA_LOG_DIRS. */
export function containerSettings(port: number, more: StartOptions['settings'] = () => ({})): Record<string, string> {
  const inside = 9093;
  const own = {
    ...brokerSettings({ clusterId: '', ports: [{ client: port, controller: inside }] }, 0, '/tmp/kafka-data'),
    listeners: `CLIENTS://0.0.0.0:${port},CONTROLLER://127.0.0.1:${inside}`,
  };
  return Object.fromEntries(Object.entries({ ...own, ...more(own) }).map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value]));
}

const notPossible = (what: string) => new LocalKafkaError('not-possible-in-docker', `${what} needs Kafka from its jars: install Java 17 or newer and Maven.`);

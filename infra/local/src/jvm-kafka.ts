import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BrokerProcess, leanJvm } from './broker-process.js';
import { brokerSettings, propertiesText } from './broker-settings.js';
import { ClientLines, type ClientLine } from './client-lines.js';
import { openDataFolder, type Cluster } from './data-folder.js';
import { lastLines, type KafkaVersion } from './jars.js';
import type { LocalKafka, StartOptions } from './local-kafka.js';
import { LocalKafkaError } from './local-kafka-error.js';
import { clearPreviousRun, forgetRun, recordRun } from './previous-run.js';
import { brokerAnswers, coordinatorsAnswer } from './readiness.js';
import { runProgram, type ProgramResult } from './run-program.js';

interface JvmOptions extends StartOptions {
  readonly version: KafkaVersion;
  readonly java: string;
  readonly jars: string;
}

const STOP_WITHIN_MS = 10_000;

/** Kafka from its jars: one JVM per broker. */
export class JvmKafka implements LocalKafka {
  readonly engine = 'jvm';
  private readonly running: BrokerProcess[] = [];

  private constructor(
    private readonly options: JvmOptions,
    private readonly root: string,
    private readonly cluster: Cluster,
    private readonly lines: ClientLines,
    readonly previous: 'none' | 'orphans-ended',
  ) {}

  static async start(options: JvmOptions): Promise<LocalKafka> {
    const given = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'upstream-kafka-')));
    await mkdir(given, { recursive: true, mode: 0o700 });
    const root = await realpath(given);
    const previous = await clearPreviousRun(root);
    const cluster = await openDataFolder(root, options.version, options.brokers ?? 1);
    const kafka = new JvmKafka(options, root, cluster, await ClientLines.open(options.lines ?? [], cluster.ports.length), previous);
    try {
      await kafka.startAll();
    } catch (error) {
      await kafka.stop();
      throw error;
    }
    return kafka;
  }

  get version(): KafkaVersion {
    return this.cluster.version;
  }

  get brokers(): readonly string[] {
    return this.cluster.ports.map(({ client }) => `127.0.0.1:${client}`);
  }

  get pids(): readonly (number | undefined)[] {
    return this.cluster.ports.map((_, broker) => (this.running[broker]?.isRunning ? this.running[broker].pid : undefined));
  }

  logFile(broker: number): string {
    return path.join(this.root, `broker-${broker}.log`);
  }

  async kill(broker: number): Promise<void> {
    await this.running[broker]?.stop(0);
  }

  freeze(broker: number): void {
    this.running[broker]?.signal('SIGSTOP');
  }

  resume(broker: number): void {
    this.running[broker]?.signal('SIGCONT');
  }

  async start(broker: number): Promise<void> {
    if (!this.running[broker]?.isRunning) await this.launch(broker);
    await this.answers(broker, this.deadline);
  }

  async ended(broker: number): Promise<void> {
    await this.running[broker]?.exited;
  }

  line(client: string): ClientLine {
    return this.lines.of(client);
  }

  tool(className: string, args: readonly string[]): Promise<ProgramResult> {
    const quiet = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';
    return runProgram(this.options.java, [...leanJvm(256), quiet, '-cp', `${this.options.jars}/*`, className, ...args], { cwd: this.root });
  }

  async stop(): Promise<void> {
    const withinMs = this.options.dataDir === undefined ? 0 : STOP_WITHIN_MS;
    await Promise.all(this.running.map((broker) => broker.stop(withinMs)));
    await this.lines.close();
    await forgetRun(this.root);
    if (this.options.dataDir === undefined) await rm(this.root, { recursive: true, force: true });
  }

  private get deadline(): number {
    return performance.now() + (this.options.readyWithinMs ?? 60_000);
  }

  private async startAll(): Promise<void> {
    const every = this.cluster.ports.map((_, broker) => broker);
    await Promise.all(every.map((broker) => this.format(broker)));
    for (const broker of every) await this.launch(broker);
    const deadline = this.deadline;
    await Promise.all(every.map((broker) => this.answers(broker, deadline)));
    await coordinatorsAnswer(this.cluster.ports[0]!.client, deadline);
  }

  /** A broker's folder is formatted once: Kafka refuses one that is not, or that is of another cluster. */
  private async format(broker: number): Promise<void> {
    const data = path.join(this.root, `broker-${broker}`);
    const own = brokerSettings(this.cluster, broker, data);
    const all = { ...own, ...this.options.settings?.(own) };
    await writeFile(this.settingsFile(broker), propertiesText({ ...all, ...this.lines.settingsOf(broker, all) }), { mode: 0o600 });
    // The mark comes last, so that what an interrupted start left behind is not taken for whole.
    const mark = path.join(this.root, `broker-${broker}.formatted`);
    if (existsSync(mark)) return;
    await rm(data, { recursive: true, force: true });
    const answer = await this.tool('kafka.tools.StorageTool', ['format', '-t', this.cluster.clusterId, '-c', this.settingsFile(broker)]);
    if (answer.exitCode !== 0) throw new LocalKafkaError('format-failed', `Kafka could not format ${data}:\n${lastLines(`${answer.stdout}${answer.stderr}`)}`);
    await writeFile(mark, this.cluster.clusterId);
  }

  private async launch(broker: number): Promise<void> {
    const { java, jars, heapMb = 320 } = this.options;
    this.running[broker] = new BrokerProcess({ java, jars, heapMb, settingsFile: this.settingsFile(broker), logFile: this.logFile(broker) });
    await recordRun(this.root, this.running.filter((each) => each?.isRunning).map(({ pid }) => pid));
  }

  private async answers(broker: number, deadline: number): Promise<void> {
    const isRunning = () => this.running[broker]!.isRunning;
    if (await brokerAnswers(this.cluster.ports[broker]!.client, isRunning, deadline)) return;
    throw new LocalKafkaError('not-ready', `broker ${broker} of Kafka ${this.version} ${isRunning() ? 'did not answer in time' : 'ended'}. Its log: ${this.logFile(broker)}`);
  }

  private settingsFile(broker: number): string {
    return path.join(this.root, `broker-${broker}.properties`);
  }
}

import { ForeignPositionError } from '@upstream/event-sourcing';
import { LostOwnershipError } from '@upstream/subscriptions';
import type { ReadModel } from '../read-model.js';
import { buildsOf, cancelBuild, requestBuild, type Build } from './builds.js';
import type { BuildProgress } from './progress.js';
import { Rebuild, type BuildSource } from './rebuild.js';
import { retireOtherVersions, Sweeper } from './sweep.js';

export interface RebuilderOptions extends BuildSource {
  readonly readModels: readonly ReadModel[];
  /** How long rows of a version that nobody follows are kept for a return to its release. Default 24 hours. */
  readonly keepOtherVersionsMs?: number;
  /** How often it looks for what other processes have asked for or left. Default 2 s. */
  readonly lookEveryMs?: number;
  readonly onError?: (error: unknown, name: string) => void;
}

const DAY_MS = 86_400_000;
const LOOK_MS = 2_000;
const RETRY_MS = { first: 100, most: 5_000 };

/**
 * Sees to it that every read model of a service has rows of its version, and makes them anew when asked to, one build at a
 * time. What a process leaves unfinished, the next one that looks goes on with. Removes what serves nobody any more.
 */
export class Rebuilder {
  private readonly abort = new AbortController();
  private readonly sweeper: Sweeper;
  private running: Promise<void> | undefined;
  private current: Rebuild | undefined;
  private awake = new AbortController();
  private settled: () => void = () => undefined;
  private served = false;
  /** Resolves when every read model has rows of its version: a build of each serves. */
  readonly ready: Promise<void>;

  constructor(private readonly options: RebuilderOptions) {
    this.sweeper = new Sweeper(options.pool);
    this.ready = new Promise((resolve) => {
      this.settled = resolve;
    });
  }

  start(): void {
    this.running ??= this.look();
  }

  /** Finishes the page under way, then ends, for good. */
  async stop(): Promise<void> {
    this.abort.abort();
    this.awake.abort();
    await this.running;
  }

  /** The build in hand. */
  get progress(): BuildProgress | undefined {
    return this.current?.progress;
  }

  /** Asks for rows made anew, beside those that serve. Answers the build's schema: that of one under way when there is one. */
  async request(readModel: ReadModel): Promise<string> {
    const schema = await requestBuild(this.options.pool, readModel);
    this.awake.abort();
    return schema;
  }

  /** Whether a rebuild is under way beside rows that serve: without those it cannot be given up. */
  async isBeside({ name, version }: ReadModel): Promise<boolean> {
    const states = (await this.builds()).filter((build) => build.readModel === name && build.version === version).map(({ state }) => state);
    return states.includes('building') && states.includes('serving');
  }

  /** Gives up the rebuild of a read model; false when there was none. Its tables are gone soon after. */
  async cancel(readModel: ReadModel): Promise<boolean> {
    const cancelled = await cancelBuild(this.options.pool, readModel);
    this.awake.abort();
    return cancelled;
  }

  /** The builds of this service's read models, whoever works on them. */
  async builds(): Promise<readonly Build[]> {
    return buildsOf(this.options.pool);
  }

  private async look(): Promise<void> {
    const { flow, lookEveryMs = LOOK_MS, onError } = this.options;
    let pause = RETRY_MS.first;
    while (!this.abort.signal.aborted) {
      this.awake = new AbortController();
      try {
        const idle = await this.once();
        pause = RETRY_MS.first;
        if (idle) await flow.time.pause(lookEveryMs, this.awake.signal);
      } catch (error) {
        this.current?.failed(error);
        if (!(error instanceof LostOwnershipError)) onError?.(error, this.current ? `build:${this.current.schema}` : 'builds');
        await flow.time.pause(pause, this.awake.signal);
        pause = Math.min(RETRY_MS.most, pause * 2);
      }
    }
  }

  /** True when there is nothing to do at the moment. */
  private async once(): Promise<boolean> {
    const { pool, readModels, keepOtherVersionsMs = DAY_MS } = this.options;
    const builds = await buildsOf(pool);
    const has = (readModel: ReadModel, ...states: readonly Build['state'][]) =>
      builds.some((build) => build.readModel === readModel.name && build.version === readModel.version && states.includes(build.state));
    const missing = readModels.filter((readModel) => !has(readModel, 'serving', 'building'));
    for (const readModel of missing) await requestBuild(pool, readModel);
    if (missing.length > 0) return false;
    if (!this.served && readModels.every((readModel) => has(readModel, 'serving'))) {
      this.served = true;
      this.settled();
    }
    // Those that nobody can read yet come first.
    const wanted = readModels.filter((readModel) => has(readModel, 'building')).sort((a, b) => Number(has(a, 'serving')) - Number(has(b, 'serving')));
    for (const readModel of wanted) {
      const { schema } = builds.find((build) => build.readModel === readModel.name && build.version === readModel.version && build.state === 'building')!;
      if (await this.build(readModel, schema)) return false;
    }
    this.current = undefined;
    await retireOtherVersions(pool, readModels, keepOtherVersionsMs);
    await this.sweeper.sweep();
    return true;
  }

  private async build(readModel: ReadModel, schema: string): Promise<boolean> {
    if (this.current?.schema !== schema) this.current = new Rebuild(this.options, readModel, schema);
    try {
      return await this.current.run(this.abort.signal);
    } catch (error) {
      // The log was replaced: what was read of the old one is worth nothing.
      if (error instanceof ForeignPositionError) await this.startAgain(readModel);
      throw error;
    }
  }

  private async startAgain(readModel: ReadModel): Promise<void> {
    await cancelBuild(this.options.pool, readModel);
    await requestBuild(this.options.pool, readModel);
  }
}

import type { Cluster } from '../../../cluster/cluster.js';
import { Api, successful, type Answer, type Asker, type Asking } from '../../api.js';
import { OPERATOR } from '../../story.js';

/** A process may be frozen behind a gateway, or the gateway itself: who waits longer than this asks again. */
const ANSWER_WITHIN_MS = 8_000;
const IDLE_WITHIN_MS = 65_000;
/** A process that does not do its part for so long is left out: its group has given its partitions to another by then. */
const GONE_AFTER_MS = 15_000;
const PATIENCE_MS = 300_000;
const PAUSE_MS = 200;
const OPERATIONS = { idle: '/v1/operations/idle', clock: '/v1/operations/clock' } as const;

interface Process {
  readonly service: string;
  readonly api: Api;
  asked?: Promise<string | undefined>;
}

/**
 * The HTTP API of a cluster as clients have it: by gateways, the next one when one does not answer. What a gateway does not
 * route is put together from the processes: idleness, and the simulated clock.
 */
export class ClusterApi implements Pick<Api, 'get' | 'post'> {
  private turn = 0;
  private underWay = 0;
  private holds = 0;

  private constructor(
    private readonly cluster: Cluster,
    private readonly gateways: readonly Api[],
    readonly processes: readonly Process[],
  ) {}

  static async of(cluster: Cluster, data: string): Promise<ClusterApi> {
    const services = [...cluster.processes].filter(([name]) => !name.startsWith('gateway'));
    return new ClusterApi(
      cluster,
      await Promise.all(cluster.gateways.map((url) => Api.of(url, data))),
      await Promise.all(services.map(async ([name, { url }]) => ({ service: name.slice(0, name.lastIndexOf('-')), api: await Api.of(url, data) }))),
    );
  }

  /** Holds back new requests until as many `goOn` as `hold`; resolves when those under way are answered or given up. */
  async hold(): Promise<void> {
    this.holds++;
    while (this.underWay > 0) await passing(20);
  }

  goOn(): void {
    this.holds--;
  }

  async get(who: Asker | undefined, path: string, asking?: Asking): Promise<Answer> {
    if (path === OPERATIONS.clock) return this.processes[0]!.api.get(who, path, { timeoutMs: ANSWER_WITHIN_MS });
    return this.byGateway((api) => api.get(who, path, { ...asking, timeoutMs: ANSWER_WITHIN_MS }));
  }

  async post(who: Asker | undefined, path: string, body?: unknown, asking?: Asking): Promise<Answer> {
    if (path === OPERATIONS.idle) return answered({ position: await this.idle() });
    if (path === OPERATIONS.clock) return answered(await this.moveTo((body as { to: string }).to));
    return this.byGateway((api) => api.post(who, path, body, { ...asking, timeoutMs: ANSWER_WITHIN_MS }));
  }

  /**
   * Every service is idle at the same place of the log, twice: whoever published before the first time had been taken by the
   * second. Nothing new is asked meanwhile. `everybody`: no process is left out, however long it takes.
   */
  async idle(options: { readonly everybody?: boolean } = {}): Promise<string> {
    await this.hold();
    try {
      return await this.idleTogether(options.everybody ?? false);
    } finally {
      this.goOn();
    }
  }

  private async idleTogether(everybody: boolean): Promise<string> {
    const end = performance.now() + PATIENCE_MS;
    let before: ReadonlySet<string> = new Set();
    for (;;) {
      const now = new Set(await Promise.all(this.services().map((service) => this.idleOf(service, everybody, end))));
      if (now.size === 1 && before.size === 1 && [...now][0] === [...before][0]) return [...now][0]!;
      if (performance.now() > end) throw new Error(`the services are not idle together: ${[...now].join(', ')}`);
      before = now;
    }
  }

  private services(): readonly string[] {
    return [...new Set(this.processes.map(({ service }) => service))];
  }

  /** Where a service is idle: the latest of its processes. Throws at `end` when none is. */
  private async idleOf(service: string, everybody: boolean, end: number): Promise<string> {
    for (;;) {
      const left = everybody ? end : Math.min(end, performance.now() + GONE_AFTER_MS);
      const positions = await Promise.all(this.processes.filter((process) => process.service === service).map((process) => this.idlePosition(process, left)));
      const found = [...new Set(positions.filter((position) => position !== undefined))];
      if (found.length === 1 && (!everybody || !positions.includes(undefined))) return found[0]!;
      if (performance.now() > end) throw new Error(`${service} did not become idle: ${(await this.behind(service)).join(', ')}`);
    }
  }

  async behindAnywhere(): Promise<string[]> {
    return (await Promise.all(this.services().map(async (service) => (await this.behind(service)).map((line) => `${service} ${line}`)))).flat();
  }

  /** What of a service is not at the log's head, in words. */
  async behind(service: string): Promise<string[]> {
    const answers = await Promise.all(this.processes.filter((process) => process.service === service).map(({ api }) => api.get(OPERATOR, '/v1/operations/subscriptions', { timeoutMs: ANSWER_WITHIN_MS }).catch(() => undefined)));
    return answers.flatMap((answer, index) => {
      if (!answer || answer.status >= 300) return [`process ${index + 1} does not answer`];
      const { head, items } = answer.body as { head: string; items: readonly { name: string; state: string; position?: string; lastError?: string }[] };
      return items.filter(({ position, state }) => position !== head || state === 'retrying').map(({ name, state, position, lastError }) => `${index + 1}:${name} ${state} at ${position} of ${head} ${lastError ?? ''}`);
    });
  }

  /** One question at a time to each process: one that is frozen answers all that it was asked when it wakes up. */
  private async idlePosition(process: Process, end: number): Promise<string | undefined> {
    do {
      process.asked ??= process.api
        .post(OPERATOR, OPERATIONS.idle, undefined, { timeoutMs: IDLE_WITHIN_MS })
        .then(({ status, body }) => (status < 300 ? (body as { position: string }).position : undefined))
        .catch(() => undefined)
        .finally(() => (process.asked = undefined));
      const position = await within(Math.max(0, end - performance.now()), process.asked);
      if (position !== undefined) return position;
      await passing(PAUSE_MS);
    } while (performance.now() < end);
    return undefined;
  }

  /** Whoever starts again begins at the new time; timers that are due by then fire while it becomes idle. */
  private async moveTo(to: string): Promise<{ now: string; position: string }> {
    await this.cluster.remember(to);
    const end = performance.now() + PATIENCE_MS;
    await Promise.all(
      this.processes.map(async ({ api }) => {
        for (;;) {
          const answer = await api.post(OPERATOR, OPERATIONS.clock, { to, alone: true }, { timeoutMs: ANSWER_WITHIN_MS }).catch(() => undefined);
          if (answer && answer.status < 300) return;
          if (performance.now() > end) successful(answer ?? answered({}, 503));
          await passing(PAUSE_MS);
        }
      }),
    );
    return { now: to, position: await this.idle() };
  }

  private async byGateway(ask: (api: Api) => Promise<Answer>): Promise<Answer> {
    while (this.holds > 0) await passing(20);
    this.underWay++;
    try {
      return await ask(this.gateways[this.turn % this.gateways.length]!);
    } catch (error) {
      this.turn++;
      throw error;
    } finally {
      this.underWay--;
    }
  }
}

const answered = (body: object, status = 200): Answer => ({ status, headers: new Headers(), body, text: JSON.stringify(body) });
const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What it gives, or undefined when that takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

import { topicNames, topicOf } from '@upstream/contracts';
import type { BusMessage } from '@upstream/messaging';
import { KafkaBus } from '@upstream/messaging-kafka';
import type { Chance } from '../../../demo/chance.js';
import { PILOT_REGIONS } from '../../../pilot-identity.js';

const LATER_MS = 10_000;
const PAUSE_MS = 500;

/** Puts a share of all messages on their topics once more, as they are, up to ten seconds later: behind newer ones of their key. */
export class Redelivery {
  /** Messages seen, and how many of them were delivered again. */
  messages = 0;
  again = 0;
  private readonly seen = new Set<string>();
  private readonly waiting = new Set<Promise<void>>();
  private over = false;

  private constructor(
    private readonly bus: KafkaBus,
    private readonly share: number,
    private readonly chance: Chance,
  ) {}

  static async start(brokers: readonly string[], share: number, chance: Chance): Promise<Redelivery> {
    const bus = new KafkaBus({ connection: { brokers, clientId: 'upstream-crash' } });
    const redelivery = new Redelivery(bus, share, chance);
    await bus.consume({ group: 'upstream-crash-redelivery', topics: PILOT_REGIONS.flatMap((region) => topicNames.map((topic) => topicOf(region, topic))), handle: (messages) => redelivery.take(messages) });
    return redelivery;
  }

  /** Resolves when everything that was to come again has. */
  async settle(): Promise<void> {
    while (this.waiting.size > 0) await Promise.all(this.waiting);
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.bus.close();
  }

  private take(messages: readonly BusMessage[]): Promise<void> {
    for (const message of messages) {
      const { id } = JSON.parse(message.body) as { id: string };
      if (this.seen.has(id)) continue;
      this.seen.add(id);
      this.messages++;
      if (!this.chance.is(this.share, 'again', id)) continue;
      this.again++;
      const coming = this.publishLater(message, id).finally(() => this.waiting.delete(coming));
      this.waiting.add(coming);
    }
    return Promise.resolve();
  }

  private async publishLater(message: BusMessage, id: string): Promise<void> {
    await passing(LATER_MS * this.chance.of('later', id));
    while (!this.over) {
      const isDone = await this.bus.publish([message]).then(
        () => true,
        () => false,
      );
      if (isDone) return;
      await passing(PAUSE_MS);
    }
  }
}

const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

import type { Admin, Kafka } from 'kafkajs';

/** First and next offset of a partition. */
export interface Extent {
  readonly low: bigint;
  readonly high: bigint;
}

/** An administrative connection that is opened when it is first needed, and anew after a failure. */
export class KafkaAdmin {
  private connecting: Promise<Admin> | undefined;

  constructor(private readonly kafka: Kafka) {}

  async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = await (this.connecting ??= this.connected());
    try {
      return await question(admin);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** By partition number. */
  async extentsOf(topic: string): Promise<Map<number, Extent>> {
    const found = await this.ask((admin) => admin.fetchTopicOffsets(topic));
    return new Map(found.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]));
  }

  /** What a group has committed, by partition number; nothing for a partition without a commit. */
  async committedOf(groupId: string, topic: string): Promise<Map<number, bigint>> {
    const found = await this.ask((admin) => admin.fetchOffsets({ groupId, topics: [topic] }));
    const offsets = found.flatMap(({ partitions }) => partitions.map(({ partition, offset }) => [partition, BigInt(offset)] as const));
    return new Map(offsets.filter(([, offset]) => offset >= 0n));
  }

  async close(): Promise<void> {
    const connecting = this.connecting;
    this.connecting = undefined;
    const admin = await connecting?.catch(() => undefined);
    await admin?.disconnect().catch(() => undefined);
  }

  private async connected(): Promise<Admin> {
    try {
      const admin = this.kafka.admin();
      await admin.connect();
      return admin;
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }
}

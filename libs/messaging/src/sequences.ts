import type { HeldPage, Tx } from '@upstream/subscriptions';

/** Messages of one topic about one key keep their order: each has the next number. */
export interface Lane {
  readonly topic: string;
  readonly key: string;
}

export const laneName = ({ topic, key }: Lane): string => `${topic} ${key}`;

/** The next sequence of every topic and key, from 0 without gaps. */
export interface Sequences {
  /**
   * By `laneName`; lanes that have had no message are missing. Throws LostOwnershipError when the page is in other hands, as
   * seen at the same moment: an owner that slept while another went on would give old events the sequences of new ones.
   */
  next(lanes: readonly Lane[], page: HeldPage): Promise<Map<string, number>>;
  /** In the transaction that moves the relay's checkpoint, and nowhere else. */
  write(tx: Tx, next: readonly (Lane & { readonly next: number })[]): Promise<void>;
}

/** A consumer made no progress though it should have, and is started anew. */
export class ConsumerStalledError extends Error {
  override readonly name = 'ConsumerStalledError';
}

/** Messages were removed from a topic (by its retention) before they were read: which keys have a hole, their inboxes say. */
export class UnreadMessagesGoneError extends Error {
  override readonly name = 'UnreadMessagesGoneError';

  constructor(topic: string, partition: number, from: bigint, to: bigint) {
    super(`offsets ${from} to ${to - 1n} of ${topic}/${partition} are gone and were never read`);
  }
}

/** Another producer with the same transactional id came later: this one's messages were not published. */
export class PublisherFencedError extends Error {
  override readonly name = 'PublisherFencedError';
}

/** A message that is larger than its topic takes; nothing of its batch was sent. */
export class MessageTooLargeError extends Error {
  override readonly name = 'MessageTooLargeError';
}

/** Topics are not as they are declared; the message says each difference. */
export class TopicMismatchError extends Error {
  override readonly name = 'TopicMismatchError';

  constructor(readonly differences: readonly string[]) {
    super(`topics are not as declared:\n${differences.map((difference) => `- ${difference}`).join('\n')}`);
  }
}

/** kafkajs wraps errors in each other, and several in one; the broker's word is on one of them. */
export function typesOf(error: unknown, depth = 0): string[] {
  const { type, cause, errors = [] } = (error ?? {}) as { type?: string; cause?: unknown; errors?: readonly unknown[] };
  return depth === 10 ? [] : [...(type ? [type] : []), ...[cause, ...errors].filter(Boolean).flatMap((inner) => typesOf(inner, depth + 1))];
}

const NOT_YET = ['GROUP_LOAD_IN_PROGRESS', 'GROUP_COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR_FOR_GROUP', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION', 'UNKNOWN_TOPIC_OR_PARTITION', 'CONCURRENT_TRANSACTIONS', 'INVALID_REPLICATION_FACTOR'];

/** What a broker says in its first seconds, or a moment after a topic was made: come again. */
export const isNotYet = (error: unknown): boolean => typesOf(error).some((type) => NOT_YET.includes(type));

const FENCED = ['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'TRANSACTIONAL_ID_NOT_FOUND', 'INVALID_TXN_STATE', 'INVALID_PRODUCER_ID_MAPPING'];

export const meansFenced = (error: unknown): boolean => typesOf(error).some((type) => FENCED.includes(type));

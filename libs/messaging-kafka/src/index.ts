export { KafkaBus, type KafkaBusOptions } from './kafka-bus.js';
export { kafkaConnectionFrom, type KafkaConnection } from './connection.js';
export { declaredTopics, ensureTopics, kafkaAdmin, topicDifferences, MAX_MESSAGE_BYTES, type TopicDeclaration, type TopicSettings } from './topics.js';
export { partitionOf } from './partitioner.js';
export { ConsumerStalledError, MessageTooLargeError, PublisherFencedError, TopicMismatchError, UnreadMessagesGoneError } from './errors.js';
export { defaultTiming, type ConsumerTiming } from './timing.js';
export type { ConsumerStatus, KafkaBusStatus, PartitionStatus, PublisherStatus } from './status.js';

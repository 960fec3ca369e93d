export { startLocalKafka } from './start-local-kafka.js';
export type { LocalKafka, StartOptions } from './local-kafka.js';
export type { ProgramResult } from './run-program.js';
export { kafkaJars, kafkaVersions, type KafkaVersion } from './jars.js';
export { findJava } from './java.js';
export { LocalKafkaError, type LocalKafkaErrorCode } from './local-kafka-error.js';

export type LocalKafkaErrorCode =
  | 'java-missing'
  | 'maven-missing'
  | 'jars-not-fetched'
  | 'data-folder-of-another-version'
  | 'data-folder-of-another-size'
  | 'in-use'
  | 'format-failed'
  | 'not-ready'
  | 'not-possible-in-docker';

/** The only error this library throws on purpose. `code` is for programs, the message says an operator what to do. */
export class LocalKafkaError extends Error {
  override readonly name = 'LocalKafkaError';

  constructor(
    readonly code: LocalKafkaErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

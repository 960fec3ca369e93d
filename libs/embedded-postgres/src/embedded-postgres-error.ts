/** Every way in which a start can be refused or fail. None of them costs data that was there before. */
export type EmbeddedPostgresErrorCode =
  | 'platform-package-missing'
  | 'binary-does-not-run'
  | 'server-account-missing'
  | 'folder-not-traversable'
  | 'data-folder-of-another-user'
  | 'not-a-data-folder'
  | 'version-differs'
  | 'password-file-missing'
  | 'setting-refused'
  | 'initdb-failed'
  | 'in-use'
  | 'previous-server-does-not-end'
  | 'start-failed'
  | 'start-timeout';

/**
 * The only error this library throws on purpose. `code` is stable and meant for programs; the message is meant for
 * the operator, names the folder or package concerned, and never contains a password or a statement.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

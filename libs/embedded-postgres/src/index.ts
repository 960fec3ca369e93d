export { startEmbeddedPostgres } from './start.js';
export type { EmbeddedPostgres, StartOptions } from './start.js';
export { makeFolder } from './folders.js';
export { endLeftBehind } from './previous-server.js';
export type { Previous } from './previous-server.js';
export type { Role } from './server-url.js';
export { EmbeddedPostgresError } from './embedded-postgres-error.js';
export type { EmbeddedPostgresErrorCode } from './embedded-postgres-error.js';

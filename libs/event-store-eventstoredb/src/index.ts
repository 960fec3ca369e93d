export { ConnectionUrlError, LogUnavailableError, RefusedByServerError, StreamTombstonedError, UnfitLogError } from './errors.js';
export * from './event-store-db-store.js';

export { LogUnavailableError } from './errors.js';
export * from './migrate-log.js';
export * from './postgres-event-store.js';

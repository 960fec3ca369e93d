export { LogUnavailableError } from './errors.js';
export * from './log-identity.js';
export { logStatistics } from './log-statistics.js';
export type { CategoryVolume, LogStatistics, LogStatisticsOptions, Volume } from './log-statistics.js';
export { migrateLog } from './migrate-log.js';
export type { MigrateLogOptions } from './migrate-log.js';
export * from './postgres-event-store.js';

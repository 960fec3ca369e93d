export * from './describe-error.js';
export * from './health.js';
export * from './log.js';
export * from './log-metrics.js';
export * from './metrics.js';
export * from './nest-logger.js';

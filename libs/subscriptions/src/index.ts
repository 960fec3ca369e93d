export * from './follower.js';
export * from './in-lanes.js';
export * from './leases.js';
export * from './schema.js';
export * from './transaction.js';
export * from './wanted.js';

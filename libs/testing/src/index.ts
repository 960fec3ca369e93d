export * from './event-store.contract.js';
export * from './eventually.js';
export * from './service-under-test.js';
export * from './test-databases.js';

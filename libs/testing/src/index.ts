export * from './event-store.contract.js';
export * from './eventually.js';
export * from './eventstoredb-facade/index.js';
export * from './mail-server.js';
export * from './message-bus.contract.js';
export * from './message-bus-messages.js';
export * from './service-under-test.js';
export * from './test-databases.js';

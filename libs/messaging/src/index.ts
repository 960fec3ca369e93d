export * from './direct-bus.js';
export * from './inbox.js';
export * from './message-bus.js';
export * from './outgoing.js';
export * from './postgres-sequences.js';
export * from './public-event.js';
export * from './relay.js';
export * from './sequences.js';

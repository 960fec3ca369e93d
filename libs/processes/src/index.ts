export * from './consumed.js';
export * from './dispatcher.js';
export * from './postgres-timers.js';
export * from './process-events.js';
export * from './process-stream.js';
export * from './reactor.js';
export * from './timer-wheel.js';
export * from './timers.js';

export * from './apply.js';
export { parkedEvents, replayParked, type ParkedEvent, type ReplaySource } from './parked.js';
export * from './projector.js';
export * from './read-model.js';
export * from './recompute.js';
export * from './row-operations.js';
export * from './row-set.js';

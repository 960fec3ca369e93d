export * from './refuses.js';
export * from './setup-open-api.js';
export * from './shows.js';

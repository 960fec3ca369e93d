export * from './create-application.js';
export * from './drain.js';
export * from './draining.js';
export * from './listen.js';
export { CLOCK, type PlatformOptions } from './platform-module.js';

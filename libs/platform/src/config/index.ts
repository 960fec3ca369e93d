export * from './load-config.js';
export * from './mail-settings.js';

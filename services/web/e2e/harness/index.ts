export * from './accessible.js';
export * from './browser.js';
export * from './demo-folder.js';
export * from './mailbox.js';
export * from './pilot.js';
export * from './screen.js';
export * from './upstreamctl.js';

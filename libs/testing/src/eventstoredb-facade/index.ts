export * from './facade.js';
export type { Faults } from './faults.js';
export * from './network.js';

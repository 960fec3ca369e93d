export * from './data-source.js';
export * from './provision.js';
export * from './secure-table.js';
export * from './tenant-database.js';

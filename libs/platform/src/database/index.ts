export * from './data-source.js';
export * from './database-roles.js';
export { databaseUrl, provisionDatabases, type ProvisionOptions } from './provision.js';
export * from './secure-table.js';
export * from './tenant-database.js';

export * from './data-source.js';
export { databaseRoles, databaseUrl, provisionDatabases, type DatabaseRole, type ProvisionOptions } from './provision.js';
export * from './secure-table.js';
export * from './tenant-database.js';

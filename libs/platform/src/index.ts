export * from './bootstrap/index.js';
export * from './config/index.js';
export * from './database/index.js';
export * from './http/index.js';
export * from './identity/index.js';
export * from './observability/index.js';
export * from './openapi/index.js';
export * from './service/index.js';

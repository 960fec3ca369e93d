export { serveWeb } from './serve-web.js';
export { buildWeb } from './build-web.js';

export { sessions } from './sessions.module.js';

export { matching } from './matching.module.js';

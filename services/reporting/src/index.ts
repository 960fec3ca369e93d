export { reporting } from './reporting.module.js';
export type { Report } from './report/report.js';

export { reporting } from './reporting.module.js';
export { countFacts } from './report/counts/count-facts.js';
export { reportOf, type Report, type ReportedProgramme } from './report/report.js';

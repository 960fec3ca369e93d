export { enrolment } from './enrolment.module.js';

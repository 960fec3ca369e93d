export { enrolment } from './enrolment.module.js';
export type { Letter } from './mail/letter.js';
export { Post } from './mail/post.js';

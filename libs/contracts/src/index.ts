export * from './cloud-event.js';
export * from './field-class.js';
export * from './topics/index.js';
export * from './topics/enrolment.js';
export { Member, matchingEvents } from './topics/matching.js';
export { Agreement, profilesEvents } from './topics/profiles.js';
export { sessionsEvents } from './topics/sessions.js';
export * from './vocabulary.js';
export * from './wire-schema.js';

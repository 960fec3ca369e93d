// Loaded as one file: each further file's name would weigh on everybody's first load.
export { Route as myConcern } from './my-concern.js';
export { Route as myConcerns } from './my-concerns.js';
export { Route as raiseConcern } from './raise-concern.js';

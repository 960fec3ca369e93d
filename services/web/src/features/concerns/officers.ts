// Loaded as one file, as `mine.ts` is.
export { Route as concern } from './concern-screen.js';
export { Route as concerns } from './concerns-screen.js';

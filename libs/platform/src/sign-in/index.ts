export * from './limit-sign-ins.js';
export * from './relying-party.js';
export * from './sealed-cookie.js';
export * from './session-requests.js';
export * from './session.js';
export * from './sign-in-module.js';
export * from './sign-in.controller.js';

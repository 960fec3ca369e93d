export * from './access-guard.js';
export * from './jwks-controller.js';
export * from './permissions.js';
export * from './pilot-issuer.js';
export * from './principal.js';
export * from './route-access.js';
export * from './route-audit.js';
export * from './token-verifier.js';

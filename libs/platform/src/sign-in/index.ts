export { OWN_CLAIMS, type ClaimMapping, type RoleTable } from './claim-mapping.js';
export { findEmployeeAt } from './find-employee.js';
export { RelyingParty, type IdentityProvider } from './relying-party.js';
export { SealedCookie } from './sealed-cookie.js';
export { configuredProvider, publicUrlFrom, SignInSettings, type ConfiguredProvider } from './sign-in-settings.js';
export { signIn, type SignInOptions } from './sign-in.js';

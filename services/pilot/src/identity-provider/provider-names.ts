export const CLIENT_ID = 'upstream-web';
/** What the web application asks access tokens for. */
export const RESOURCE = 'urn:upstream:api';
/** Where the provider is, below the public URL. */
export const MOUNTED_AT = '/oidc';

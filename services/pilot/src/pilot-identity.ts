/** Who the pilot is: its own issuer, its one tenant, the regions whose people it may hold. */
export const ISSUER = 'urn:upstream:pilot';
export const AUDIENCE = 'upstream';
export const PILOT_TENANT = 'pilot';
export const PILOT_REGIONS = ['eu', 'us', 'apac'] as const;

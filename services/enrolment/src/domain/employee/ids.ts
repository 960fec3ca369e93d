import { homeId, uuidFrom } from '@upstream/event-sourcing';

/**
 * The same person hired once more gets another id, and so does one who changes region: `hireCount` counts how often the
 * number was registered before, so that at each count there is one id, in one region.
 */
export const employeeIdOf = (region: string, tenant: string, numberHash: string, hireCount: number): string =>
  homeId(region, uuidFrom('employee', tenant, numberHash, String(hireCount)));

/** The reservation of an e-mail address, in the region of the person who has it. */
export const emailIdOf = (region: string, tenant: string, emailHash: string): string => homeId(region, uuidFrom('email', tenant, emailHash));

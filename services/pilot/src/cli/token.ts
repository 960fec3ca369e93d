import { bearerRole, type BearerOptions } from './bearer.js';
import { issueToken } from './server.js';

export interface TokenOptions extends BearerOptions {
  readonly hours: number;
  readonly json?: boolean;
}

/** Prints a token. Whoever can read the data folder's secrets can be anybody: guard the folder. */
export async function token(options: TokenOptions): Promise<void> {
  const role = await bearerRole(options);
  const issued = await issueToken(options.data, { role, employeeId: options.employee, programmes: options.programme, hours: options.hours });
  process.stdout.write(options.json ? `${JSON.stringify({ token: issued, role, expiresInSeconds: options.hours * 3600 })}\n` : `${issued}\n`);
}

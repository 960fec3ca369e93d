import { machineRoles } from '@upstream/platform/permissions';
import { bearerRole, type BearerOptions } from './bearer.js';
import { CliError, EXIT } from './cli-error.js';
import { issueToken } from './server.js';

export interface TokenOptions extends BearerOptions {
  readonly hours: number;
  readonly days?: number;
  readonly json?: boolean;
}

/** Prints a token. Whoever can read the data folder's secrets can be anybody: guard the folder. */
export async function token(options: TokenOptions): Promise<void> {
  const role = await bearerRole(options);
  if (options.days !== undefined && !machineRoles.includes(role)) throw new CliError(`--days is for tokens that machines keep (${machineRoles.join(', ')}); give --hours`, EXIT.usage);
  const hours = options.days === undefined ? options.hours : options.days * 24;
  const issued = await issueToken(options.data, { role, employeeId: options.employee, programmes: options.programme, hours });
  process.stdout.write(options.json ? `${JSON.stringify({ token: issued, role, expiresInSeconds: hours * 3600 })}\n` : `${issued}\n`);
}

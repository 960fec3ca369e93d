import { grantRoles, type GrantRole } from '@upstream/platform/permissions';
import { CliError, EXIT } from './cli-error.js';
import { issueToken } from './server.js';

export interface TokenOptions {
  readonly data: string;
  readonly as: string;
  readonly employee?: string;
  readonly programme?: readonly string[];
  readonly hours: number;
  readonly json?: boolean;
}

/** Prints a token. Whoever can read the data folder's secrets can be anybody: guard the folder. */
export async function token(options: TokenOptions): Promise<void> {
  const role = options.as as GrantRole;
  if (!grantRoles.includes(role)) throw new CliError(`there is no role ${options.as}; roles: ${grantRoles.join(', ')}`, EXIT.usage);
  if (options.hours > 12) throw new CliError('a token is valid for at most 12 hours', EXIT.usage);
  const issued = await issueToken(options.data, { role, employeeId: options.employee, programmes: options.programme, hours: options.hours });
  process.stdout.write(options.json ? `${JSON.stringify({ token: issued, role, expiresInSeconds: options.hours * 3600 })}\n` : `${issued}\n`);
}

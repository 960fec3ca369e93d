import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PilotIssuer } from '@upstream/platform/pilot-issuer';
import { fileIn } from '../data-folder.js';
import { signInLink } from '../identity-provider/ticket.js';
import { AUDIENCE, ISSUER, PILOT_TENANT } from '../pilot-identity.js';
import { bearerRole, type BearerOptions } from './bearer.js';
import { CliError, EXIT } from './cli-error.js';

export interface LinkOptions extends BearerOptions {
  readonly json?: boolean;
}

/** Prints a link that signs one person in on the running pilot, once, within a quarter of an hour. */
export async function link(options: LinkOptions): Promise<void> {
  const role = await bearerRole(options);
  const running = fileIn(resolve(options.data), 'running');
  if (!existsSync(running)) throw new CliError(`nothing runs on ${resolve(options.data)}. Start it with: npx upstreamctl start --data ${options.data}`, EXIT.unreachable);
  const { url, publicUrl = url } = JSON.parse(await readFile(running, 'utf8')) as { url: string; publicUrl?: string };
  const issuer = await PilotIssuer.open({ file: fileIn(resolve(options.data), 'issuer'), issuer: ISSUER, audience: AUDIENCE });
  const guest = { subject: options.employee ?? role, tenant: PILOT_TENANT, employeeId: options.employee, grants: [{ role, programmes: options.programme ?? ('*' as const), regions: '*' as const }] };
  const address = await signInLink(publicUrl, issuer, guest);
  process.stdout.write(options.json ? `${JSON.stringify({ url: address, role })}\n` : `${address}\n`);
}

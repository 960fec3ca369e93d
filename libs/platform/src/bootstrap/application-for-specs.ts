import { createHmac } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import { uuidFrom } from '@upstream/event-sourcing';
import { PilotIssuer } from '../identity/pilot-issuer.js';
import type { Grant } from '../identity/principal.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { createLog } from '../observability/log.js';
import { createApplication, type ApplicationOptions } from './create-application.js';

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'upstream';

/** An application around controllers of a spec, with tokens, and the lines that it logs. */
export async function applicationForSpecs(root: Type | DynamicModule, options: Partial<ApplicationOptions> = {}) {
  const lines: string[] = [];
  const issuer = await PilotIssuer.open({ file: join(mkdtempSync(join(tmpdir(), 'issuer-')), 'keys.json'), issuer: ISSUER, audience: AUDIENCE });
  const verifier = new TokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: { local: issuer.keyFor },
    pseudonym: (tenant, subject) => uuidFrom('actor', tenant, subject),
  });
  const app = await createApplication(root, {
    verifier,
    issuer,
    requestDigest: (body) => createHmac('sha256', 'a secret of the spec').update(body).digest('hex'),
    log: createLog({ level: 'debug', destination: { write: (line: string) => lines.push(line) } }),
    ...options,
  });
  const tokenFor = (grants: readonly Grant[], { tenant = 'acme', subject = 'anna.nowak@acme.example', employeeId = undefined as string | undefined } = {}) =>
    issuer.issue({ subject, tenant, employeeId, grants, ttl: 600 });
  return { app, issuer, verifier, lines, tokenFor };
}

export const everywhere = (role: Grant['role']): Grant => ({ role, programmes: '*', regions: '*' });

import { findEmployeeAt, OWN_CLAIMS, signIn, type ApplicationOptions, type ConfiguredProvider, type Log, type PilotIssuer, type TokenVerifier } from '@upstream/platform';
import type { DemoPerson } from './interaction-page.js';
import { keyFor, serveOwnProvider } from './own-provider.js';
import { CLIENT_ID, MOUNTED_AT } from './provider-names.js';

/** As long as the API takes a token. */
const OWN_SESSION_SECONDS = 12 * 3600;

export interface PilotSignInOptions {
  readonly issuer: PilotIssuer;
  readonly verifier: TokenVerifier;
  readonly log: Log;
  /** A secret of the data folder, from which the cookies' keys are derived. */
  readonly secret: Buffer;
  /** The folder that remembers which links were used. */
  readonly usedTickets: string;
  /** Where it listens. Called when it does. */
  readonly url: () => string;
  /** Where people reach it; default: where it listens. */
  readonly publicUrl: string | undefined;
  /** Another provider than our own. */
  readonly configured: ConfiguredProvider | undefined;
  readonly demoPeople: (() => readonly DemoPerson[]) | undefined;
}

/** Signing in on a pilot: by the configured provider, else by our own, which is then served too. */
export function pilotSignIn({ issuer, verifier, log, secret, usedTickets, url, publicUrl, configured, demoPeople }: PilotSignInOptions): NonNullable<ApplicationOptions['mount']> {
  const at = () => publicUrl ?? url();
  const application = {
    publicUrl: at,
    secure: publicUrl?.startsWith('https:') ?? false,
    cookieKey: keyFor(secret, 'upstream session cookies'),
    verifier,
    log,
    issue: issuer.issue.bind(issuer),
  };
  return (fastify) => {
    if (configured) {
      const directory = (tenant: string) => issuer.issue({ subject: 'upstream-sign-in', tenant, grants: [{ role: 'coordinator', programmes: '*', regions: '*' }], ttl: 60 });
      signIn(fastify, { ...application, provider: () => configured.provider, mapping: configured.mapping, hints: configured.hints, findEmployee: findEmployeeAt(url, directory) });
      return;
    }
    signIn(fastify, {
      ...application,
      provider: () => ({ issuer: `${at()}${MOUNTED_AT}`, clientId: CLIENT_ID, idTokenAlgorithm: 'ES256' }),
      mapping: OWN_CLAIMS,
      hints: true,
      secondsWithoutRenewal: OWN_SESSION_SECONDS,
    });
    serveOwnProvider(fastify, { issuer, secret, usedTickets, url: at, applications: () => [at()], ...(demoPeople ? { demoPeople } : {}) });
  };
}

import { findEmployeeAt, OWN_CLAIMS, signIn, type ApplicationOptions, type ConfiguredProvider, type Log, type MailSettings, type PilotIssuer, type TokenVerifier } from '@upstream/platform';
import { Post } from '@upstream/enrolment';
import { PILOT_TENANT } from '../pilot-identity.js';
import type { DemoPerson } from './interaction-page.js';
import { MailedLinks, type FindByEmail } from './mailed-link.js';
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
  /** Where it is given, employees may have a link mailed to them. */
  readonly mail: MailSettings | undefined;
}

/** Signing in on a pilot: by the configured provider, else by our own, which is then served too. */
export function pilotSignIn({ issuer, verifier, log, secret, usedTickets, url, publicUrl, configured, demoPeople, mail }: PilotSignInOptions): NonNullable<ApplicationOptions['mount']> {
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
    const directory = (tenant: string) => issuer.issue({ subject: 'upstream-sign-in', tenant, grants: [{ role: 'coordinator', programmes: '*', regions: '*' }], ttl: 60 });
    if (configured) {
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
    serveOwnProvider(fastify, { issuer, secret, usedTickets, url: at, applications: () => [at()], mailedLinks: mail && new MailedLinks({ issuer, publicUrl: at, from: mail.from, post: new Post(mail.url), findByEmail: findByEmailAt(url, () => directory(PILOT_TENANT)), log }), ...(demoPeople ? { demoPeople } : {}) });
  };
}

/** Of the directory served at `url`, with a token that `token` makes. */
const findByEmailAt =
  (url: () => string, token: () => Promise<string>): FindByEmail =>
  async (typed) => {
    const address = new URL('/v1/employees', url());
    address.searchParams.set('email', typed);
    const answer = await fetch(address, { headers: { authorization: `Bearer ${await token()}` }, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) return undefined;
    const { items } = (await answer.json()) as { items: readonly { employeeId: string; email: string }[] };
    return items.length === 1 ? items[0] : undefined;
  };

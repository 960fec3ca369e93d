import { decodeJwt } from 'jose';
import type { Grant } from '../identity/principal.js';
import type { IssuedToken } from '../identity/pilot-issuer.js';
import { lacksClaims, personOf, type ClaimMapping, type SignedInPerson } from './claim-mapping.js';
import { SignInRefusedError, type RelyingParty, type SignedIn } from './relying-party.js';
import { sessionOf, type Session } from './session.js';

/** Who it is, is known; there is nothing here that they may do. */
export class NoAccessError extends Error {}

/** So long a token of ours counts where the provider can be asked again: what it takes from somebody is gone by then. */
const RENEWED_SECONDS = 10 * 60;

export interface SessionsOptions {
  readonly party: RelyingParty;
  readonly mapping: ClaimMapping;
  /** Signs tokens that the API takes. */
  readonly issue: (token: IssuedToken) => Promise<string>;
  /** The home id of an employee, by number or e-mail; undefined when there is none. */
  readonly findEmployee?: (tenant: string, by: 'number' | 'email', value: string) => Promise<string | undefined>;
  /** How long somebody stays signed in whose provider gave no refresh token. */
  readonly secondsWithoutRenewal: number;
}

/**
 * Turns what a provider says of somebody into a session: the provider's claims become a token of our own, so that the API takes one
 * kind of token whatever the provider's are like. Throws SignInRefusedError, NoAccessError, ProviderUnavailableError.
 */
export class Sessions {
  constructor(private readonly options: SessionsOptions) {}

  async begin(signedIn: SignedIn): Promise<Session> {
    const sub = signedIn.claims?.['sub'];
    if (typeof sub !== 'string') throw new SignInRefusedError('the provider does not say who it is');
    return this.sessionOf(await this.personOf(signedIn, sub), signedIn, sub);
  }

  /** Throws SignInRefusedError when the provider does not let them go on, or says that it is somebody else. */
  async renew(session: Session, refreshToken: string): Promise<Session> {
    const signedIn = await this.options.party.renew(refreshToken);
    if (signedIn.claims && signedIn.claims['sub'] !== session.sub) throw new SignInRefusedError('the provider renewed somebody else’s sign-in');
    const person = await this.personOf(signedIn, session.sub, session);
    return this.sessionOf(person, { ...signedIn, idToken: signedIn.idToken ?? session.id }, session.sub);
  }

  private async personOf(signedIn: SignedIn, sub: string, before?: Session): Promise<IssuedPerson> {
    const { party, mapping } = this.options;
    const known = signedIn.claims ?? {};
    const asked = lacksClaims(known, mapping) ? await party.moreClaims(signedIn.accessToken, sub) : {};
    // An address and whether it is verified must be of one answer: it may have been changed between the two.
    const knownAddress = known['email'] !== undefined && known['email_verified'] !== undefined;
    const claims = knownAddress ? { ...asked, ...known } : { ...known, ...asked };
    // A renewal that says nothing of the person says that nothing has changed.
    if (before && Object.keys(claims).length === 0) return issuedIn(before.access);
    const person = personOf(claims, party.issuer, mapping);
    if (!person) throw new SignInRefusedError('the provider does not say whose it is');
    if (person.grants.length === 0) throw new NoAccessError();
    return { subject: person.subject, tenant: person.tenant, employeeId: await this.employeeIdOf(person), grants: person.grants };
  }

  private async employeeIdOf({ tenant, employee }: SignedInPerson): Promise<string | undefined> {
    if (!employee || employee.is === 'id') return employee?.value;
    return this.options.findEmployee?.(tenant, employee.is, employee.value);
  }

  private async sessionOf(person: IssuedPerson, { refreshToken, idToken }: SignedIn, sub: string): Promise<Session> {
    const { issue, secondsWithoutRenewal } = this.options;
    const renewable = refreshToken ? sessionOf(await issue({ ...person, ttl: RENEWED_SECONDS }), sub, { refresh: refreshToken, id: idToken }) : undefined;
    const session = renewable ?? sessionOf(await issue({ ...person, ttl: secondsWithoutRenewal }), sub, { id: idToken });
    if (!session) throw new SignInRefusedError('the grants do not fit into a cookie');
    return session;
  }
}

type IssuedPerson = Omit<IssuedToken, 'ttl'>;

function issuedIn(token: string): IssuedPerson {
  const { sub, tenant, employee, grants } = decodeJwt<{ tenant: string; employee?: string; grants: readonly Grant[] }>(token);
  return { subject: sub!, tenant, ...(employee ? { employeeId: employee } : {}), grants };
}

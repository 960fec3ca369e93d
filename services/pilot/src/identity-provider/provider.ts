import type { PilotIssuer } from '@upstream/platform/pilot-issuer';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { AUDIENCE, ISSUER } from '../pilot-identity.js';
import { CLIENT_ID, MOUNTED_AT, RESOURCE } from './provider-names.js';
import type { Guest } from './ticket.js';

/** As long as the API takes a token. */
const SESSION_SECONDS = 12 * 3600;

export interface PilotProviderOptions {
  /** Where the provider is reached, without the path that it is mounted at. */
  readonly url: string;
  /** Where people reach the web application; several gateways have several addresses. */
  readonly applications: readonly string[];
  readonly issuer: PilotIssuer;
  /** Signs the provider's own cookies. */
  readonly cookieKey: string;
  readonly guests: ReadonlyMap<string, Guest>;
}

/**
 * An OpenID Connect provider for where none is connected: people come in by a ticket, which says who they are and what they may
 * do, or as one of an example's people. Its access tokens are the pilot's own, as the command line writes them. It remembers nothing over a restart; the web application's sessions
 * outlive it.
 */
export function pilotProvider({ url, applications, issuer, cookieKey, guests }: PilotProviderOptions): Provider {
  const guestOf = (accountId: string | undefined): Guest | undefined => (accountId ? guests.get(accountId) : undefined);
  const provider = new Provider(`${url}${MOUNTED_AT}`, {
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        redirect_uris: applications.map((application) => `${application}/auth/callback`),
        post_logout_redirect_uris: applications.map((application) => `${application}/`),
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [...issuer.signingKeys()] as never },
    cookies: { keys: [cookieKey], names: { session: 'upstream_provider', interaction: 'upstream_interaction', resume: 'upstream_resume' } },
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid'],
    extraParams: ['return'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: signOutAtOnce },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: '', audience: AUDIENCE, accessTokenTTL: SESSION_SECONDS, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
      },
    },
    ttl: { AccessToken: SESSION_SECONDS, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: SESSION_SECONDS, Grant: SESSION_SECONDS },
    claims: { openid: ['sub', 'tenant', 'employee', 'grants'] },
    // The application asks for nothing but the id token.
    conformIdTokenClaims: false,
    findAccount: (_, accountId) => {
      const guest = guestOf(accountId);
      return guest && { accountId, claims: () => ({ sub: accountId, ...claimsOf(guest) }) };
    },
    extraTokenClaims: (_, token) => {
      const guest = 'accountId' in token ? guestOf(token.accountId) : undefined;
      return guest && claimsOf(guest);
    },
    formats: {
      customizers: {
        jwt: (_, __, jwt) => {
          jwt.payload['iss'] = ISSUER;
        },
      },
    },
    // The only client is our own: there is nothing to consent to.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client!.clientId, accountId: ctx.oidc.session!.accountId! });
      grant.addOIDCScope('openid');
      grant.addResourceScope(RESOURCE, '');
      await grant.save();
      return grant;
    },
    interactions: { url: (_, { uid }) => `${MOUNTED_AT}/interaction/${uid}` },
    renderError: (ctx, out) => {
      ctx.type = 'text';
      ctx.body = `Signing in did not work (${out.error}). Begin again with a new link: npx upstreamctl link --as ROLE\n`;
    },
  });
  return provider;
}

const claimsOf = ({ tenant, employeeId, grants }: Guest) => ({ tenant, ...(employeeId ? { employee: employeeId } : {}), grants: [...grants] });

/** Who clicks "sign out" means it: the question whether to is left out. */
function signOutAtOnce(ctx: KoaContextWithOIDC, form: string): void {
  ctx.type = 'html';
  ctx.body = `<!doctype html><html lang="en"><title>Signing out</title>${form.replace('</form>', '<input type="hidden" name="logout" value="yes"><button>Sign out</button></form>')}<script src="${MOUNTED_AT}/submit.js"></script></html>`;
}

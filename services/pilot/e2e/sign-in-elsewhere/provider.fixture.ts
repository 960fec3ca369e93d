import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

/** Somebody whom the company's provider knows. */
export interface Colleague {
  readonly sub: string;
  groups: readonly string[];
  readonly number?: string;
}

export const CLIENT = { id: 'upstream', secret: 'a client secret of the company' };

/** A company's provider, as unlike our own as may be: RS256, a client with a secret, opaque access tokens, groups at UserInfo only, refresh tokens that count once. */
export interface CompanyProvider {
  readonly issuer: string;
  /** Who sits at the browser. */
  atTheBrowser: Colleague;
  /** How often each kind of thing was asked of it. */
  readonly asked: Record<string, number>;
  /** Forgets every session and refresh token of a colleague. */
  dismiss(sub: string): Promise<void>;
  away: boolean;
  close(): Promise<void>;
}

export async function companyProvider(application: () => string, colleagues: readonly Colleague[]): Promise<CompanyProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'company', alg: 'RS256', use: 'sig' };
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const found = (sub: string) => colleagues.find((one) => one.sub === sub);
  const dismissed = new Set<string>();
  const asked: Record<string, number> = {};
  let provider: Provider | undefined;
  const made = (): Provider =>
    (provider ??= new Provider(issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${application()}/auth/callback`], post_logout_redirect_uris: [`${application()}/`], response_types: ['code'], grant_types: ['authorization_code', 'refresh_token'] }],
      jwks: { keys: [jwk as never] },
      cookies: { keys: ['of the company'] },
      scopes: ['openid', 'offline_access', 'company'],
      claims: { openid: ['sub'], company: ['groups', 'employee_number'] },
      features: { devInteractions: { enabled: false }, userinfo: { enabled: true }, rpInitiatedLogout: { enabled: true } },
      issueRefreshToken: async () => true,
      rotateRefreshToken: true,
      ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 3600, Grant: 3600, RefreshToken: 3600 },
      findAccount: (_, sub) => {
        const colleague = dismissed.has(sub) ? undefined : found(sub);
        return colleague && { accountId: sub, claims: () => ({ sub, groups: colleague.groups, employee_number: colleague.number }) };
      },
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client!.clientId, accountId: ctx.oidc.session!.accountId! });
        grant.addOIDCScope('openid offline_access company');
        await grant.save();
        return grant;
      },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    }));
  const company: CompanyProvider = {
    issuer,
    atTheBrowser: colleagues[0]!,
    asked,
    away: false,
    dismiss: async (sub) => void dismissed.add(sub),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  server.on('request', (request, response) => {
    const path = request.url!.split('?')[0]!;
    asked[path] = (asked[path] ?? 0) + 1;
    if (company.away) return void response.writeHead(503).end();
    if (!path.startsWith('/interaction/')) return void made().callback()(request, response);
    void made().interactionFinished(request, response, { login: { accountId: company.atTheBrowser.sub } }, { mergeWithLastSubmission: false });
  });
  return company;
}

import * as oidc from 'openid-client';

/** An OpenID Connect provider. What the metadata do not say is discovered at the issuer. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client. */
  readonly clientSecret?: string;
  /** How the provider signs id tokens. Default: RS256, as the standard says. */
  readonly idTokenAlgorithm?: string;
  /** Default: `openid`. */
  readonly scope?: string;
  /** The audience to ask access tokens for (RFC 8707), where the provider needs to be told. */
  readonly resource?: string;
}

/** What must be remembered from the redirect to the provider until its answer. */
export interface PendingSignIn extends Record<string, unknown> {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** The path to go on with. */
  readonly goOn: string;
}

/** What the provider says of somebody who signed in. */
export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
  /** Of the id token; a renewal may come without. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
}

/** The provider refused, or its answer is not one to our question. */
export class SignInRefusedError extends Error {}

/** The provider does not answer, or not in a way that says anything about the person. */
export class ProviderUnavailableError extends Error {}

/** Signs people in by the authorization code flow with PKCE, state and nonce (OpenID Connect Core 3.1, RFC 7636). Throws ProviderUnavailableError. */
export class RelyingParty {
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly provider: () => IdentityProvider,
    private readonly redirectUri: () => string,
  ) {}

  get issuer(): string {
    return this.provider().issuer;
  }

  /** Where to send the browser. `hints` go along as they are. */
  async begin(goOn: string, hints: Readonly<Record<string, string>> = {}): Promise<{ url: string; pending: PendingSignIn }> {
    const configuration = await this.configuration();
    const { scope = 'openid', resource } = this.provider();
    const pending = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce(), goOn };
    const url = oidc.buildAuthorizationUrl(configuration, {
      ...hints,
      redirect_uri: this.redirectUri(),
      scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
      ...(resource ? { resource } : {}),
    });
    return { url: url.href, pending };
  }

  /** Throws SignInRefusedError. `answer` is the query of the callback. */
  async complete(answer: string, pending: PendingSignIn): Promise<SignedIn> {
    const url = new URL(this.redirectUri());
    url.search = answer;
    const { resource } = this.provider();
    const configuration = await this.configuration();
    try {
      const tokens = await oidc.authorizationCodeGrant(
        configuration,
        url,
        { pkceCodeVerifier: pending.verifier, expectedState: pending.state, expectedNonce: pending.nonce, idTokenExpected: true },
        resource ? { resource } : undefined,
      );
      return signedIn(tokens);
    } catch (error) {
      if (isUnavailable(error)) throw new ProviderUnavailableError('the identity provider does not answer', { cause: error });
      throw new SignInRefusedError('the identity provider did not sign the person in', { cause: error });
    }
  }

  /** Throws SignInRefusedError only when the provider says that this refresh token counts no longer. */
  async renew(refreshToken: string): Promise<SignedIn> {
    const configuration = await this.configuration();
    try {
      const tokens = await oidc.refreshTokenGrant(configuration, refreshToken);
      return { ...signedIn(tokens), refreshToken: tokens.refresh_token ?? refreshToken };
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') throw new SignInRefusedError('the identity provider did not renew the sign-in', { cause: error });
      throw new ProviderUnavailableError('the sign-in could not be renewed', { cause: error });
    }
  }

  /** More claims about a person, of the provider's UserInfo endpoint; none where it has no such place. */
  async moreClaims(accessToken: string, subject: string): Promise<Readonly<Record<string, unknown>>> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().userinfo_endpoint) return {};
    try {
      return await oidc.fetchUserInfo(configuration, accessToken, subject);
    } catch (error) {
      throw new ProviderUnavailableError('the identity provider says nothing of the person', { cause: error });
    }
  }

  /** Where the browser signs out of the provider too; undefined when the provider has no such place. */
  async endOfSession(returnTo: string, idToken: string | undefined): Promise<string | undefined> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return undefined;
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo, ...(idToken ? { id_token_hint: idToken } : {}) }).href;
  }

  private configuration(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      throw new ProviderUnavailableError('the identity provider could not be discovered', { cause: error });
    });
    return this.discovered;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, idTokenAlgorithm = 'RS256' } = this.provider();
    const url = new URL(issuer);
    const client = { id_token_signed_response_alg: idTokenAlgorithm };
    // Without TLS only on this machine.
    const insecure = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
    const found = await oidc.discovery(url, clientId, client, oidc.None(), { timeout: 10, ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}) });
    if (!clientSecret) return found;
    const server = found.serverMetadata();
    const basic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
    const configuration = new oidc.Configuration(server, clientId, client, basic ? oidc.ClientSecretBasic(clientSecret) : oidc.ClientSecretPost(clientSecret));
    configuration.timeout = 10;
    if (insecure) oidc.allowInsecureRequests(configuration);
    return configuration;
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const signedIn = (tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): SignedIn => ({
  accessToken: tokens.access_token,
  refreshToken: tokens.refresh_token,
  idToken: tokens.id_token,
  claims: tokens.claims(),
});

/** No connection, no answer in time, or an error of the server's. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  if (error instanceof TypeError && error.message === 'fetch failed') return true;
  if (['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(String((error as { code?: unknown }).code))) return true;
  if (error.cause instanceof Response) return error.cause.status >= 500;
  return error.cause !== undefined && isUnavailable(error.cause);
}

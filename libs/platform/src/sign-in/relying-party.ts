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

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
}

/** The provider refused, or its answer is not one to our question. */
export class SignInRefusedError extends Error {}

/** Signs people in by the authorization code flow with PKCE, state and nonce (OpenID Connect Core 3.1, RFC 7636). */
export class RelyingParty {
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly provider: () => IdentityProvider,
    private readonly redirectUri: () => string,
  ) {}

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
    try {
      const tokens = await oidc.authorizationCodeGrant(
        await this.configuration(),
        url,
        { pkceCodeVerifier: pending.verifier, expectedState: pending.state, expectedNonce: pending.nonce, idTokenExpected: true },
        resource ? { resource } : undefined,
      );
      return signedIn(tokens);
    } catch (error) {
      throw new SignInRefusedError('the identity provider did not sign the person in', { cause: error });
    }
  }

  /** Throws SignInRefusedError when the provider does not renew it any more. */
  async renew(refreshToken: string): Promise<SignedIn> {
    try {
      const tokens = await oidc.refreshTokenGrant(await this.configuration(), refreshToken);
      return { ...signedIn(tokens), refreshToken: tokens.refresh_token ?? refreshToken };
    } catch (error) {
      throw new SignInRefusedError('the identity provider did not renew the sign-in', { cause: error });
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
      throw error;
    });
    return this.discovered;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, idTokenAlgorithm = 'RS256' } = this.provider();
    const url = new URL(issuer);
    // Without TLS only on this machine.
    const insecure = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
    return oidc.discovery(url, clientId, { id_token_signed_response_alg: idTokenAlgorithm }, clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None(), {
      timeout: 10,
      ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const signedIn = (tokens: oidc.TokenEndpointResponse): SignedIn => ({ accessToken: tokens.access_token, refreshToken: tokens.refresh_token, idToken: tokens.id_token });

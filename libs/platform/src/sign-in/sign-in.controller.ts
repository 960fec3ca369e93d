import { Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { WithoutIdempotencyKey } from '../http/command-meta.js';
import { TOKEN_VERIFIER } from '../identity/access-guard.js';
import { Public } from '../identity/route-access.js';
import { InvalidTokenError, type TokenVerifier } from '../identity/token-verifier.js';
import { Problem } from '../http/problem.js';
import type { PlatformReply, PlatformRequest } from '../http/platform-request.js';
import { SignInRefusedError, type RelyingParty } from './relying-party.js';
import { sessionOf, type SignInCookies } from './session.js';

export const SIGN_IN = Symbol('SignIn');

export interface SignIn {
  readonly party: RelyingParty;
  readonly cookies: SignInCookies;
  /** Where people reach this application, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** Signing in and out of the web application. What it knows of the person is in a sealed cookie, nothing here. */
@ApiExcludeController()
@Controller('auth')
export class SignInController {
  constructor(
    @Inject(SIGN_IN) private readonly signIn: SignIn,
    @Inject(TOKEN_VERIFIER) private readonly verifier: TokenVerifier,
  ) {}

  @Get('sign-in')
  @Public()
  async begin(@Req() request: PlatformRequest, @Res() reply: PlatformReply): Promise<void> {
    const { return: goOn, hint } = request.query as Record<string, string | undefined>;
    const { url, pending } = await this.signIn.party.begin(ownPath(goOn), typeof hint === 'string' ? { login_hint: hint } : {});
    await reply.header('Set-Cookie', await this.signIn.cookies.pending.set(pending)).redirect(url, 303);
  }

  @Get('callback')
  @Public()
  async complete(@Req() request: PlatformRequest, @Res() reply: PlatformReply): Promise<void> {
    const { cookies, party } = this.signIn;
    const pending = await cookies.pending.read(request.headers.cookie);
    if (!pending) throw new Problem(400, 'sign-in-expired', 'This sign-in has expired, or was begun in another browser. Begin it again.');
    try {
      const session = sessionOf(await party.complete(new URL(request.url, 'http://unused').search, pending));
      await this.verifier.verify(session.access);
      await reply.header('Set-Cookie', [cookies.pending.clear(), await cookies.session.set(session)]).redirect(pending.goOn, 303);
    } catch (error) {
      if (!(error instanceof SignInRefusedError) && !(error instanceof InvalidTokenError)) throw error;
      request.log.warn({ code: error instanceof InvalidTokenError ? error.reason : 'refused' }, 'sign-in-refused');
      void reply.header('Set-Cookie', cookies.pending.clear());
      throw new Problem(403, 'sign-in-refused', 'The identity provider did not sign you in. Begin again, or ask for access.');
    }
  }

  /** Who is signed in, for the web application's first question. */
  @Get('session')
  @Public()
  @Header('Cache-Control', 'no-store')
  async session(@Req() request: PlatformRequest) {
    const session = await this.signIn.cookies.session.read(request.headers.cookie);
    const principal = session && (await this.verifier.verify(session.access).catch(nobodyWhenInvalid));
    if (!session || !principal) return { signedIn: false };
    return { signedIn: true, id: principal.id, employeeId: principal.employeeId ?? null, grants: principal.grants, until: new Date(session.until * 1000).toISOString() };
  }

  /** Ends the session here; `next` is where the browser ends it at the provider. */
  @Post('sign-out')
  @Public()
  @WithoutIdempotencyKey()
  @HttpCode(200)
  async end(@Req() request: PlatformRequest, @Res({ passthrough: true }) reply: PlatformReply): Promise<{ next: string }> {
    const { cookies, party, publicUrl } = this.signIn;
    const session = await cookies.session.read(request.headers.cookie);
    void reply.header('Set-Cookie', cookies.session.clear());
    const next = session && (await party.endOfSession(`${publicUrl()}${HOME}`, session.id));
    return { next: next ?? HOME };
  }
}

/** Where people go on when nothing else is asked for. */
const HOME = '/docs';

/** Only paths of our own: a link cannot send people elsewhere after they signed in. */
const ownPath = (path: string | undefined): string => (path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : HOME);

function nobodyWhenInvalid(error: unknown): undefined {
  if (error instanceof InvalidTokenError) return undefined;
  throw error;
}

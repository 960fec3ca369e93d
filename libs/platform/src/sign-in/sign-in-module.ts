import { Module, type DynamicModule } from '@nestjs/common';
import { RelyingParty, type IdentityProvider } from './relying-party.js';
import { signInCookies } from './session.js';
import { SIGN_IN, SignInController, type SignIn } from './sign-in.controller.js';

export interface SignInOptions {
  readonly provider: () => IdentityProvider;
  /** Where people reach this application: `https://upstream.example`. Called when it is listening. */
  readonly publicUrl: () => string;
  readonly secure: boolean;
  /** 32 bytes, the same in every replica. */
  readonly cookieKey: Uint8Array;
}

export const signInOf = ({ provider, publicUrl, secure, cookieKey }: SignInOptions): SignIn => ({
  party: new RelyingParty(provider, () => `${publicUrl()}/auth/callback`),
  cookies: signInCookies(cookieKey, secure),
  publicUrl,
});

/** The sign-in routes, as a module beside the services. */
@Module({})
export class SignInModule {
  static of(signIn: SignIn): DynamicModule {
    return { module: SignInModule, controllers: [SignInController], providers: [{ provide: SIGN_IN, useValue: signIn }] };
  }
}

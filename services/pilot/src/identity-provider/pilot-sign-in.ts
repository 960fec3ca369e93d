import { hkdfSync } from 'node:crypto';
import { acceptSessions, limitSignIns, signInOf, SignInModule, type ApplicationOptions, type PilotIssuer } from '@upstream/platform';
import type { DynamicModule } from '@nestjs/common';
import type Provider from 'oidc-provider';
import { mountProvider } from './mount.js';
import { CLIENT_ID, MOUNTED_AT, RESOURCE } from './provider-names.js';
import { TicketGate, type Guest } from './ticket.js';

export interface PilotSignInOptions {
  readonly issuer: PilotIssuer;
  /** A secret of the data folder, from which the cookies' keys are derived. */
  readonly secret: Buffer;
  /** Where people reach the pilot. Called when it is listening. */
  readonly publicUrl: () => string;
  readonly secure: boolean;
}

/** Signing in on a pilot: the application's side and the provider's, for `compose`. */
export function pilotSignIn({ issuer, secret, publicUrl, secure }: PilotSignInOptions): { module: DynamicModule; mount: NonNullable<ApplicationOptions['mount']> } {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  const guests = new Map<string, Guest>();
  let made: Promise<Provider> | undefined;
  // Loaded when the first person signs in: a pilot that is only used by programs starts without it.
  const provider = () =>
    (made ??= import('./provider.js').then(({ pilotProvider }) => pilotProvider({ publicUrl: publicUrl(), issuer, guests, cookieKey: keyFor('upstream provider cookies').toString('hex') })));
  const signIn = signInOf({
    provider: () => ({ issuer: `${publicUrl()}${MOUNTED_AT}`, clientId: CLIENT_ID, resource: RESOURCE, idTokenAlgorithm: 'ES256' }),
    publicUrl,
    secure,
    cookieKey: keyFor('upstream session cookies'),
  });
  return {
    module: SignInModule.of(signIn),
    mount: (fastify) => {
      limitSignIns(fastify);
      acceptSessions(fastify, signIn.cookies, signIn.party);
      mountProvider(fastify, { provider, gate: new TicketGate(issuer), guests });
    },
  };
}

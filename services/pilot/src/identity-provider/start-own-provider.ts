import { Module } from '@nestjs/common';
import { createApplication, drain, listen, TokenVerifier, type Log } from '@upstream/platform';
import { requestDigest } from '@upstream/privacy';
import { AUDIENCE, ISSUER } from '../pilot-identity.js';
import { serveOwnProvider, type OwnProviderOptions } from './own-provider.js';
import { MOUNTED_AT } from './provider-names.js';

@Module({})
class Nothing {}

export interface RunningProvider {
  /** Its issuer, as OpenID Connect names it. */
  readonly issuer: string;
  stop(): Promise<void>;
}

/** Our own provider at an address of its own: for a cluster, whose gateways take it like any other provider. */
export async function startOwnProvider({ log, ...options }: Omit<OwnProviderOptions, 'url'> & { readonly log: Log }): Promise<RunningProvider> {
  const { issuer, secret } = options;
  let url = '';
  const app = await createApplication(Nothing, {
    verifier: new TokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: { local: issuer.keyFor }, pseudonym: () => '' }),
    requestDigest: (body) => requestDigest(secret, body),
    log,
    mount: (fastify) => serveOwnProvider(fastify, { ...options, url: () => url }),
  });
  url = await listen(app, 0);
  return { issuer: `${url}${MOUNTED_AT}`, stop: () => drain(app) };
}

import { createHmac } from 'node:crypto';
import { configuredProvider, findEmployeeAt, loadConfig, PilotIssuer, publicUrlFrom, signIn, TokenVerifier, type Log } from '@upstream/platform';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** What signing in needs here, beside the provider's settings (`SignInSettings`) and `PUBLIC_URL`. Each may be given as a file by `<name>_FILE`. */
export const GatewaySignInSettings = z.object({
  /** Seals the cookies: 32 bytes in hexadecimal, the same for all gateways. */
  SESSION_KEY: z.string().refine((key) => /^[0-9a-f]{64}$/.test(key), 'is not 32 bytes in hexadecimal').transform((hex) => Buffer.from(hex, 'hex')),
  /** Sign the tokens that the services take: a JWK set with private keys, newest first. */
  TOKEN_SIGNING_KEYS: z
    .string()
    .refine((text) => Keys.safeParse(jsonOf(text)).success, 'is no JWK set with private ES256 keys')
    .transform((text) => Keys.parse(jsonOf(text)).keys as unknown as Parameters<typeof PilotIssuer.with>[0]),
  TOKEN_ISSUER: z.string(),
  TOKEN_AUDIENCE: z.string().default('upstream'),
});

const Keys = z.object({ keys: z.array(z.looseObject({ kid: z.string(), d: z.string(), crv: z.literal('P-256') })).min(1) });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Signing in at the gateway: a session's cookie becomes a token that the services verify like any other. Undefined where no
 * provider is configured. Throws ConfigError.
 */
export function signInFrom(env: Readonly<Record<string, string | undefined>>, log: Log): ((fastify: FastifyInstance, url: () => string) => void) | undefined {
  const configured = configuredProvider(env);
  if (!configured) return undefined;
  const publicUrl = publicUrlFrom(env);
  const { SESSION_KEY, TOKEN_SIGNING_KEYS, TOKEN_ISSUER, TOKEN_AUDIENCE } = loadConfig(env, GatewaySignInSettings);
  const issuer = PilotIssuer.with(TOKEN_SIGNING_KEYS, { issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE });
  const verifier = new TokenVerifier({
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    keys: { local: issuer.keyFor },
    // Tells people apart on the screen; the services compute their own.
    pseudonym: (tenant, subject) => createHmac('sha256', SESSION_KEY).update(JSON.stringify([tenant, subject])).digest('hex').slice(0, 32),
  });
  const directory = (tenant: string) => issuer.issue({ subject: 'upstream-sign-in', tenant, grants: [{ role: 'coordinator', programmes: '*', regions: '*' }], ttl: 60 });
  return (fastify, url) => {
    fastify.get('/.well-known/jwks.json', async (_, reply) => reply.header('Cache-Control', 'public, max-age=300').send(issuer.jwks()));
    signIn(fastify, {
      provider: () => configured.provider,
      mapping: configured.mapping,
      hints: configured.hints,
      publicUrl: () => publicUrl ?? url(),
      secure: publicUrl?.startsWith('https:') ?? false,
      cookieKey: SESSION_KEY,
      verifier,
      log,
      issue: issuer.issue.bind(issuer),
      findEmployee: findEmployeeAt(url, directory),
    });
  };
}

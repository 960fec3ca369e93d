import { z } from 'zod';
import { ConfigError, loadConfig } from '../config/load-config.js';
import { RoleTable, type ClaimMapping } from './claim-mapping.js';
import type { IdentityProvider } from './relying-party.js';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''));
const Roles = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .transform((value, context): RoleTable => {
    const table = RoleTable.safeParse(value);
    if (table.success) return table.data;
    context.addIssue({ code: 'custom', message: 'is no table of roles, such as {"hr-coordinators": "coordinator", "*": "employee"}' });
    return z.NEVER;
  });

/** An identity provider, by the environment. Each may be given as a file by `<name>_FILE`. */
export const SignInSettings = z.object({
  /** Where the provider describes itself, without `/.well-known/openid-configuration`. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }),
  OIDC_CLIENT_ID: z.string().min(1),
  /** None for a public client. */
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** With `offline_access`, or whatever makes the provider give refresh tokens, roles are looked at again every ten minutes. */
  OIDC_SCOPE: z.string().default('openid'),
  OIDC_RESOURCE: z.string().optional(),
  /** Whether what a sign-in link says of whom it is for goes along (`login_hint`): for our own provider, whose links are tickets. */
  OIDC_LOGIN_HINTS: z.enum(['true', 'false']).default('false'),
  OIDC_ID_TOKEN_ALGORITHM: z.enum(['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA']).default('RS256'),
  /** Everybody's tenant; or the claim that names it. */
  OIDC_TENANT: z.string().refine((name) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(name), 'is no name of a tenant').optional(),
  OIDC_TENANT_CLAIM: z.string().default('tenant'),
  OIDC_EMPLOYEE_CLAIM: z.string().default('employee'),
  /** What the claim holds: our id of the employee, the employee's number, or the verified e-mail. */
  OIDC_EMPLOYEE_IS: z.enum(['id', 'number', 'email']).default('id'),
  /** Whose addresses count: those that the provider calls verified (the claim `email_verified`), or `always` all that it gives. */
  OIDC_EMAIL_VERIFIED: z.enum(['claim', 'always']).default('claim'),
  OIDC_ROLES_CLAIM: z.string().default('grants'),
  /** From values of the claim to roles. Without it the claim holds grants as our own tokens do. */
  OIDC_ROLES: Roles.optional(),
});

export interface ConfiguredProvider {
  readonly provider: IdentityProvider;
  readonly mapping: ClaimMapping;
  readonly hints: boolean;
}

/** Undefined where no setting of a provider is given. Throws ConfigError, which names every wrong setting and repeats no value. */
export function configuredProvider(env: Readonly<Record<string, string | undefined>>): ConfiguredProvider | undefined {
  const names = Object.keys(SignInSettings.shape);
  if (!names.some((name) => env[name] || env[`${name}_FILE`])) return undefined;
  const settings = loadConfig(env, SignInSettings);
  if (settings.OIDC_ISSUER.startsWith('http:') && !LOCAL.test(settings.OIDC_ISSUER)) throw new ConfigError(['OIDC_ISSUER: must begin with https:// unless it is on this machine']);
  const { OIDC_EMPLOYEE_CLAIM: claim, OIDC_EMPLOYEE_IS: is, OIDC_EMAIL_VERIFIED: verified } = settings;
  if (is === 'email' && claim !== 'email' && verified === 'claim') throw new ConfigError(['OIDC_EMAIL_VERIFIED: must be `always` where OIDC_EMPLOYEE_CLAIM is not `email`: providers say of that one only whether it is verified']);
  return {
    provider: {
      issuer: settings.OIDC_ISSUER,
      clientId: settings.OIDC_CLIENT_ID,
      ...(settings.OIDC_CLIENT_SECRET ? { clientSecret: settings.OIDC_CLIENT_SECRET } : {}),
      idTokenAlgorithm: settings.OIDC_ID_TOKEN_ALGORITHM,
      scope: settings.OIDC_SCOPE,
      ...(settings.OIDC_RESOURCE ? { resource: settings.OIDC_RESOURCE } : {}),
    },
    mapping: {
      tenant: settings.OIDC_TENANT ? { always: settings.OIDC_TENANT } : { claim: settings.OIDC_TENANT_CLAIM },
      employee: is === 'email' ? { claim, is, verified } : { claim, is },
      roles: { claim: settings.OIDC_ROLES_CLAIM, ...(settings.OIDC_ROLES ? { table: settings.OIDC_ROLES } : {}) },
      ownSubjects: false,
    },
    hints: settings.OIDC_LOGIN_HINTS === 'true',
  };
}

/** Where people reach the application: `PUBLIC_URL`, without a slash at the end. */
export const publicUrlFrom = (env: Readonly<Record<string, string | undefined>>): string | undefined => loadConfig(env, z.object({ PUBLIC_URL: address.optional() })).PUBLIC_URL;

const LOCAL = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/;

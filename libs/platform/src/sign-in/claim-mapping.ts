import { createHash } from 'node:crypto';
import { z } from 'zod';
import { grantRoles } from '../identity/permissions.js';
import type { Grant } from '../identity/principal.js';

const limit = z.union([z.literal('*'), z.array(z.string().max(100)).max(1000)]);
/** A role as it is written in settings: by its name for everywhere, or with its limits. */
const GrantOfSetting = z.union([
  z.enum(grantRoles).transform((role): Grant => ({ role, programmes: '*', regions: '*' })),
  z.strictObject({ role: z.enum(grantRoles), programmes: limit.default('*'), regions: limit.default('*') }),
]);
/** What a value of the roles' claim grants. `*` is everybody who signs in. */
export const RoleTable = z.record(z.string(), z.union([GrantOfSetting.transform((grant) => [grant]), z.array(GrantOfSetting)]));
export type RoleTable = z.output<typeof RoleTable>;

/** Where a provider says who somebody is. Claims are named as they are, or by a path (`realm_access.roles`). */
export interface ClaimMapping {
  /** Everybody's tenant, or the claim that names it. */
  readonly tenant: { readonly always: string } | { readonly claim: string };
  readonly employee: { readonly claim: string; readonly is: 'id' | 'number' } | MappedAddress;
  /** Without a table the claim holds grants as our own tokens do. */
  readonly roles: { readonly claim: string; readonly table?: RoleTable };
  /** Our own provider's subjects are used as they are; another one's get a name that no token of ours has. */
  readonly ownSubjects: boolean;
}

/** An e-mail. Verified is what the provider says is (`email_verified`, of the claim `email` only); or, `always`, whatever it gives. */
interface MappedAddress {
  readonly claim: string;
  readonly is: 'email';
  readonly verified: 'claim' | 'always';
}

/** The claims of our own provider: as they are in our tokens. */
export const OWN_CLAIMS: ClaimMapping = { tenant: { claim: 'tenant' }, employee: { claim: 'employee', is: 'id' }, roles: { claim: 'grants' }, ownSubjects: true };

/** Whom the provider's claims are about. */
export interface SignedInPerson {
  readonly subject: string;
  readonly tenant: string;
  readonly employee: { readonly is: 'id' | 'number' | 'email'; readonly value: string } | undefined;
  readonly grants: readonly Grant[];
}

type Claims = Readonly<Record<string, unknown>>;

/** Undefined where the claims name no tenant. Somebody without any role has no grants. */
export function personOf(claims: Claims, issuer: string, mapping: ClaimMapping): SignedInPerson | undefined {
  const tenant = 'always' in mapping.tenant ? mapping.tenant.always : claimAt(claims, mapping.tenant.claim);
  const sub = claims['sub'];
  if (typeof tenant !== 'string' || typeof sub !== 'string') return undefined;
  return {
    subject: mapping.ownSubjects ? sub : `oidc:${createHash('sha256').update(JSON.stringify([issuer, sub])).digest('base64url')}`,
    tenant,
    employee: employeeOf(claims, mapping.employee),
    grants: grantsOf(claimAt(claims, mapping.roles.claim), mapping.roles.table),
  };
}

/** Whether the id token leaves out somebody's roles, their address or whether it is verified: then the provider is asked for more. */
export const lacksClaims = (claims: Claims, { roles, employee }: ClaimMapping): boolean =>
  claimAt(claims, roles.claim) === undefined ||
  (employee.is === 'email' && (claimAt(claims, employee.claim) === undefined || (employee.verified === 'claim' && claims['email_verified'] === undefined)));

function employeeOf(claims: Claims, employee: ClaimMapping['employee']): SignedInPerson['employee'] {
  const value = claimAt(claims, employee.claim);
  if (typeof value !== 'string' || value === '') return undefined;
  if (employee.is === 'email' && !isVerified(claims['email_verified'], employee.verified)) return undefined;
  return { is: employee.is, value };
}

/** Whoever may write any address into their profile would become anybody. Some providers say it as a text. */
const isVerified = (said: unknown, verified: MappedAddress['verified']): boolean =>
  said === true || said === 'true' || (verified === 'always' && said === undefined);

function grantsOf(value: unknown, table: RoleTable | undefined): readonly Grant[] {
  if (!table) return Array.isArray(value) ? (value as Grant[]) : [];
  const names = (Array.isArray(value) ? value : [value]).filter((name): name is string => typeof name === 'string' && name !== '*');
  return ['*', ...new Set(names)].flatMap((name) => (Object.hasOwn(table, name) ? table[name]! : []));
}

function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((at, step) => (typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Claims)[step] : undefined), claims);
}

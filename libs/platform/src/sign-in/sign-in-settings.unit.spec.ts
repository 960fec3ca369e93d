import { ConfigError } from '../config/load-config.js';
import { configuredProvider, publicUrlFrom } from './sign-in-settings.js';

const SECRET = 'a very secret secret';
const env = { OIDC_ISSUER: 'https://login.company.example/realms/staff', OIDC_CLIENT_ID: 'upstream', OIDC_CLIENT_SECRET: SECRET };
const problemsOf = (more: Record<string, string>): readonly string[] => {
  try {
    configuredProvider({ ...env, ...more });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

it('without any setting there is no provider', () => {
  expect(configuredProvider({ PATH: '/bin', OIDC_ISSUER: '' })).toBeUndefined();
});

it('issuer and client are enough: claims are then those of our own tokens', () => {
  expect(configuredProvider(env)).toEqual({
    provider: { issuer: env.OIDC_ISSUER, clientId: 'upstream', clientSecret: SECRET, idTokenAlgorithm: 'RS256', scope: 'openid' },
    mapping: { tenant: { claim: 'tenant' }, employee: { claim: 'employee', is: 'id' }, roles: { claim: 'grants' }, ownSubjects: false },
    hints: false,
  });
});

it('claims of any names can be mapped', () => {
  const { mapping } = configuredProvider({ ...env, OIDC_TENANT: 'acme', OIDC_EMPLOYEE_CLAIM: 'email', OIDC_EMPLOYEE_IS: 'email', OIDC_ROLES_CLAIM: 'groups', OIDC_ROLES: '{"hr":"coordinator","*":["employee"]}' })!;
  expect(mapping).toEqual({
    tenant: { always: 'acme' },
    employee: { claim: 'email', is: 'email', verified: 'claim' },
    roles: { claim: 'groups', table: { hr: [{ role: 'coordinator', programmes: '*', regions: '*' }], '*': [{ role: 'employee', programmes: '*', regions: '*' }] } },
    ownSubjects: false,
  });
});

it.each([
  [{ OIDC_ROLES: '{' }, 'OIDC_ROLES: is not JSON'],
  [{ OIDC_ROLES: '{"hr":"emperor"}' }, 'OIDC_ROLES: is no table of roles, such as {"hr-coordinators": "coordinator", "*": "employee"}'],
  [{ OIDC_TENANT: 'No Tenant' }, 'OIDC_TENANT: is no name of a tenant'],
  [{ OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID: is missing'],
  [{ OIDC_ISSUER: 'http://login.company.example' }, 'OIDC_ISSUER: must begin with https:// unless it is on this machine'],
  [{ OIDC_EMPLOYEE_CLAIM: 'upn', OIDC_EMPLOYEE_IS: 'email' }, 'OIDC_EMAIL_VERIFIED: must be `always` where OIDC_EMPLOYEE_CLAIM is not `email`: providers say of that one only whether it is verified'],
  [{ OIDC_ID_TOKEN_ALGORITHM: 'HS256' }, 'OIDC_ID_TOKEN_ALGORITHM: is none of RS256, PS256, ES256, ES384, EdDSA'],
])('%j is refused by name', (more, problem) => {
  expect(problemsOf(more as Record<string, string>)).toEqual([problem]);
  expect(problemsOf(more as Record<string, string>).join()).not.toContain(SECRET);
});

it('the public address has no slash at its end', () => {
  expect([publicUrlFrom({}), publicUrlFrom({ PUBLIC_URL: 'https://upstream.example/' })]).toEqual([undefined, 'https://upstream.example']);
});

import { lacksClaims, OWN_CLAIMS, personOf, RoleTable, type ClaimMapping } from './claim-mapping.js';

const ISSUER = 'https://login.company.example';
const table = RoleTable.parse({ 'hr-coordinators': 'coordinator', 'eu-admins': { role: 'region_admin', regions: ['eu'] }, 'both': ['leader', 'sponsor'], '*': 'employee' });
const mapping: ClaimMapping = { tenant: { always: 'acme' }, employee: { claim: 'employee_number', is: 'number' }, roles: { claim: 'groups', table }, ownSubjects: false };
const everywhere = { programmes: '*', regions: '*' };

describe('the claims of a provider', () => {
  it('become roles by the table, and everybody gets what is for everybody', () => {
    expect(personOf({ sub: 'a', groups: ['eu-admins', 'unknown', 'both'] }, ISSUER, mapping)?.grants).toEqual([
      { role: 'employee', ...everywhere },
      { role: 'region_admin', programmes: '*', regions: ['eu'] },
      { role: 'leader', ...everywhere },
      { role: 'sponsor', ...everywhere },
    ]);
    expect(personOf({ sub: 'a' }, ISSUER, mapping)?.grants).toEqual([{ role: 'employee', ...everywhere }]);
    expect(personOf({ sub: 'a', groups: 'hr-coordinators' }, ISSUER, mapping)?.grants.map(({ role }) => role)).toEqual(['employee', 'coordinator']);
  });

  it('cannot ask for what the table does not say: not by a name that every object has, nor by the star', () => {
    const strict = { ...mapping, roles: { claim: 'groups', table: RoleTable.parse({ staff: 'coordinator' }) } };
    for (const groups of [['constructor'], ['__proto__'], ['*'], { staff: true }, [['staff']], null, 7]) expect(personOf({ sub: 'a', groups }, ISSUER, strict)?.grants).toEqual([]);
  });

  it('are found by a path too, and by a name with dots', () => {
    const at = (claim: string) => ({ ...mapping, roles: { claim, table } });
    expect(personOf({ sub: 'a', realm_access: { roles: ['hr-coordinators'] } }, ISSUER, at('realm_access.roles'))?.grants).toHaveLength(2);
    expect(personOf({ sub: 'a', 'https://company.example/roles': ['hr-coordinators'] }, ISSUER, at('https://company.example/roles'))?.grants).toHaveLength(2);
    expect(lacksClaims({ sub: 'a' }, at('realm_access.roles'))).toBe(true);
    expect(lacksClaims({ sub: 'a', realm_access: { roles: [] } }, at('realm_access.roles'))).toBe(false);
  });

  it('say who of the employees it is', () => {
    expect(personOf({ sub: 'a', employee_number: '17' }, ISSUER, mapping)?.employee).toEqual({ is: 'number', value: '17' });
    expect(personOf({ sub: 'a' }, ISSUER, mapping)?.employee).toBeUndefined();
  });

  describe('say who it is by an address', () => {
    const by = (verified: 'claim' | 'always') => ({ ...mapping, employee: { claim: 'email', is: 'email', verified } as const });
    const said = (email_verified: unknown) => ({ sub: 'a', groups: [], email: 'a@company.example', ...(email_verified === undefined ? {} : { email_verified }) });
    const found = { is: 'email', value: 'a@company.example' };

    it.each([true, 'true'])('that is verified: %j', (verified) => expect(personOf(said(verified), ISSUER, by('claim'))?.employee).toEqual(found));

    it.each([false, 'false', null, 1, undefined])('but not where the provider says %j of it', (verified) => expect(personOf(said(verified), ISSUER, by('claim'))?.employee).toBeUndefined());

    it('that counts always, where the setting says so and the provider does not say otherwise', () => {
      expect([undefined, false, 'false'].map((verified) => personOf(said(verified), ISSUER, by('always'))?.employee)).toEqual([found, undefined, undefined]);
    });

    it('and whether it is verified is asked for where the id token does not say it', () => {
      const { email: _, ...none } = said(true);
      expect([said(true), said(undefined), none].map((claims) => lacksClaims(claims, by('claim')))).toEqual([false, true, true]);
      expect([said(undefined), none].map((claims) => lacksClaims(claims, by('always')))).toEqual([false, true]);
    });
  });

  it('name the tenant where not everybody has the same', () => {
    const named = { ...mapping, tenant: { claim: 'org' } };
    expect(personOf({ sub: 'a', org: 'globex' }, ISSUER, named)?.tenant).toBe('globex');
    expect(personOf({ sub: 'a' }, ISSUER, named)).toBeUndefined();
  });

  it('never make somebody of another provider one of ours', () => {
    const subject = (sub: string, issuer = ISSUER) => personOf({ sub, tenant: 'pilot' }, issuer, mapping)?.subject;
    expect(subject('coordinator')).toMatch(/^oidc:[\w-]{43}$/);
    expect(subject('coordinator')).not.toBe(subject('coordinator', 'https://other.example'));
    expect(personOf({ sub: 'coordinator', tenant: 'pilot' }, ISSUER, OWN_CLAIMS)?.subject).toBe('coordinator');
  });
});

it.each([{ staff: 'emperor' }, { staff: { role: 'coordinator', region: ['eu'] } }, { staff: { programmes: '*' } }, { staff: 7 }, []])('a table that says %j is no table', (wrong) => {
  expect(RoleTable.safeParse(wrong).success).toBe(false);
});

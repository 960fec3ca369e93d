import { RuleViolation, UnknownEventTypeError } from '@upstream/event-sourcing';
import { MasterKeyError, UnknownKeyError } from '@upstream/privacy';
import { describeError } from '../observability/describe-error.js';
import { grantRoles, permissions, roleMay } from '../identity/permissions.js';
import { KeysUnavailableError } from '../identity/token-verifier.js';
import { problemOf } from './problem-of.js';

const coded = (code: string, more: object = {}) => Object.assign(new Error('about Anna Nowak'), { code, ...more });

describe('an error', () => {
  it.each([
    ['a refused connection behind a query error', Object.assign(new Error('query failed'), { driverError: coded('ECONNREFUSED') }), 503],
    ['a database that shuts down', coded('57P01'), 503],
    ['a password that was changed on the server', coded('28P01'), 503],
    ['a server without memory', coded('53200'), 503],
    ['a disk that fails', coded('58030'), 503],
    ['a lost connection', new Error('Connection terminated unexpectedly'), 503],
    ['several failed addresses', new AggregateError([coded('ECONNREFUSED')]), 503],
    ['an issuer that is away', new KeysUnavailableError('keys'), 503],
    ['an event of a later release', new UnknownEventTypeError('shop.opened.v2'), 503],
    ['a person whose key was never here', new UnknownKeyError('eu_anna'), 503],
    ['a key that another master key wraps', new MasterKeyError('of anna'), 503],
    ['a byte that Postgres cannot store', Object.assign(new Error('query failed'), { driverError: coded('22021') }), 400],
    ['a number that no column holds', Object.assign(new Error('query failed'), { driverError: coded('22003') }), 400],
    ['the year 0', Object.assign(new Error('query failed'), { driverError: coded('22008') }), 400],
    ['half a number where a whole one is kept', Object.assign(new Error('query failed'), { driverError: coded('22P02') }), 400],
    ['a database without room', Object.assign(new Error('query failed'), { driverError: coded('53100') }), 507],
    ['a disk without room, as a cause', new Error('not written', { cause: coded('ENOSPC') }), 507],
    ['a broken constraint', coded('23505'), 500],
    ['a rule that speaks of somebody erased', new RuleViolation({ refused: 'employee_erased', detail: 'This person has been erased.' }), 410],
    ['something thrown that is no error', 'Anna Nowak', 500],
  ])('that is %s is answered %s', (_, error, status) => {
    const problem = problemOf(error);
    expect(problem.status).toBe(status);
    expect(problem.detail).not.toMatch(/anna/i);
  });

  it('is logged by kind, code and place, never by its message', () => {
    const described = describeError(new TypeError('Anna Nowak\n    at Anna (nowak:1:2', { cause: coded('23505', { detail: 'Key (email)=(anna)' }) }));
    expect(described).toMatchObject({ kind: 'TypeError', cause: { kind: 'Error', code: '23505' } });
    expect(described.frames[0]).toContain('errors.unit.spec');
    expect(JSON.stringify(described)).not.toMatch(/anna|nowak/i);
  });

  it('is named as Kafka names it, whose code is a number', () => {
    expect(describeError(Object.assign(new Error('This server does not host Anna'), { code: 3, type: 'UNKNOWN_TOPIC_OR_PARTITION' }))).toMatchObject({ code: 'UNKNOWN_TOPIC_OR_PARTITION' });
  });
});

describe('roles', () => {
  it('leave no permission to nobody, and erasing, clocks and audits to few', () => {
    const holders = (permission: (typeof permissions)[number]) => grantRoles.filter((role) => roleMay(role, permission));
    for (const permission of permissions) expect([permission, holders(permission).length > 0]).toEqual([permission, true]);
    expect(holders('people.erase')).toEqual(['region_admin']);
    expect(holders('clock.move')).toEqual(['operator']);
    expect(holders('audit.read')).toEqual(['coordinator', 'region_admin', 'auditor']);
    expect(holders('people.read')).toEqual(['coordinator', 'region_admin']);
  });
});

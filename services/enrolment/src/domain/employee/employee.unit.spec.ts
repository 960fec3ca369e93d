import type { EmployeeProfile } from '@upstream/contracts';
import { ERASED } from '@upstream/event-sourcing';
import { given } from '@upstream/event-sourcing/specification';
import { chooseMail } from './choose-mail.js';
import { employee, lastKnown } from './employee.js';
import type { EmployeeEvent } from './events.js';
import { declareGeneration, delistEmployee, eraseEmployee, leaveCompany, withholdLeaving } from './leave.js';
import { recordEmployee, type RecordEmployee } from './record-employee.js';

const id = 'eu_00000000-0000-5000-8000-00000000000a';
const profile: EmployeeProfile = {
  level: 2,
  department: 'Sales',
  site: 'Berlin',
  region: 'eu',
  timeZone: 'Europe/Berlin',
  workingHours: { start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5] },
  workPattern: 'on_site',
  languages: ['en'],
};
const person = { name: 'Ada Invented', email: 'ada@example.com', number: '17' };
const row: RecordEmployee = { employeeId: id, numberHash: 'h', hireCount: 0, emailId: 'eu_mail', person, profile };
const registered = { type: 'enrolment.employee-registered.v1', data: row } as EmployeeEvent;
const left = { type: 'enrolment.employee-left.v1', data: { employeeId: id, leftOn: '2027-01-11', emailId: 'eu_mail' } } as EmployeeEvent;
const erased = { type: 'enrolment.employee-erased.v1', data: { employeeId: id, reasonCode: 'requested', emailId: 'eu_mail' } } as EmployeeEvent;
const declared = (band: string | null) => ({ type: 'enrolment.generation-declared.v1', data: { employeeId: id, generation: { band } } }) as EmployeeEvent;

const chosen = (wanted: boolean) => ({ type: 'enrolment.employee-mail-chosen.v1', data: { employeeId: id, wanted } }) as EmployeeEvent;

describe('mail', () => {
  const wanting = (wanted: boolean) => ({ employeeId: id, wanted });

  it('is wanted until somebody says no', () => {
    given(employee, registered).when(chooseMail, wanting(true)).thenNothing();
    given(employee, registered).when(chooseMail, wanting(false)).then([chosen(false)]);
    given(employee, registered, chosen(false)).when(chooseMail, wanting(false)).thenNothing();
    given(employee, registered, chosen(false)).when(chooseMail, wanting(true)).then([chosen(true)]);
  });
  it('is not wanted in another region by whom did not want it before', () => {
    const moved = { type: 'enrolment.employee-registered.v1', data: { ...row, noMail: true } } as EmployeeEvent;
    given(employee, moved).when(chooseMail, wanting(false)).thenNothing();
  });
  it('is nothing to choose for whom has left or was erased', () => {
    given(employee, registered, left).when(chooseMail, wanting(false)).thenRefused('not_employed');
    given(employee, registered, erased).when(chooseMail, wanting(false)).thenRefused('not_employed');
  });
});

describe('a leaving that somebody has to confirm first', () => {
  const at = '2027-01-11T09:00:00.000Z';
  const withheld = (on: string) => ({ type: 'enrolment.leaving-withheld.v1', data: { employeeId: id, on } }) as EmployeeEvent;

  it('is known from each day on which it was asked for', () => {
    given(employee, registered).when(withholdLeaving, { employeeId: id }, { at }).then([withheld('2027-01-11')]);
    given(employee, registered, withheld('2027-01-11')).when(withholdLeaving, { employeeId: id }, { at }).thenNothing();
    given(employee, registered, withheld('2027-01-10')).when(withholdLeaving, { employeeId: id }, { at }).then([withheld('2027-01-11')]);
  });
  it('is none of whom has left or was erased', () => {
    given(employee, registered, left).when(withholdLeaving, { employeeId: id }, { at }).thenNothing();
    given(employee, registered, erased).when(withholdLeaving, { employeeId: id }, { at }).thenNothing();
  });
  it('keeps nobody from leaving', () => given(employee, registered, withheld('2027-01-10')).when(leaveCompany, { employeeId: id }, { at }).then([left]));
});

describe('an employee', () => {
  it('is registered by the first row about them', () => given(employee).when(recordEmployee, row).then([registered]));
  it('is not touched by a row that says what is known, in whatever order of fields', () => {
    const { level, ...others } = profile;
    given(employee, registered).when(recordEmployee, { ...row, profile: { ...others, level } }).thenNothing();
  });
  it('changes by exactly what a row says anew', () => {
    const promoted = { ...profile, level: 3 };
    given(employee, registered)
      .when(recordEmployee, { ...row, profile: promoted })
      .then([{ type: 'enrolment.employee-profile-changed.v1', data: { employeeId: id, profile: promoted } }]);
  });
  it('says which address is free again when it changes', () => {
    const renamed = { ...person, email: 'ada.b@example.com' };
    given(employee, registered)
      .when(recordEmployee, { ...row, person: renamed, emailId: 'eu_mail2' })
      .then([{ type: 'enrolment.employee-details-changed.v1', data: { employeeId: id, person: renamed, emailId: 'eu_mail2', previousEmailId: 'eu_mail' } }]);
  });
  it('who has left is not changed under the old record', () => given(employee, registered, left).when(recordEmployee, row).thenRefused('has_left'));
  it('who was erased is not created again', () => given(employee, registered, erased).when(recordEmployee, row).thenRefused('erased'));
  it('whose key is gone counts as erased, even before that is recorded', () => {
    const unreadable = { type: 'enrolment.employee-registered.v1', data: { ...row, person: ERASED, profile: ERASED } } as EmployeeEvent;
    given(employee, unreadable).when(recordEmployee, row).thenRefused('erased');
  });
});

describe('an employee whom an identity provider feeds', () => {
  const provisioned = { ...row, person: { ...person, provisioned: { userName: 'ada' } }, lookups: { userName: 'hash' } };
  const fed = { type: 'enrolment.employee-registered.v1', data: provisioned } as EmployeeEvent;
  const renamed = { ...person, name: 'Ada King' };

  it('keeps what it calls them when a file says something', () => {
    given(employee, fed).when(recordEmployee, row).thenNothing();
    given(employee, fed)
      .when(recordEmployee, { ...row, person: renamed })
      .then([{ type: 'enrolment.employee-details-changed.v1', data: { employeeId: id, person: { provisioned: { userName: 'ada' }, ...renamed }, lookups: { userName: 'hash' }, emailId: 'eu_mail' } }]);
  });
  it('is found by another manager without a change of anything else', () => {
    const lookups = { userName: 'hash', manager: 'boss' };
    given(employee, fed).when(recordEmployee, { ...provisioned, lookups }).then([{ type: 'enrolment.employee-details-changed.v1', data: { employeeId: id, person: provisioned.person, lookups, emailId: 'eu_mail' } }]);
  });
  it('is taken out of its sight once, after having left', () => {
    const delisted = { type: 'enrolment.employee-delisted.v1', data: { employeeId: id } } as EmployeeEvent;
    given(employee, fed).when(delistEmployee, { employeeId: id }).thenRefused('not_left');
    given(employee, fed, left).when(delistEmployee, { employeeId: id }).then([delisted]);
    given(employee, fed, left, delisted).when(delistEmployee, { employeeId: id }).thenNothing();
    given(employee).when(delistEmployee, { employeeId: id }).thenRefused('not_found');
    given(employee, fed, left, delisted).when(eraseEmployee, { employeeId: id, reasonCode: 'requested' }).then([erased]);
    expect(lastKnown([fed, left, delisted])).toMatchObject({ person: provisioned.person });
    expect(lastKnown([fed, left, erased])).toBeUndefined();
  });
});

describe('an employee who goes', () => {
  it('has left on the day of the command', () => given(employee, registered).when(leaveCompany, { employeeId: id }).then([left]));
  it('leaves once', () => given(employee, registered, left).when(leaveCompany, { employeeId: id }).thenNothing());
  it('cannot leave without ever having been here', () => given(employee).when(leaveCompany, { employeeId: id }).thenRefused('not_found'));
  it('says under which id they go on elsewhere', () => {
    const moved = given(employee, registered).when(leaveCompany, { employeeId: id, movedTo: 'us_x' });
    moved.then([{ type: 'enrolment.employee-left.v1', data: { employeeId: id, leftOn: '2027-01-11', movedTo: 'us_x', emailId: 'eu_mail' } }]);
  });
  it('is erased once, employed or gone', () => {
    given(employee, registered).when(eraseEmployee, { employeeId: id, reasonCode: 'requested' }).then([erased]);
    given(employee, registered, left).when(eraseEmployee, { employeeId: id, reasonCode: 'requested' }).then([erased]);
    given(employee, registered, erased).when(eraseEmployee, { employeeId: id, reasonCode: 'requested' }).thenNothing();
    given(employee).when(eraseEmployee, { employeeId: id, reasonCode: 'requested' }).thenRefused('not_found');
  });
});

describe('a generation', () => {
  it('is declared and taken back', () => {
    given(employee, registered).when(declareGeneration, { employeeId: id, band: 'generation_z' }).then([declared('generation_z')]);
    given(employee, registered, declared('generation_z')).when(declareGeneration, { employeeId: id, band: null }).then([declared(null)]);
  });
  it('is recorded once', () => given(employee, registered, declared('x')).when(declareGeneration, { employeeId: id, band: 'x' }).thenNothing());
  it('is declared by people who work here', () => given(employee, registered, left).when(declareGeneration, { employeeId: id, band: 'x' }).thenRefused('not_employed'));
});

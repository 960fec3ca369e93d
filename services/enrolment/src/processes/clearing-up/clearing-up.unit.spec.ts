import { givenWorkflow } from '@upstream/event-sourcing/specification';
import { clearingUp } from './clearing-up.workflow.js';

const employeeId = 'eu_00000000-0000-5000-8000-00000000000a';
const release = { command: 'ReleaseEmail', data: { emailId: 'eu_mail', employeeId } };

describe('clearing up', () => {
  it('destroys the key of who was erased and frees their address', () => {
    givenWorkflow(clearingUp)
      .when({ event: { type: 'enrolment.employee-erased.v1', data: { employeeId, reasonCode: 'requested', emailId: 'eu_mail' } } })
      .then({ commands: [{ command: 'DestroyKey', data: { employeeId } }, release] });
  });
  it('frees the address of who left', () => {
    givenWorkflow(clearingUp)
      .when({ event: { type: 'enrolment.employee-left.v1', data: { employeeId, leftOn: '2027-01-11', emailId: 'eu_mail' } } })
      .then({ commands: [release] });
  });
  it('frees an address that was given up, and nothing when only the name changed', () => {
    const person = { name: 'Ada', email: 'a@example.com', number: '1' };
    const changed = (previous: object) => ({ event: { type: 'enrolment.employee-details-changed.v1' as const, data: { employeeId, person, emailId: 'eu_new', ...previous } } });
    givenWorkflow(clearingUp).when(changed({ previousEmailId: 'eu_mail' })).then({ commands: [release] });
    givenWorkflow(clearingUp).when(changed({})).thenIgnored();
  });
});

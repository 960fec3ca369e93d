import { send, type Workflow } from '@upstream/event-sourcing';
import type { ReleaseEmail } from '../../domain/email/email.js';
import type { EmployeeEvent } from '../../domain/employee/events.js';

type Heard = Extract<EmployeeEvent, { type: 'enrolment.employee-details-changed.v1' | 'enrolment.employee-left.v1' | 'enrolment.employee-erased.v1' }>;

export interface DestroyKey {
  readonly employeeId: string;
}

/**
 * Makes sure, also after a crash, of what follows from a person's leaving, erasure or change of address: the address is
 * free again, and an erased person's key is destroyed. Mostly it finds that done already.
 */
export const clearingUp: Workflow<object, Heard> = {
  name: 'clearing-up',
  initialState: {},
  listensTo: ['enrolment.employee-details-changed.v1', 'enrolment.employee-left.v1', 'enrolment.employee-erased.v1'],
  instanceOf: (event) => event.data.employeeId,
  onEvent(state, { type, data }) {
    const { employeeId } = data;
    const release = (emailId: string) => send<ReleaseEmail>('ReleaseEmail', { emailId, employeeId });
    switch (type) {
      case 'enrolment.employee-details-changed.v1':
        return data.previousEmailId ? { state, commands: [release(data.previousEmailId)] } : undefined;
      case 'enrolment.employee-left.v1':
        return { state, commands: [release(data.emailId)] };
      case 'enrolment.employee-erased.v1':
        return { state, commands: [send<DestroyKey>('DestroyKey', { employeeId }), release(data.emailId)] };
    }
  },
};

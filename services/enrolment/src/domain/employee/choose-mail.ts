import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { Employee } from './employee.js';
import type { EmployeeEvent } from './events.js';

export interface ChooseMail {
  readonly employeeId: string;
  readonly wanted: boolean;
}

/** Everybody decides for themselves whether Upstream writes to them, and again at any time. */
export const chooseMail: Rule<ChooseMail, Employee, EmployeeEvent> = ({ employeeId, wanted }, state) => {
  if (state.kind === 'none') return notFound('employee');
  if (state.kind !== 'employed') return refuse('not_employed', 'Upstream writes only to people who are employed.');
  return state.mail === wanted ? [] : [{ type: 'enrolment.employee-mail-chosen.v1', data: { employeeId, wanted } }];
};

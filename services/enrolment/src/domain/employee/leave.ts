import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { Employee } from './employee.js';
import type { EmployeeEvent } from './events.js';

export interface LeaveCompany {
  readonly employeeId: string;
  /** The id under which the person goes on in another region. */
  readonly movedTo?: string;
  /** An identity provider says so, and no person has looked at it. */
  readonly byProvider?: true;
}

/** Who is absent from a full file has left; whoever left or is erased already stays so. */
export const leaveCompany: Rule<LeaveCompany, Employee, EmployeeEvent> = ({ employeeId, movedTo, byProvider }, state, { at }) => {
  if (state.kind === 'none') return notFound('employee');
  if (state.kind !== 'employed') return [];
  const data = { employeeId, leftOn: at.slice(0, 10), ...(movedTo ? { movedTo } : {}), ...(byProvider ? { byProvider } : {}), emailId: state.emailId };
  return [{ type: 'enrolment.employee-left.v1', data }];
};

export interface WithholdLeaving {
  readonly employeeId: string;
}

/** Somebody has to confirm that so many leave. The provider asks again and again: once a day is enough to know. */
export const withholdLeaving: Rule<WithholdLeaving, Employee, EmployeeEvent> = ({ employeeId }, state, { at }) => {
  const on = at.slice(0, 10);
  return state.kind !== 'employed' || state.leavingWithheldOn === on ? [] : [{ type: 'enrolment.leaving-withheld.v1', data: { employeeId, on } }];
};

export interface DelistEmployee {
  readonly employeeId: string;
}

/** An identity provider shall not be shown them any more. Whoever works here leaves first. */
export const delistEmployee: Rule<DelistEmployee, Employee, EmployeeEvent> = ({ employeeId }, state) => {
  if (state.kind === 'none') return notFound('employee');
  if (state.kind === 'employed') return refuse('not_left', 'This person works here. They leave first.');
  return state.kind === 'erased' || state.delisted ? [] : [{ type: 'enrolment.employee-delisted.v1', data: { employeeId } }];
};

export interface EraseEmployee {
  readonly employeeId: string;
  /** Why, for statistics. */
  readonly reasonCode: string;
}

/** For ever. The personal data goes with the key, which is destroyed once this is recorded. */
export const eraseEmployee: Rule<EraseEmployee, Employee, EmployeeEvent> = ({ employeeId, reasonCode }, state) => {
  if (state.kind === 'none') return notFound('employee');
  if (state.kind === 'erased') return [];
  return [{ type: 'enrolment.employee-erased.v1', data: { employeeId, reasonCode, emailId: state.emailId } }];
};

export interface DeclareGeneration {
  readonly employeeId: string;
  /** Null takes the declaration back. */
  readonly band: string | null;
}

/** Only the person declares it, and only for reports. */
export const declareGeneration: Rule<DeclareGeneration, Employee, EmployeeEvent> = ({ employeeId, band }, state) => {
  if (state.kind === 'none') return notFound('employee');
  if (state.kind !== 'employed') return refuse('not_employed', 'Only somebody who is employed can declare a generation.');
  if ('band' in state.generation && state.generation.band === band) return [];
  return [{ type: 'enrolment.generation-declared.v1', data: { employeeId, generation: { band } } }];
};

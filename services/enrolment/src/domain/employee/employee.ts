import type { EmployeeProfile } from '@upstream/contracts';
import { never, type Decider, type Personal } from '@upstream/event-sourcing';
import type { EmployeeEvent, Person } from './events.js';

interface Known {
  readonly employeeId: string;
  readonly numberHash: string;
  readonly hireCount: number;
  readonly emailId: string;
}

export interface Employed extends Known {
  readonly kind: 'employed';
  readonly person: Personal<Person>;
  readonly profile: Personal<EmployeeProfile>;
  readonly generation: Personal<{ readonly band: string | null }>;
  /** Whether they want mail. */
  readonly mail: boolean;
}

/** A directory record fed by HR: one per time that a person is hired, in the region where the person is. */
export type Employee =
  | { readonly kind: 'none' }
  | Employed
  | (Known & { readonly kind: 'left'; readonly leftOn: string; readonly movedTo?: string })
  | (Known & { readonly kind: 'erased' });

export const employee: Decider<Employee, EmployeeEvent> = {
  category: 'enrolment_employee',
  initialState: { kind: 'none' },
  evolve(state, event) {
    if (event.type === 'enrolment.employee-registered.v1') {
      const { employeeId, numberHash, hireCount, emailId, person, profile, noMail } = event.data;
      return { kind: 'employed', employeeId, numberHash, hireCount, emailId, person, profile, generation: { band: null }, mail: noMail !== true };
    }
    if (state.kind === 'none') return state;
    const { employeeId, numberHash, hireCount, emailId } = state;
    const known: Known = { employeeId, numberHash, hireCount, emailId };
    switch (event.type) {
      case 'enrolment.employee-details-changed.v1':
        return state.kind === 'employed' ? { ...state, person: event.data.person, emailId: event.data.emailId } : state;
      case 'enrolment.employee-profile-changed.v1':
        return state.kind === 'employed' ? { ...state, profile: event.data.profile } : state;
      case 'enrolment.generation-declared.v1':
        return state.kind === 'employed' ? { ...state, generation: event.data.generation } : state;
      case 'enrolment.employee-mail-chosen.v1':
        return state.kind === 'employed' ? { ...state, mail: event.data.wanted } : state;
      case 'enrolment.employee-left.v1':
        return { ...known, kind: 'left', leftOn: event.data.leftOn, ...(event.data.movedTo ? { movedTo: event.data.movedTo } : {}) };
      case 'enrolment.employee-erased.v1':
        return { ...known, kind: 'erased' };
      default:
        return never(event);
    }
  },
};

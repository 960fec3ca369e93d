import type { EmployeeProfile } from '@upstream/contracts';
import { fold, never, type Decider, type Personal } from '@upstream/event-sourcing';
import type { EmployeeEvent, Lookups, Person } from './events.js';

interface Known {
  readonly employeeId: string;
  readonly numberHash: string;
  readonly hireCount: number;
  readonly emailId: string;
}

export interface Employed extends Known {
  readonly kind: 'employed';
  readonly person: Personal<Person>;
  /** Of who is fed by SCIM. */
  readonly lookups?: Personal<Lookups>;
  readonly profile: Personal<EmployeeProfile>;
  readonly generation: Personal<{ readonly band: string | null }>;
  /** Whether they want mail. */
  readonly mail: boolean;
  /** The last day on which their identity provider said that they have left, and was not believed. */
  readonly leavingWithheldOn?: string;
}

/** A directory record fed by HR: one per time that a person is hired, in the region where the person is. */
export type Employee =
  | { readonly kind: 'none' }
  | Employed
  | (Known & { readonly kind: 'left'; readonly leftOn: string; readonly movedTo?: string; readonly delisted?: true })
  | (Known & { readonly kind: 'erased' });

export const employee: Decider<Employee, EmployeeEvent> = {
  category: 'enrolment_employee',
  initialState: { kind: 'none' },
  evolve(state, event) {
    if (event.type === 'enrolment.employee-registered.v1') {
      const { employeeId, numberHash, hireCount, emailId, person, lookups, profile, noMail } = event.data;
      return { kind: 'employed', employeeId, numberHash, hireCount, emailId, person, ...(lookups ? { lookups } : {}), profile, generation: { band: null }, mail: noMail !== true };
    }
    if (state.kind === 'none') return state;
    const { employeeId, numberHash, hireCount, emailId } = state;
    const known: Known = { employeeId, numberHash, hireCount, emailId };
    switch (event.type) {
      case 'enrolment.employee-details-changed.v1':
        return state.kind === 'employed' ? { ...state, person: event.data.person, emailId: event.data.emailId, ...(event.data.lookups ? { lookups: event.data.lookups } : {}) } : state;
      case 'enrolment.employee-profile-changed.v1':
        return state.kind === 'employed' ? { ...state, profile: event.data.profile } : state;
      case 'enrolment.generation-declared.v1':
        return state.kind === 'employed' ? { ...state, generation: event.data.generation } : state;
      case 'enrolment.employee-mail-chosen.v1':
        return state.kind === 'employed' ? { ...state, mail: event.data.wanted } : state;
      case 'enrolment.leaving-withheld.v1':
        return state.kind === 'employed' ? { ...state, leavingWithheldOn: event.data.on } : state;
      case 'enrolment.employee-left.v1':
        return { ...known, kind: 'left', leftOn: event.data.leftOn, ...(event.data.movedTo ? { movedTo: event.data.movedTo } : {}) };
      case 'enrolment.employee-delisted.v1':
        return state.kind === 'left' ? { ...state, delisted: true } : state;
      case 'enrolment.employee-erased.v1':
        return { ...known, kind: 'erased' };
      default:
        return never(event);
    }
  },
};

/** Somebody as they are or, after they have left, as they were then; undefined for nobody and for who was erased. */
export function lastKnown(past: readonly EmployeeEvent[]): Employed | undefined {
  const state = fold(employee, past.filter(({ type }) => type !== 'enrolment.employee-left.v1' && type !== 'enrolment.employee-delisted.v1'));
  return state.kind === 'employed' ? state : undefined;
}

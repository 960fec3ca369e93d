import type { EmployeeProfile } from '@upstream/contracts';
import { isErased, refuse, unlessErased, type Rule } from '@upstream/event-sourcing';
import type { Employed, Employee } from './employee.js';
import type { EmployeeEvent, Lookups, Person } from './events.js';

/** What HR says about a person today. */
export interface RecordEmployee {
  readonly employeeId: string;
  readonly numberHash: string;
  readonly hireCount: number;
  readonly movedFrom?: string;
  readonly emailId: string;
  readonly person: Person;
  /** Absent from a file, which knows nothing of an identity provider: what that has said stays. */
  readonly lookups?: Lookups;
  readonly profile: EmployeeProfile;
  /** Of whom comes from another region, or comes back: they wanted none before. */
  readonly noMail?: true;
}

/** Registers a person, or records exactly what has changed: nothing, when HR says what is known already. */
export const recordEmployee: Rule<RecordEmployee, Employee, EmployeeEvent> = (command, state) => {
  switch (state.kind) {
    case 'none':
      return [{ type: 'enrolment.employee-registered.v1', data: command }];
    case 'left':
      return refuse('has_left', 'This person has left. Hired again, they get a new record.');
    case 'erased':
      return refuse('erased', 'This person was erased and is not created again.');
    case 'employed':
      return isErased(state.person) || isErased(state.profile) ? refuse('erased', 'This person was erased and is not created again.') : changes(command, state);
  }
};

function changes({ employeeId, emailId, person: said, lookups: found, profile }: RecordEmployee, state: Employed): EmployeeEvent[] {
  const events: EmployeeEvent[] = [];
  const lookups = found ?? state.lookups;
  const kept = unlessErased(state.person, undefined)?.provisioned;
  const person = kept ? { provisioned: kept, ...said } : said;
  if (!same(person, state.person) || !same(lookups, state.lookups) || emailId !== state.emailId) {
    const previous = emailId === state.emailId ? {} : { previousEmailId: state.emailId };
    events.push({ type: 'enrolment.employee-details-changed.v1', data: { employeeId, person, ...(lookups ? { lookups } : {}), emailId, ...previous } });
  }
  if (!same(profile, state.profile)) events.push({ type: 'enrolment.employee-profile-changed.v1', data: { employeeId, profile } });
  return events;
}

/** Equal as JSON, whatever the order of the fields; an absent field equals an undefined one. */
const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );

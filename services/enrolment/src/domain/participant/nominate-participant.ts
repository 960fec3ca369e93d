import type { Role } from '@upstream/contracts';
import { refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import type { ProgrammeFacts } from '../programme/facts.js';
import type { ParticipantEvent } from './events.js';
import { idsOf, type Participant, type ParticipantIds } from './participant.js';

/** Whether HR knows the person today: read from the employee's stream by the handler. */
export type EmployeeStanding = 'employed' | 'left' | 'erased' | 'unknown';

export interface NominateParticipant extends ParticipantIds {
  readonly nominatedBy: string;
  readonly role?: Role;
  readonly note?: string;
  readonly programme: ProgrammeFacts;
  readonly employee: EmployeeStanding;
}

/** A leader may nominate; only the employee can apply. */
export const nominateParticipant: Rule<NominateParticipant, Participant, ParticipantEvent> = (command, state) => {
  // What became of it is between the employee and the coordinator: the leader is not told.
  if (state.kind !== 'none') return refuse('participant_known', 'This employee has been nominated for the programme, or has applied, before.');
  const closed = refusedSignUp(command);
  if (closed) return closed;
  if (command.nominatedBy === command.employeeId) return refuse('self_nomination', 'Nobody nominates themselves. Apply instead.');
  const { nominatedBy, role, note } = command;
  return [{ type: 'enrolment.participant-nominated.v1', data: { ...idsOf(command), nominatedBy, ...(role ? { role } : {}), ...(note ? { note } : {}) } }];
};

/** What keeps anybody from joining: the programme's state, the person's, or the programme's regions. */
export function refusedSignUp({ programme, employee, employeeId }: Pick<NominateParticipant, 'programme' | 'employee' | 'employeeId'>): Refusal | undefined {
  if (employee !== 'employed') return refuse(`employee_${employee}`, 'Only a current employee can take part in a programme.');
  if (programme.signUpsClosed) {
    return refuse('sign_ups_closed', 'Sign-ups of this programme are closed. Ask its coordinator.', { because: programme.signUpsClosed });
  }
  const region = employeeId.slice(0, employeeId.indexOf('_'));
  if (!programme.regions.includes(region)) {
    return refuse('region_not_in_programme', 'The programme does not run in the region of this employee.', { region, regions: programme.regions });
  }
  return undefined;
}

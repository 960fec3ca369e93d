import { isErased, notFound, PersonErasedError, refuse, type Decision } from '@upstream/event-sourcing';
import type { Employee } from './employee.js';
import type { EmployeeEvent } from './events.js';

export interface EraseMyself {
  readonly employeeId: string;
  /** One's own e-mail address, typed anew: nothing that a slip or a left-behind screen does by itself. */
  readonly confirmation: string;
}

/** Whether somebody may have themselves erased now; decides nothing yet. It cannot be undone. */
export function mayEraseMyself({ employeeId, confirmation }: EraseMyself, state: Employee): Decision<EmployeeEvent> {
  if (state.kind === 'none') return notFound('employee');
  if (state.kind === 'left') return refuse('not_employed', 'You have left. Ask the person in charge of your region to erase your data.');
  if (state.kind === 'erased' || isErased(state.person)) throw new PersonErasedError(employeeId);
  if (confirmation.trim().toLowerCase() === state.person.email.toLowerCase()) return [];
  return refuse('confirmation_differs', 'Type your own e-mail address, as your employer has it, to confirm. Nothing has been erased.');
}

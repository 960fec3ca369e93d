import { Problem, type Principal } from '@upstream/platform';

/** The employee who asks. A machine, or somebody who is not in the directory, has no proposals and pairs of their own. */
export function employeeOf({ employeeId }: Principal): string {
  if (employeeId === undefined) throw new Problem(403, 'not_an_employee', 'This is for employees: your token names none.');
  return employeeId;
}

/** What read models of programmes need to know of an erasure. */
export interface EmployeeErased {
  readonly type: 'enrolment.employee-erased.v1';
  readonly data: { readonly employeeId: string };
}

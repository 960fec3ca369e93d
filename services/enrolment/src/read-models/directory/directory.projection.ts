import type { EmployeeProfile } from '@upstream/contracts';
import { isErased, regionOf, tokenOf, type Personal, type Recorded } from '@upstream/event-sourcing';
import { patch, put, readModel, remove, type RowOperation } from '@upstream/projections';
import type { ProjectedEmployeeEvent } from '../../domain/employee/events.js';

const EMPLOYEE = 'directory_employee';

const place = (profile: Personal<EmployeeProfile>) =>
  isErased(profile)
    ? { profile, level: null, department: null, site: null, manager_id: null }
    : { profile, level: profile.level, department: profile.department, site: profile.site, manager_id: profile.managerId ?? null };

const change = ({ data, revision, position }: Recorded<ProjectedEmployeeEvent>, fields: object): RowOperation[] => [
  patch(EMPLOYEE, { employee_id: data.employeeId }, { ...fields, revision, changed_at: tokenOf(position).toString() }),
];

/** Everybody whom HR has named and who was not erased. */
export const directory = readModel<ProjectedEmployeeEvent>({
  name: 'directory',
  version: 4,
  tables: [{ name: EMPLOYEE, key: ['employee_id'] }],
  on: {
    'enrolment.employee-registered.v1': ({ data, meta, revision, position }) => [
      put(EMPLOYEE, {
        employee_id: data.employeeId,
        tenant: meta.tenant,
        region: regionOf(data.employeeId),
        number_hash: data.numberHash,
        email_id: data.emailId,
        active: true,
        moved_from: data.movedFrom ?? null,
        person: data.person,
        ...place(data.profile),
        mail: data.noMail !== true,
        registered_at: meta.occurredAt,
        revision,
        changed_at: tokenOf(position).toString(),
      }),
    ],
    'enrolment.employee-details-changed.v1': (event) => change(event, { person: event.data.person, email_id: event.data.emailId }),
    'enrolment.employee-profile-changed.v1': (event) => change(event, place(event.data.profile)),
    'enrolment.generation-declared.v1': (event) => change(event, {}),
    'enrolment.employee-mail-chosen.v1': (event) => change(event, { mail: event.data.wanted }),
    'enrolment.employee-left.v1': (event) => change(event, { active: false, left_on: event.data.leftOn, moved_to: event.data.movedTo ?? null }),
    'enrolment.employee-erased.v1': ({ data }) => [remove(EMPLOYEE, { employee_id: data.employeeId })],
  },
});

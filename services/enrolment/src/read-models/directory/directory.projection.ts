import type { EmployeeProfile } from '@upstream/contracts';
import { isErased, regionOf, tokenOf, unlessErased, type Personal, type Recorded } from '@upstream/event-sourcing';
import { patch, put, readModel, remove, type RowOperation } from '@upstream/projections';
import type { Lookups, ProjectedEmployeeEvent } from '../../domain/employee/events.js';

const EMPLOYEE = 'directory_employee';

const place = (profile: Personal<EmployeeProfile>) =>
  isErased(profile)
    ? { profile, level: null, department: null, site: null, manager_id: null }
    : { profile, level: profile.level, department: profile.department, site: profile.site, manager_id: profile.managerId ?? null };

/** How an identity provider finds the person; of who is fed by files only, nothing. */
const found = (lookups: Personal<Lookups> | undefined) => {
  const known = lookups && unlessErased(lookups, undefined);
  return known ? { user_name_hash: known.userName, external_id_hash: known.externalId ?? null, manager_hash: known.manager ?? null } : undefined;
};

const change = ({ data, revision, position }: Recorded<ProjectedEmployeeEvent>, fields: object): RowOperation[] => [
  patch(EMPLOYEE, { employee_id: data.employeeId }, { ...fields, revision, changed_at: tokenOf(position).toString() }),
];

/** Everybody whom HR has named and who was not erased. */
export const directory = readModel<ProjectedEmployeeEvent>({
  name: 'directory',
  version: 5,
  tables: [{ name: EMPLOYEE, key: ['employee_id'] }],
  on: {
    'enrolment.employee-registered.v1': ({ data, meta, revision, position }) => [
      put(EMPLOYEE, {
        employee_id: data.employeeId,
        tenant: meta.tenant,
        region: regionOf(data.employeeId),
        number_hash: data.numberHash,
        hire_count: data.hireCount,
        email_id: data.emailId,
        active: true,
        moved_from: data.movedFrom ?? null,
        person: data.person,
        ...place(data.profile),
        mail: data.noMail !== true,
        left_by_provider: false,
        leaving_withheld_on: null,
        delisted: false,
        ...(found(data.lookups) ?? { user_name_hash: null, external_id_hash: null, manager_hash: null }),
        registered_at: meta.occurredAt,
        revision,
        changed_at: tokenOf(position).toString(),
      }),
    ],
    'enrolment.employee-details-changed.v1': (event) => change(event, { person: event.data.person, email_id: event.data.emailId, ...found(event.data.lookups) }),
    'enrolment.employee-profile-changed.v1': (event) => change(event, place(event.data.profile)),
    'enrolment.generation-declared.v1': (event) => change(event, {}),
    'enrolment.employee-mail-chosen.v1': (event) => change(event, { mail: event.data.wanted }),
    'enrolment.employee-left.v1': (event) => change(event, { active: false, left_on: event.data.leftOn, moved_to: event.data.movedTo ?? null, left_by_provider: event.data.byProvider ?? false }),
    'enrolment.leaving-withheld.v1': (event) => change(event, { leaving_withheld_on: event.data.on }),
    'enrolment.employee-delisted.v1': (event) => change(event, { delisted: true }),
    'enrolment.employee-erased.v1': ({ data }) => [remove(EMPLOYEE, { employee_id: data.employeeId })],
  },
});

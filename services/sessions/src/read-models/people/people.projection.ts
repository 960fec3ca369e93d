import { isErased } from '@upstream/event-sourcing';
import { put, readModel, remove } from '@upstream/projections';
import type { EnrolmentEvent, ProfilesEvent } from '../../integration/inbox.js';

export const people = readModel<EnrolmentEvent | ProfilesEvent>({
  name: 'people',
  version: 1,
  tables: [{ name: 'person', key: ['employee_id'] }],
  on: {
    'upstream.employee-profile-changed.v1': ({ data: { employeeId, profile }, meta: { tenant } }) => {
      if (isErased(profile)) return [];
      const { site, timeZone, workingHours, workPattern } = profile;
      return [put('person', { employee_id: employeeId, tenant, site, time_zone: timeZone, working_hours: workingHours, work_pattern: workPattern })];
    },
    'upstream.employee-erased.v1': ({ data: { employeeId } }) => [remove('person', { employee_id: employeeId })],
  },
});

import { never, type EventMetadata } from '@upstream/event-sourcing';
import type { PublicMessage } from '@upstream/messaging';
import type { EmployeeEvent } from '../../domain/employee/events.js';

export function publishedOfEmployee(event: EmployeeEvent & { readonly meta: EventMetadata }): PublicMessage[] {
  const { employeeId } = event.data;
  const message = (type: PublicMessage['type'], data: object): PublicMessage => ({ type, key: employeeId, data: { employeeId, ...data } });
  switch (event.type) {
    case 'enrolment.employee-registered.v1':
      return [
        message('upstream.employee-registered.v1', { registeredAt: event.meta.occurredAt }),
        message('upstream.employee-profile-changed.v1', { profile: event.data.profile }),
      ];
    case 'enrolment.employee-profile-changed.v1':
      return [message('upstream.employee-profile-changed.v1', { profile: event.data.profile })];
    case 'enrolment.generation-declared.v1':
      return [message('upstream.generation-declared.v1', { generation: event.data.generation })];
    case 'enrolment.employee-left.v1':
      return [message('upstream.employee-left.v1', { leftOn: event.data.leftOn, ...(event.data.movedTo ? { movedTo: event.data.movedTo } : {}) })];
    case 'enrolment.employee-erased.v1':
      return [message('upstream.employee-erased.v1', {})];
    case 'enrolment.employee-details-changed.v1':
    case 'enrolment.employee-mail-chosen.v1':
      // Identifying, or nobody else's to know: it never leaves.
      return [];
    case 'enrolment.leaving-withheld.v1':
    case 'enrolment.employee-delisted.v1':
      // Between us and the identity provider; that they left was published.
      return [];
    default:
      return never(event);
  }
}

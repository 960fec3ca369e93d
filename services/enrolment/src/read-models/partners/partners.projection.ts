import type { Member, publicEvents } from '@upstream/contracts';
import type { EventFamily, EventMetadata, ProjectedEventOf } from '@upstream/event-sourcing';
import { patchWhere, put, readModel, removeWhere, type RowOperation } from '@upstream/projections';
import type { EmployeeErased } from '../employee-erased.js';
import type { PartnerStanding } from './partners.table.js';

type Heard = ProjectedEventOf<EventFamily<(typeof publicEvents)['matching']>> | EmployeeErased;

interface Told {
  readonly data: { readonly programmeId: string; readonly mentor: Member; readonly mentees: readonly Member[] };
  readonly meta: EventMetadata;
}

const PARTNER = 'partner';

/** The mentor and each mentee know of each other; mentees of a circle are its mentor's to introduce. */
const known = (proposalId: string, { data, meta }: Told, standing: PartnerStanding): RowOperation[] =>
  data.mentees.flatMap(({ employeeId: mentee }) => {
    const mentor = data.mentor.employeeId;
    const row = (employee: string, partner: string) =>
      put(PARTNER, { proposal_id: proposalId, employee_id: employee, partner_id: partner, tenant: meta.tenant, programme_id: data.programmeId, standing });
    return [row(mentor, mentee), row(mentee, mentor)];
  });

const forgotten = (proposalId: string): RowOperation[] => [removeWhere(PARTNER, { proposal_id: proposalId })];
const over = (proposalId: string): RowOperation[] => [patchWhere(PARTNER, { proposal_id: proposalId }, { standing: 'over' })];

/** From the publication of a proposal on; what comes to nothing is forgotten, so nobody learns who declined them. */
export const partners = readModel<Heard>({
  name: 'partners',
  version: 1,
  tables: [{ name: PARTNER, key: ['proposal_id', 'employee_id', 'partner_id'] }],
  on: {
    'upstream.proposal-published.v1': (event) => known(event.data.proposalId, event, 'proposed'),
    'upstream.proposal-declined.v1': ({ data: { proposalId, employeeId } }) => [
      removeWhere(PARTNER, { proposal_id: proposalId, employee_id: employeeId }),
      removeWhere(PARTNER, { proposal_id: proposalId, partner_id: employeeId }),
    ],
    'upstream.proposal-expired.v1': ({ data }) => forgotten(data.proposalId),
    'upstream.proposal-cancelled.v1': ({ data }) => forgotten(data.proposalId),
    'upstream.pair-agreed.v1': (event) => known(event.data.pairId, event, 'agreed'),
    'upstream.pair-completed.v1': ({ data }) => over(data.pairId),
    'upstream.pair-ended.v1': ({ data }) => over(data.pairId),
    'enrolment.employee-erased.v1': ({ data: { employeeId } }) => [removeWhere(PARTNER, { employee_id: employeeId }), removeWhere(PARTNER, { partner_id: employeeId })],
  },
});

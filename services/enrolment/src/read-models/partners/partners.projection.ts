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

/** Both of a pair know of each other, and everybody in a circle of everybody. */
function known(proposalId: string, { data, meta }: Told, standing: PartnerStanding): RowOperation[] {
  const people = [data.mentor, ...data.mentees].map(({ employeeId }) => employeeId);
  const row = (employee: string, partner: string) =>
    put(PARTNER, { proposal_id: proposalId, employee_id: employee, partner_id: partner, tenant: meta.tenant, programme_id: data.programmeId, standing });
  return people.flatMap((employee) => people.filter((partner) => partner !== employee).map((partner) => row(employee, partner)));
}

const forgotten = (proposalId: string): RowOperation[] => [removeWhere(PARTNER, { proposal_id: proposalId })];
const over = (proposalId: string): RowOperation[] => [patchWhere(PARTNER, { proposal_id: proposalId }, { standing: 'over' })];
/** What one of a circle is to the others, and they to that one. */
const ofOne = (proposalId: string, { employeeId }: Member) => [
  { proposal_id: proposalId, employee_id: employeeId },
  { proposal_id: proposalId, partner_id: employeeId },
];

/** From the publication of a proposal on; what comes to nothing is forgotten, so nobody learns who declined them. */
export const partners = readModel<Heard>({
  name: 'partners',
  version: 2,
  tables: [{ name: PARTNER, key: ['proposal_id', 'employee_id', 'partner_id'] }],
  on: {
    'upstream.proposal-published.v1': (event) => known(event.data.proposalId, event, 'proposed'),
    'upstream.proposal-declined.v1': ({ data }) => forgotten(data.proposalId),
    'upstream.proposal-member-left.v1': ({ data: { proposalId, leaver } }) => ofOne(proposalId, leaver).map((rows) => removeWhere(PARTNER, rows)),
    'upstream.proposal-expired.v1': ({ data }) => forgotten(data.proposalId),
    'upstream.proposal-cancelled.v1': ({ data }) => forgotten(data.proposalId),
    'upstream.pair-agreed.v1': (event) => known(event.data.pairId, event, 'agreed'),
    'upstream.pair-member-left.v1': ({ data: { pairId, leaver } }) => ofOne(pairId, leaver).map((rows) => patchWhere(PARTNER, rows, { standing: 'over' })),
    'upstream.pair-completed.v1': ({ data }) => over(data.pairId),
    'upstream.pair-ended.v1': ({ data }) => over(data.pairId),
    'enrolment.employee-erased.v1': ({ data: { employeeId } }) => [removeWhere(PARTNER, { employee_id: employeeId }), removeWhere(PARTNER, { partner_id: employeeId })],
  },
});

import type { Member } from '@upstream/contracts';
import { isErased } from '@upstream/event-sourcing';
import { patch, patchWhere, put, readModel, type Row, type RowOperation } from '@upstream/projections';
import type { EnrolmentEvent } from '../../domain/inbox.js';
import type { ProjectedProposalEvent } from '../../domain/proposal/events.js';
import { groundsOf } from '../../domain/proposal/grounds.js';

type Heard = ProjectedProposalEvent | EnrolmentEvent;
type Members = { readonly mentor: Member; readonly mentees: readonly Member[] };
type OfProposal = { readonly data: Members & ({ readonly proposalId: string } | { readonly pairId: string }); readonly revision: number };

const change = ({ data, revision }: OfProposal, fields: Row): RowOperation[] =>
  [data.mentor, ...data.mentees].map(({ employeeId }) => patch('my_proposal', { proposal_id: 'pairId' in data ? data.pairId : data.proposalId, employee_id: employeeId }, { ...fields, revision }));

const answered = (event: OfProposal & { data: { employeeId: string } }, answer: string, fields: Row = {}): RowOperation[] => [
  ...change(event, fields),
  ...('proposalId' in event.data ? [patch('my_proposal', { proposal_id: event.data.proposalId, employee_id: event.data.employeeId }, { answer })] : []),
];

export const myProposals = readModel<Heard>({
  name: 'my-proposals',
  version: 3,
  tables: [{ name: 'my_proposal', key: ['proposal_id', 'employee_id'] }],
  on: {
    'matching.proposal-drafted.v1': ({ data, meta, revision }) => {
      const { proposalId, programmeId, mentor, mentees, mentorLeads, explanation, agreement } = data;
      const members = [mentor, ...mentees];
      return members.map((me) =>
        put('my_proposal', {
          proposal_id: proposalId,
          employee_id: me.employeeId,
          tenant: meta.tenant,
          programme_id: programmeId,
          side: me === mentor ? 'mentor' : 'mentee',
          drafted_with: members,
          members,
          mentor_leads: mentorLeads ?? false,
          grounds: isErased(explanation) ? null : groundsOf(explanation),
          agreement: isErased(agreement) ? null : agreement,
          revision,
        }),
      );
    },
    'matching.proposal-published.v1': (event) => change(event, { status: 'waiting', expires_at: event.data.expiresAt }),
    'matching.proposal-accepted.v1': (event) => answered(event, 'accepted'),
    'matching.proposal-declined.v1': (event) => answered(event, 'declined', { status: 'declined' }),
    'matching.proposal-member-left.v1': (event) => {
      const { proposalId, mentor, mentees, leaverEmployeeId, declined, reasonCode } = event.data;
      const left = declined ? { status: 'declined', answer: 'declined' } : { status: reasonCode === 'no_answer' ? 'expired' : 'cancelled' };
      return [...change(event, { members: [mentor, ...mentees] }), patch('my_proposal', { proposal_id: proposalId, employee_id: leaverEmployeeId }, { ...left, revision: event.revision })];
    },
    'matching.proposal-expired.v1': (event) => change(event, { status: 'expired' }),
    'matching.proposal-cancelled.v1': (event) => change(event, { status: 'cancelled' }),
    'matching.pair-agreed.v1': (event) => change(event, { status: 'agreed' }),
    'upstream.employee-erased.v1': ({ data: { employeeId } }) => [
      patchWhere('my_proposal', { drafted_with: [{ employeeId }] }, { grounds: null, agreement: null }),
    ],
  },
});

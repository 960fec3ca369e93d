import { isErased, type EventMetadata } from '@upstream/event-sourcing';
import { patch, patchWhere, put, readModel, type Row, type RowOperation } from '@upstream/projections';
import type { EnrolmentEvent } from '../../domain/inbox.js';
import type { ProjectedProposalEvent } from '../../domain/proposal/events.js';

type Heard = ProjectedProposalEvent | EnrolmentEvent;
type OfProposal = { readonly data: { readonly proposalId: string }; readonly revision: number };
type OfPair = { readonly data: { readonly pairId: string }; readonly revision: number };

const change = ({ data, revision }: OfProposal | OfPair, fields: Row = {}): RowOperation[] => [
  patch('proposal', { proposal_id: 'pairId' in data ? data.pairId : data.proposalId }, { ...fields, revision }),
];

const answer = ({ data, meta }: { readonly data: { readonly proposalId: string }; readonly meta: EventMetadata }, employeeId: string, fields: Row): RowOperation =>
  put('proposal_answer', { proposal_id: data.proposalId, employee_id: employeeId, tenant: meta.tenant, ...fields });
const kept = (note: unknown): Row => (note && !isErased(note) ? { note } : {});

export const proposals = readModel<Heard>({
  name: 'proposals',
  version: 3,
  tables: [
    { name: 'proposal', key: ['proposal_id'] },
    { name: 'proposal_answer', key: ['proposal_id', 'employee_id'] },
  ],
  on: {
    'matching.proposal-drafted.v1': ({ data, meta, revision }) => {
      const { proposalId, programmeId, roundId, source, ruleVersion, mentor, mentees, mentorLeads, format, explanation, agreement } = data;
      return [
        put('proposal', {
          proposal_id: proposalId,
          tenant: meta.tenant,
          programme_id: programmeId,
          round_id: roundId,
          source,
          status: 'draft',
          members: [mentor, ...mentees],
          mentor_leads: mentorLeads ?? false,
          rule_version: ruleVersion,
          format,
          score: isErased(explanation) ? -1 : explanation.score,
          explanation: isErased(explanation) ? null : explanation,
          agreement: isErased(agreement) ? null : agreement,
          revision,
        }),
      ];
    },
    'matching.draft-discarded.v1': (event) => change(event, { status: 'discarded', reason_code: event.data.reasonCode }),
    'matching.proposal-publishing.v1': (event) => change(event, { status: 'publishing' }),
    'matching.proposal-published.v1': (event) => change(event, { status: 'published', expires_at: event.data.expiresAt }),
    'matching.proposal-accepted.v1': (event) => [...change(event), answer(event, event.data.employeeId, { answer: 'accepted' })],
    'matching.proposal-declined.v1': (event) => {
      const { reasonCode, note, employeeId } = event.data;
      return [...change(event, { status: 'declined', reason_code: reasonCode }), answer(event, employeeId, { answer: 'declined', reason_code: reasonCode, ...kept(note) })];
    },
    'matching.proposal-member-left.v1': (event) => {
      const { leaverEmployeeId, reasonCode, note, declined } = event.data;
      return [...change(event), answer(event, leaverEmployeeId, { ...(declined ? { answer: 'declined' } : {}), has_left: true, reason_code: reasonCode, ...kept(note) })];
    },
    'matching.proposal-expired.v1': (event) => change(event, { status: 'expired' }),
    'matching.proposal-cancelled.v1': (event) => change(event, { status: 'cancelled', reason_code: event.data.reasonCode }),
    'matching.pair-agreed.v1': (event) => change(event, { status: 'agreed' }),
    'matching.pair-paused.v1': (event) => change(event),
    'matching.pair-hold-added.v1': (event) => change(event),
    'matching.pair-hold-lifted.v1': (event) => change(event),
    'matching.pair-resumed.v1': (event) => change(event),
    'matching.pair-member-left.v1': (event) => change(event),
    'matching.pair-completed.v1': (event) => change(event),
    'matching.pair-ended.v1': (event) => change(event),
    'upstream.employee-erased.v1': ({ data: { employeeId } }) => [
      patchWhere('proposal', { members: [{ employeeId }] }, { score: -1, explanation: null, agreement: null }),
      patchWhere('proposal_answer', { employee_id: employeeId }, { note: null }),
    ],
  },
});

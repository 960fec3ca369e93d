import { isErased } from '@upstream/event-sourcing';
import { patch, patchWhere, put, readModel, type Row, type RowOperation } from '@upstream/projections';
import type { EnrolmentEvent } from '../../domain/inbox.js';
import type { ProjectedProposalEvent } from '../../domain/proposal/events.js';

type Heard = ProjectedProposalEvent | EnrolmentEvent;
type OfProposal = { readonly data: { readonly proposalId: string }; readonly revision: number };
type OfPair = { readonly data: { readonly pairId: string }; readonly revision: number };

const change = ({ data, revision }: OfProposal | OfPair, fields: Row = {}): RowOperation[] => [
  patch('proposal', { proposal_id: 'pairId' in data ? data.pairId : data.proposalId }, { ...fields, revision }),
];

export const proposals = readModel<Heard>({
  name: 'proposals',
  version: 1,
  tables: [{ name: 'proposal', key: ['proposal_id'] }],
  on: {
    'matching.proposal-drafted.v1': ({ data, meta, revision }) => {
      const { proposalId, programmeId, roundId, source, ruleVersion, mentor, mentees, format, explanation, agreement } = data;
      return [
        put('proposal', {
          proposal_id: proposalId,
          tenant: meta.tenant,
          programme_id: programmeId,
          round_id: roundId,
          source,
          status: 'draft',
          mentor_participant_id: mentor.participantId,
          mentor_id: mentor.employeeId,
          mentee_participant_id: mentees[0]!.participantId,
          mentee_id: mentees[0]!.employeeId,
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
    'matching.proposal-accepted.v1': (event) => change(event, { [`${event.data.side}_answer`]: 'accepted' }),
    'matching.proposal-declined.v1': (event) => {
      const { side, reasonCode, note, employeeId } = event.data;
      const kept = note && !isErased(note) ? { note, note_by: employeeId } : {};
      return change(event, { status: 'declined', [`${side}_answer`]: 'declined', reason_code: reasonCode, ...kept });
    },
    'matching.proposal-expired.v1': (event) => change(event, { status: 'expired' }),
    'matching.proposal-cancelled.v1': (event) => change(event, { status: 'cancelled', reason_code: event.data.reasonCode }),
    'matching.pair-agreed.v1': (event) => change(event, { status: 'agreed' }),
    'matching.pair-paused.v1': (event) => change(event),
    'matching.pair-hold-added.v1': (event) => change(event),
    'matching.pair-hold-lifted.v1': (event) => change(event),
    'matching.pair-resumed.v1': (event) => change(event),
    'matching.pair-completed.v1': (event) => change(event),
    'matching.pair-ended.v1': (event) => change(event),
    'upstream.employee-erased.v1': ({ data: { employeeId } }) => [
      patchWhere('proposal', { mentor_id: employeeId }, { score: -1, explanation: null, agreement: null }),
      patchWhere('proposal', { mentee_id: employeeId }, { score: -1, explanation: null, agreement: null }),
      patchWhere('proposal', { note_by: employeeId }, { note: null, note_by: null }),
    ],
  },
});

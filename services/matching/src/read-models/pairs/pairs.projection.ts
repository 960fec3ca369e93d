import { isErased } from '@upstream/event-sourcing';
import { patch, patchWhere, put, readModel, type Row, type RowOperation } from '@upstream/projections';
import type { EnrolmentEvent } from '../../domain/inbox.js';
import type { ProjectedProposalEvent } from '../../domain/proposal/events.js';

type Heard = ProjectedProposalEvent | EnrolmentEvent;

const change = ({ data, revision }: { readonly data: { readonly pairId: string }; readonly revision: number }, fields: Row = {}): RowOperation[] => [
  patch('pair', { pair_id: data.pairId }, { ...fields, revision }),
];

export const pairs = readModel<Heard>({
  name: 'pairs',
  version: 3,
  tables: [
    { name: 'pair', key: ['pair_id'] },
    { name: 'pair_leaver', key: ['pair_id', 'employee_id'] },
  ],
  on: {
    'matching.pair-agreed.v1': ({ data, meta, revision }) => {
      const { pairId, programmeId, roundId, mentor, mentees, mentorLeads, format, agreement, agreedAt } = data;
      return [
        put('pair', {
          pair_id: pairId,
          tenant: meta.tenant,
          programme_id: programmeId,
          round_id: roundId,
          members: [mentor, ...mentees],
          mentor_leads: mentorLeads ?? false,
          status: 'active',
          format,
          agreement: isErased(agreement) ? null : agreement,
          agreed_at: agreedAt,
          revision,
        }),
      ];
    },
    'matching.pair-paused.v1': (event) => change(event, { status: 'paused', reason_code: event.data.reasonCode }),
    'matching.pair-hold-added.v1': (event) => change(event),
    'matching.pair-hold-lifted.v1': (event) => change(event),
    'matching.pair-resumed.v1': (event) => change(event, { status: 'active', reason_code: null }),
    'matching.pair-member-left.v1': (event) => {
      const { pairId, leaver, by, reasonCode, note } = event.data;
      const left = { left_at: event.meta.occurredAt, left_by: by, reason_code: reasonCode, ...(note && !isErased(note) ? { note } : {}) };
      return [...change(event), put('pair_leaver', { pair_id: pairId, employee_id: leaver.employeeId, tenant: event.meta.tenant, ...left })];
    },
    'matching.pair-completed.v1': (event) => change(event, { status: 'completed', ended_at: event.meta.occurredAt, reason_code: null }),
    'matching.pair-ended.v1': (event) => {
      const { by, reasonCode, note, leaverEmployeeId } = event.data;
      const kept = note && !isErased(note) ? { note, note_by: leaverEmployeeId } : {};
      return change(event, { status: 'ended', ended_at: event.meta.occurredAt, ended_by: by, reason_code: reasonCode, ...kept });
    },
    'upstream.employee-erased.v1': ({ data: { employeeId } }) => [
      patchWhere('pair', { members: [{ employeeId }] }, { agreement: null }),
      patchWhere('pair', { note_by: employeeId }, { note: null, note_by: null }),
      patchWhere('pair_leaver', { employee_id: employeeId }, { note: null }),
    ],
  },
});

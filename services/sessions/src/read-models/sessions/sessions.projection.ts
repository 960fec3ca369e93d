import { unlessErased, type EventMetadata } from '@upstream/event-sourcing';
import { patch, put, readModel, remove, removeWhere, type Row, type RowOperation } from '@upstream/projections';
import type { ProjectedAgendaEvent } from '../../domain/agenda/events.js';
import type { ProjectedFeedbackEvent } from '../../domain/feedback/events.js';
import type { ProjectedNoteEvent } from '../../domain/note/note.js';
import type { ProjectedSessionEvent } from '../../domain/session/events.js';
import type { EnrolmentEvent } from '../../integration/inbox.js';

type Of = { readonly data: { readonly sessionId: string }; readonly revision: number };
const change = ({ data, revision }: Of, fields: Row): RowOperation[] => [patch('session', { session_id: data.sessionId }, { ...fields, revision })];
const tenantOf = ({ meta }: { meta: EventMetadata }) => meta.tenant;

export const sessions = readModel<ProjectedSessionEvent | ProjectedFeedbackEvent | ProjectedAgendaEvent | ProjectedNoteEvent | EnrolmentEvent>({
  name: 'sessions',
  version: 4,
  tables: [
    { name: 'session', key: ['session_id'] },
    { name: 'session_feedback', key: ['session_id', 'employee_id'] },
    { name: 'agenda_item', key: ['item_id'] },
    { name: 'session_note', key: ['session_id', 'employee_id'] },
  ],
  on: {
    'sessions.session-reserved.v1': (event) => {
      const { sessionId, programmeId, pairId, mentorId, menteeIds, mentorLeads, ordinal, startsAt, endsAt, inPerson, leadId, state } = event.data;
      const of = { session_id: sessionId, tenant: tenantOf(event), programme_id: programmeId, pair_id: pairId, member_ids: [mentorId, ...menteeIds], mentor_leads: mentorLeads ?? false, ordinal };
      return [put('session', { ...of, state, starts_at: startsAt, ends_at: endsAt, in_person: inPerson, lead_id: leadId ?? null, feedback_closed: false, revision: event.revision })];
    },
    'sessions.session-confirmed.v1': (event) => change(event, { state: 'scheduled' }),
    'sessions.session-rescheduled.v1': (event) => {
      const { startsAt, endsAt, inPerson } = event.data;
      return change(event, { starts_at: startsAt, ends_at: endsAt, in_person: inPerson, room_id: null });
    },
    'sessions.session-room-wanted.v1': (event) => change(event, { room_id: null }),
    'sessions.session-room-assigned.v1': (event) => change(event, { room_id: event.data.roomId }),
    'sessions.session-moved-online.v1': (event) => change(event, { in_person: false, room_id: null }),
    'sessions.session-lead-changed.v1': (event) => change(event, { lead_id: event.data.leadId }),
    'sessions.session-member-left.v1': (event) => change(event, { member_ids: [event.data.mentorId, ...event.data.menteeIds], lead_id: event.data.leadId ?? null }),
    'sessions.session-link-shared.v1': (event) => change(event, { link: event.data.link ?? null }),
    'sessions.session-cancelled.v1': (event) => {
      const { by, byId, reasonCode, note } = event.data;
      return change(event, { state: 'cancelled', by_side: by, by_id: byId ?? null, reason_code: reasonCode, room_id: null, ...(note ? { note } : {}) });
    },
    'sessions.session-held.v1': (event) => change(event, { state: 'held', minutes: event.data.minutes }),
    'sessions.session-missed.v1': (event) => change(event, { state: 'missed', by_side: event.data.by ?? null }),
    'sessions.session-unreported.v1': (event) => change(event, { state: 'unreported' }),
    'sessions.session-corrected.v1': (event) => {
      const { to, minutes, reasonCode } = event.data;
      return change(event, { state: to, minutes: minutes ?? null, reason_code: reasonCode, by_side: null, by_id: null });
    },
    'sessions.feedback-given.v1': (event) => {
      const { sessionId, employeeId, side, note } = event.data;
      return [put('session_feedback', { session_id: sessionId, employee_id: employeeId, tenant: tenantOf(event), side, ...(note ? { note } : {}) })];
    },
    'sessions.feedback-revealed.v1': ({ data: { sessionId, employeeId, figures } }) => [
      patch('session_feedback', { session_id: sessionId, employee_id: employeeId }, { figures: unlessErased(figures, null) }),
    ],
    'sessions.feedback-closed.v1': ({ data }) => [patch('session', { session_id: data.sessionId }, { feedback_closed: true })],
    'sessions.agenda-item-added.v1': (event) => {
      const { itemId, sessionId, text, by } = event.data;
      return [put('agenda_item', { item_id: itemId, tenant: tenantOf(event), session_id: sessionId, text, added_by: by, added_at: event.meta.occurredAt, covered: false })];
    },
    'sessions.agenda-item-marked.v1': ({ data }) => [patch('agenda_item', { item_id: data.itemId }, { covered: data.covered })],
    'sessions.agenda-item-removed.v1': ({ data }) => [remove('agenda_item', { item_id: data.itemId })],
    'sessions.note-written.v1': (event) => [
      put('session_note', { session_id: event.data.sessionId, employee_id: event.data.employeeId, tenant: tenantOf(event), text: event.data.text }),
    ],
    'sessions.note-removed.v1': ({ data }) => [remove('session_note', { session_id: data.sessionId, employee_id: data.employeeId })],
    'upstream.employee-erased.v1': ({ data }) => [removeWhere('session_feedback', { employee_id: data.employeeId }), removeWhere('session_note', { employee_id: data.employeeId })],
  },
});

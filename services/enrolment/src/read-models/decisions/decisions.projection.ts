import { tokenOf, type ProjectedEventOf, type Recorded } from '@upstream/event-sourcing';
import { put, readModel, type RowOperation } from '@upstream/projections';
import type { participantEvents } from '../../domain/participant/events.js';
import type { programmeEvents } from '../../domain/programme/events.js';
import type { DecisionWord } from './decisions.answers.js';

type Event = ProjectedEventOf<typeof participantEvents> | ProjectedEventOf<typeof programmeEvents>;

const DECISION = 'decision';

/** `enrolment.programme-step-completed.v1` is listed as `programme-step-completed`. */
const wordOf = (type: string): DecisionWord => type.split('.')[1] as DecisionWord;

function decision(event: Recorded<Event>, grounds: object = {}): RowOperation[] {
  const data = event.data as { programmeId: string; participantId?: string; reasonCode?: string; reason?: string; note?: unknown };
  return [
    put(DECISION, {
      event_id: event.id,
      tenant: event.meta.tenant,
      programme_id: data.programmeId,
      participant_id: data.participantId ?? null,
      place: tokenOf(event.position).toString(),
      what: wordOf(event.type),
      actor: event.meta.actor ?? null,
      decided_at: event.meta.occurredAt,
      reason_code: data.reasonCode ?? null,
      reason: data.reason ?? null,
      note: data.note ?? null,
      grounds,
    }),
  ];
}

export const decisions = readModel<Event>({
  name: 'decisions',
  version: 3,
  tables: [{ name: DECISION, key: ['event_id'] }],
  on: {
    'enrolment.programme-drafted.v1': (event) => decision(event),
    'enrolment.programme-revised.v1': (event) => decision(event),
    'enrolment.programme-launched.v1': (event) => decision(event),
    'enrolment.programme-step-completed.v1': (event) => {
      const { step, figures, position } = event.data;
      return decision(event, { step, figures, position });
    },
    'enrolment.programme-step-reopened.v1': (event) => decision(event, { step: event.data.step }),
    'enrolment.programme-closed.v1': (event) => decision(event),
    'enrolment.participant-nominated.v1': (event) => decision(event, { nominatedBy: event.data.nominatedBy, role: event.data.role }),
    'enrolment.participant-conversation-recorded.v1': (event) => decision(event),
    'enrolment.participant-approved.v1': (event) => decision(event, { roles: event.data.roles }),
    'enrolment.participant-approval-revoked.v1': (event) => decision(event),
    'enrolment.participant-declined.v1': (event) => decision(event, { from: event.data.from }),
    'enrolment.participant-waitlisted.v1': (event) => decision(event, { by: event.data.by }),
    'enrolment.participant-promoted.v1': (event) => decision(event),
    'enrolment.participant-paused.v1': (event) => decision(event, { until: event.data.until }),
    'enrolment.participant-resumed.v1': (event) => decision(event),
    'enrolment.participant-withdrawn.v1': (event) => decision(event, { from: event.data.from, by: event.data.by }),
    'enrolment.participant-completed.v1': (event) => decision(event),
    'enrolment.participant-evidence-accepted.v1': (event) => decision(event, { topic: event.data.topic }),
    // Whether somebody is listed is their own affair, unless a coordinator ends it.
    'enrolment.participant-expert-listing-ended.v1': (event) => (event.data.by === 'coordinator' ? decision(event) : []),
  },
});

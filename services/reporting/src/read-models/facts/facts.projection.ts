import type { publicEvents } from '@upstream/contracts';
import { isErased, type EventFamily, type ProjectedEventOf, type Recorded } from '@upstream/event-sourcing';
import { put, readModel, removeWhere, type RowOperation } from '@upstream/projections';

type Schemas = (typeof publicEvents)['enrolment'] & (typeof publicEvents)['matching'] & (typeof publicEvents)['sessions'] & (typeof publicEvents)['profiles'];
export type Consumed = ProjectedEventOf<EventFamily<Schemas>>;
type Of<T extends Consumed['type']> = Recorded<Extract<Consumed, { type: T }>>;

interface NewFact {
  readonly kind: FactKind;
  readonly programmeId?: string;
  readonly person?: string;
  readonly series: string;
  readonly subject?: string;
  readonly label?: string;
  readonly value?: number;
  readonly dims?: object;
  /** When it takes effect; default: when the event did. */
  readonly from?: string;
}

export type FactKind =
  | 'employee' | 'employment' | 'generation' | 'application' | 'participant' | 'trained' | 'proposal' | 'pair' | 'plan'
  | 'session' | 'feedback' | 'assessment' | 'risk' | 'goal' | 'challenge' | 'takeaway' | 'pulse' | 'erased'; // prettier-ignore

/** A fact from an event. Its id is the event's with the series and person, so projecting again writes the same row. */
function fact(event: Recorded, { from = event.meta.occurredAt, ...what }: NewFact): RowOperation {
  return put('fact', {
    id: `${event.id}/${what.series}/${what.person ?? ''}`,
    tenant: event.meta.tenant,
    kind: what.kind,
    programme_id: what.programmeId ?? null,
    person: what.person ?? null,
    series: what.series,
    subject: what.subject ?? null,
    label: what.label ?? null,
    value: what.value ?? null,
    dims: what.dims ?? {},
    effective_from: from,
    recorded_from: event.meta.recordedAt,
    ordinal: event.revision,
  });
}

type ParticipantEvent = Recorded & { readonly data: { participantId: string; programmeId: string; employeeId: string } };
const participant = (label: string, dims: (event: never) => object = () => ({})) => (event: ParticipantEvent) => [
  fact(event, {
    kind: 'participant', programmeId: event.data.programmeId, person: event.data.employeeId, label, dims: dims(event as never),
    series: `participant:${event.data.participantId}`, subject: event.data.participantId,
  }), // prettier-ignore
];

interface Members {
  readonly mentor: { readonly employeeId: string };
  readonly mentees: readonly { readonly employeeId: string }[];
}
const membersOf = ({ mentor, mentees }: Members) => [
  { person: mentor.employeeId, side: 'mentor' },
  ...mentees.map(({ employeeId }) => ({ person: employeeId, side: 'mentee' })),
];

type ProposalEvent = Recorded & { readonly data: Members & { proposalId: string; programmeId: string } };
const proposal = (label: string) => (event: ProposalEvent) =>
  membersOf(event.data).map(({ person, side }) =>
    fact(event, { kind: 'proposal', programmeId: event.data.programmeId, person, label, dims: { side }, series: `proposal:${event.data.proposalId}`, subject: event.data.proposalId }),
  );

type PairEvent = Recorded & { readonly data: Members & { pairId: string; programmeId: string; reasonCode?: string; by?: string; format?: string } };
const pair = (label: string) => (event: PairEvent) =>
  membersOf(event.data).map(({ person, side }) =>
    fact(event, {
      kind: 'pair', programmeId: event.data.programmeId, person, label, series: `pair:${event.data.pairId}`, subject: event.data.pairId,
      dims: { side, ...(event.data.reasonCode ? { reason: event.data.reasonCode } : {}), ...(event.data.by ? { by: event.data.by } : {}) },
    }), // prettier-ignore
  );

/** Of who leaves a circle: the others' facts stay as they are. Out of a led one, only mentees leave. */
type LeftEvent = Recorded & { readonly data: { programmeId: string; leaver: { readonly employeeId: string }; mentorLeads?: true | undefined; reasonCode: string; by?: string } };
const left = (event: LeftEvent, kind: 'proposal' | 'pair', subject: string): RowOperation => {
  const { programmeId, leaver, mentorLeads, reasonCode, by } = event.data;
  const dims = { ...(mentorLeads ? { side: 'mentee' } : {}), reason: reasonCode, ...(by ? { by } : {}) };
  return fact(event, { kind, programmeId, person: leaver.employeeId, label: 'left', series: `${kind}:${subject}`, subject, dims });
};

type SessionEvent = Recorded & {
  readonly data: { sessionId: string; pairId: string; programmeId: string; mentorId: string; menteeIds: readonly string[]; ordinal: number; startsAt?: string; minutes?: number; by?: string; inPerson?: boolean };
};
const sessionFact = (event: SessionEvent, label: string, from: string | undefined): RowOperation[] => {
  const { sessionId, pairId, programmeId, mentorId, menteeIds, minutes, by } = event.data;
  const members = [{ person: mentorId, side: 'mentor' }, ...menteeIds.map((person) => ({ person, side: 'mentee' }))];
  return members.map(({ person, side }) =>
    fact(event, { kind: 'session', programmeId, person, label, value: minutes, from, series: `session:${sessionId}`, subject: pairId, dims: { side, sessionId, ...(by ? { by } : {}) } }),
  );
};
/** What became of a session takes effect when it was to start, however late it was reported. */
const sessionOutcome = (label: string) => (event: SessionEvent) => sessionFact(event, label, event.data.startsAt);
const sessionChange = (label: string) => (event: SessionEvent) => sessionFact(event, label, undefined);

/** Every fact that reports add up. Table: fact. */
export const facts = readModel<Consumed>({
  name: 'facts',
  version: 6,
  tables: [{ name: 'fact', key: ['id'] }],
  on: {
    'upstream.employee-registered.v1': (event) => [fact(event, { kind: 'employment', person: event.data.employeeId, series: `employment:${event.data.employeeId}`, label: 'active' })],
    'upstream.employee-left.v1': (event) => [
      fact(event, { kind: 'employment', person: event.data.employeeId, series: `employment:${event.data.employeeId}`, label: 'left', dims: event.data.movedTo ? { movedTo: event.data.movedTo } : {} }),
    ],
    // Their pairs and places end after them, which makes facts about them again: reports leave those out.
    'upstream.employee-erased.v1': (event) => [
      removeWhere('fact', { person: event.data.employeeId }),
      fact(event, { kind: 'erased', person: event.data.employeeId, series: `erased:${event.data.employeeId}` }),
    ],
    'upstream.employee-profile-changed.v1': (event) => employee(event),
    'upstream.generation-declared.v1': (event) => generation(event),

    'upstream.participant-nominated.v1': participant('nominated'),
    'upstream.participant-applied.v1': (event) => [
      ...participant('applied')(event),
      fact(event, {
        kind: 'application', programmeId: event.data.programmeId, person: event.data.employeeId, label: event.data.channel,
        dims: { roles: event.data.roles }, series: `application:${event.data.participantId}`, subject: event.data.participantId,
      }), // prettier-ignore
    ],
    'upstream.participant-waitlisted.v1': participant('waitlisted'),
    'upstream.participant-approved.v1': participant('approved', (event: Of<'upstream.participant-approved.v1'>) => ({ roles: event.data.roles })),
    'upstream.participant-trained.v1': (event) => [
      fact(event, { kind: 'trained', programmeId: event.data.programmeId, person: event.data.employeeId, label: event.data.role, series: `trained:${event.data.participantId}:${event.data.role}` }),
    ],
    'upstream.participant-paused.v1': participant('paused'),
    'upstream.participant-resumed.v1': participant('approved'),
    'upstream.participant-declined.v1': participant('declined'),
    'upstream.participant-withdrawn.v1': participant('withdrawn', (event: Of<'upstream.participant-withdrawn.v1'>) => ({ by: event.data.by, reason: event.data.reasonCode })),
    'upstream.participant-completed.v1': participant('completed'),

    'upstream.proposal-published.v1': proposal('published'),
    'upstream.proposal-accepted.v1': proposal('accepted'),
    'upstream.proposal-declined.v1': proposal('declined'),
    'upstream.proposal-member-left.v1': (event) => [left(event, 'proposal', event.data.proposalId)],
    'upstream.proposal-expired.v1': proposal('expired'),
    'upstream.proposal-cancelled.v1': proposal('cancelled'),
    'upstream.pair-agreed.v1': pair('active'),
    'upstream.pair-paused.v1': pair('paused'),
    'upstream.pair-resumed.v1': pair('active'),
    'upstream.pair-member-left.v1': (event) => [left(event, 'pair', event.data.pairId)],
    'upstream.pair-completed.v1': pair('completed'),
    'upstream.pair-ended.v1': pair('ended'),

    'upstream.pair-plan-opened.v1': (event) => [
      fact(event, {
        kind: 'plan', programmeId: event.data.programmeId, series: `plan:${event.data.pairId}`, subject: event.data.pairId, value: event.data.sessionsPlanned,
        label: 'open', dims: { firstDueOn: event.data.firstDueOn, format: event.data.format },
      }), // prettier-ignore
    ],
    'upstream.session-scheduled.v1': sessionChange('scheduled'),
    'upstream.session-rescheduled.v1': sessionChange('rescheduled'),
    'upstream.session-held.v1': sessionOutcome('held'),
    'upstream.session-missed.v1': sessionOutcome('missed'),
    'upstream.session-unreported.v1': sessionOutcome('unreported'),
    'upstream.session-cancelled.v1': sessionChange('cancelled'),
    'upstream.session-corrected.v1': (event) => sessionFact(event, event.data.to, event.data.startsAt),
    'upstream.goal-achieved.v1': (event) => [fact(event, { kind: 'goal', programmeId: event.data.programmeId, series: `goal:${event.data.goalId}`, subject: event.data.pairId, label: 'achieved' })],
    'upstream.challenge-closed.v1': (event) => [
      fact(event, { kind: 'challenge', programmeId: event.data.programmeId, series: `challenge:${event.data.challengeId}`, subject: event.data.pairId, label: 'closed' }),
    ],
    'upstream.takeaway-published.v1': (event) => [
      fact(event, { kind: 'takeaway', programmeId: event.data.programmeId, series: `takeaway:${event.data.takeawayId}`, subject: event.data.pairId, label: 'published' }),
    ],
    'upstream.pair-recovered.v1': (event) => [fact(event, { kind: 'risk', programmeId: event.data.programmeId, series: `risk:${event.data.pairId}`, subject: event.data.pairId, label: 'recovered' })],
    'upstream.pulse-closed.v1': (event) => [
      fact(event, {
        kind: 'pulse', programmeId: event.data.programmeId, series: `pulse:${event.data.pulseId}`, subject: event.data.pulseId, value: event.data.trustIndex ?? undefined, from: event.data.closedAt,
        dims: { answers: event.data.answers, openedAt: event.data.openedAt, statements: event.data.statements ?? [] },
      }), // prettier-ignore
    ],

    'upstream.feedback-revealed.v1': (event) => feedback(event),
    'upstream.skills-assessed.v1': (event) => assessment(event),
    'upstream.pair-at-risk.v1': (event) => [fact(event, { kind: 'risk', programmeId: event.data.programmeId, series: `risk:${event.data.pairId}`, subject: event.data.pairId, label: 'at_risk' })],
  },
});

function employee(event: Of<'upstream.employee-profile-changed.v1'>): RowOperation[] {
  const { employeeId, profile } = event.data;
  if (isErased(profile)) return [];
  const { department, level, site } = profile as { department: string; level: number; site: string };
  return [fact(event, { kind: 'employee', person: employeeId, series: `employee:${employeeId}`, label: department, value: level, dims: { site } })];
}

function generation(event: Of<'upstream.generation-declared.v1'>): RowOperation[] {
  const { employeeId, generation: declared } = event.data;
  if (isErased(declared)) return [];
  const { band } = declared as { band: string | null };
  return [fact(event, { kind: 'generation', person: employeeId, series: `generation:${employeeId}`, label: band ?? undefined })];
}

function feedback(event: Of<'upstream.feedback-revealed.v1'>): RowOperation[] {
  const { employeeId, programmeId, sessionId, pairId, side, figures } = event.data;
  if (isErased(figures)) return [];
  const { rating, recommend } = figures as { rating: number; recommend?: number };
  return [
    fact(event, {
      kind: 'feedback', programmeId, person: employeeId, series: `feedback:${sessionId}`, subject: pairId, label: side, value: rating,
      dims: recommend === undefined ? {} : { recommend },
    }), // prettier-ignore
  ];
}

function assessment(event: Of<'upstream.skills-assessed.v1'>): RowOperation[] {
  const { employeeId, programmeId, pairId, side, phase, measure, figures } = event.data;
  if (isErased(figures)) return [];
  const { score, topic } = figures as { score: number; topic?: string };
  return [
    fact(event, {
      kind: 'assessment', programmeId, person: employeeId, series: `assessment:${pairId}:${measure}:${topic ?? ''}:${phase}`, subject: pairId, label: phase, value: score,
      dims: { measure, side, ...(topic ? { topic } : {}) },
    }), // prettier-ignore
  ];
}

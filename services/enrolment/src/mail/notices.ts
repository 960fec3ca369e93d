import type { Member, publicEvents } from '@upstream/contracts';
import type { EventFamily, EventMetadata, ProjectedEventOf, Recorded } from '@upstream/event-sourcing';
import type { ProjectedEmployeeEvent } from '../domain/employee/events.js';
import type { participantEvents } from '../domain/participant/events.js';

/** What somebody is told by mail. Neither mail nor notice says more: who, what about and why stays in the screens. */
export const NOTICE_KINDS = [
  'proposal',
  'proposal-expires',
  'application-answered',
  'asked-to-apply',
  'asked-to-train',
  'session-arranged',
  'session-moved',
  'session-cancelled',
  'session-near',
  'session-unreported',
  'feedback',
  'pulse',
  'pair-begun',
  'pair-over',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** When something is; `version` grows with each change of it. */
export interface Slot {
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly version: number;
}

/** Instead of one person: each of those who are in active pairs and circles of the programme when it is due. */
export const ALL_IN_PAIRS = '*';

/** That one person is to be told of one thing. Ids and times only. */
export interface Notice {
  /** Or `ALL_IN_PAIRS`. */
  readonly employeeId: string;
  readonly programmeId: string;
  readonly kind: NoticeKind;
  /** The proposal or pair, the session, the participation or the pulse. */
  readonly about: string;
  /** The pair of a session. */
  readonly pairId?: string;
  readonly slot?: Slot;
  /** Until when an answer counts (ISO instant). */
  readonly expiresAt?: string;
  /** Not before. */
  readonly due: string;
  /** From then on it would only be confusing. */
  readonly until: string;
}

/** Who or what nobody is to be told of any more, where it has not been sent: all that is named must agree, and `about` or `employeeId` is. `pairId`: of the pair's sessions. */
export type Moot = Partial<Pick<Notice, 'employeeId' | 'programmeId' | 'about' | 'pairId'>>;

export type NoticeChange = { readonly tell: Notice } | { readonly moot: Moot };

type Heard = ProjectedEventOf<EventFamily<(typeof publicEvents)['matching']>> | ProjectedEventOf<EventFamily<(typeof publicEvents)['sessions']>> | ProjectedEventOf<typeof participantEvents> | ProjectedEmployeeEvent;
type HeardAs<T extends string> = Recorded<Extract<Heard, { type: T }>>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is said today is of use for so long, where it has no end of its own. */
const OF_USE_MS = 3 * DAY_MS;
const LAST_CALL_MS = 2 * DAY_MS;
/** A session is recalled so long before. */
const NEAR_MS = DAY_MS;
/** Two letters of one thing are so far apart, or there is one. */
const APART_MS = DAY_MS;
/** Whoever arranges a session often changes it at once: people get one mail. */
const SETTLED_MS = HOUR_MS / 20;
/** Most give feedback while they are at it, and need no letter. */
const FEEDBACK_UNASKED_MS = DAY_MS;
/** Feedback closes so long after the session's end. */
const FEEDBACK_OPEN_MS = 14 * DAY_MS;

const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
const atOnce = ({ occurredAt }: EventMetadata) => ({ due: occurredAt, until: after(occurredAt, OF_USE_MS) });

const everybodyOf = ({ mentor, mentees }: { readonly mentor: Member; readonly mentees: readonly Member[] }): string[] => [mentor, ...mentees].map(({ employeeId }) => employeeId);

function proposed({ data, meta }: HeardAs<'upstream.proposal-published.v1'>): NoticeChange[] {
  const { proposalId, programmeId, expiresAt } = data;
  const lastCall = after(expiresAt, -LAST_CALL_MS);
  const again = Date.parse(lastCall) - Date.parse(meta.occurredAt) >= APART_MS;
  return everybodyOf(data).flatMap((employeeId): NoticeChange[] => {
    const notice = { employeeId, programmeId, about: proposalId, expiresAt, until: expiresAt };
    return [{ tell: { ...notice, kind: 'proposal', due: meta.occurredAt } }, ...(again ? [{ tell: { ...notice, kind: 'proposal-expires' as const, due: lastCall } }] : [])];
  });
}

const settled = ({ data: { proposalId } }: { readonly data: { readonly proposalId: string } }): NoticeChange[] => [{ moot: { about: proposalId } }];

const ofPair = (kind: 'pair-begun' | 'pair-over', { data, meta }: HeardAs<'upstream.pair-agreed.v1' | 'upstream.pair-completed.v1' | 'upstream.pair-ended.v1'>): NoticeChange[] => [
  { moot: { about: data.pairId } },
  ...everybodyOf(data).map((employeeId): NoticeChange => ({ tell: { employeeId, programmeId: data.programmeId, kind, about: data.pairId, ...atOnce(meta) } })),
];

type OfParticipant = 'enrolment.participant-approved.v1' | 'enrolment.participant-approval-revoked.v1' | 'enrolment.participant-waitlisted.v1' | 'enrolment.participant-declined.v1' | 'enrolment.participant-reminded.v1';

const participation = (kind: NoticeKind, { data: { employeeId, programmeId, participantId }, meta }: HeardAs<OfParticipant>): NoticeChange[] => [
  { moot: { about: participantId } },
  { tell: { employeeId, programmeId, kind, about: participantId, ...atOnce(meta) } },
];

type OfSession = 'upstream.session-scheduled.v1' | 'upstream.session-rescheduled.v1' | 'upstream.session-cancelled.v1' | 'upstream.session-unreported.v1';

function session(kind: NoticeKind, { data, meta, revision }: HeardAs<OfSession>): NoticeChange[] {
  const { sessionId, pairId, programmeId } = data;
  const times = 'endsAt' in data ? { startsAt: data.startsAt, endsAt: data.endsAt } : {};
  const due = after(meta.occurredAt, SETTLED_MS);
  const until = 'endsAt' in data ? data.endsAt : after(due, OF_USE_MS);
  const told = [data.mentorId, ...data.menteeIds].map((employeeId): NoticeChange => ({ tell: { employeeId, programmeId, kind, about: sessionId, pairId, slot: { ...times, version: revision }, due, until } }));
  return [{ moot: { about: sessionId } }, ...told];
}

function feedbackAsked({ data: { sessionId, pairId, programmeId, mentorId, menteeIds, startsAt }, meta }: HeardAs<'upstream.session-held.v1'>): NoticeChange[] {
  const due = after(meta.occurredAt, FEEDBACK_UNASKED_MS);
  const until = after(startsAt, FEEDBACK_OPEN_MS);
  const asked = Date.parse(due) < Date.parse(until) ? [mentorId, ...menteeIds] : [];
  return [{ moot: { about: sessionId } }, ...asked.map((employeeId): NoticeChange => ({ tell: { employeeId, programmeId, kind: 'feedback', about: sessionId, pairId, due, until } }))];
}

/** Arranged or moved: told soon, and recalled the day before. */
function certain(kind: 'session-arranged' | 'session-moved', event: HeardAs<'upstream.session-scheduled.v1' | 'upstream.session-rescheduled.v1'>): NoticeChange[] {
  const changes = session(kind, event);
  const { startsAt, state } = event.data;
  const due = after(startsAt, -NEAR_MS);
  if (state !== 'scheduled' || Date.parse(due) - Date.parse(event.meta.occurredAt) < APART_MS) return changes;
  return [...changes, ...changes.flatMap((change): NoticeChange[] => ('tell' in change ? [{ tell: { ...change.tell, kind: 'session-near', due, until: startsAt } }] : []))];
}

const forgotten = ({ data: { employeeId } }: { readonly data: { readonly employeeId: string } }): NoticeChange[] => [{ moot: { employeeId } }];

type Handlers = { readonly [T in Heard['type']]?: (event: HeardAs<T>) => NoticeChange[] };

const on: Handlers = {
  'upstream.proposal-published.v1': proposed,
  'upstream.proposal-accepted.v1': ({ data: { proposalId, employeeId } }) => [{ moot: { about: proposalId, employeeId } }],
  'upstream.proposal-member-left.v1': ({ data: { proposalId, leaver } }) => [{ moot: { about: proposalId, employeeId: leaver.employeeId } }],
  'upstream.proposal-declined.v1': settled,
  'upstream.proposal-expired.v1': settled,
  'upstream.proposal-cancelled.v1': settled,
  'upstream.pair-agreed.v1': (event) => ofPair('pair-begun', event),
  'upstream.pair-completed.v1': (event) => ofPair('pair-over', event),
  'upstream.pair-ended.v1': (event) => ofPair('pair-over', event),
  'upstream.pair-member-left.v1': ({ data: { pairId, programmeId, leaver: { employeeId } }, meta }) => [
    { moot: { about: pairId, employeeId } },
    { moot: { pairId, employeeId } },
    { tell: { employeeId, programmeId, kind: 'pair-over', about: pairId, ...atOnce(meta) } },
  ],

  // One that is reserved is nobody's appointment yet; the system moves it on until both are trained.
  'upstream.session-scheduled.v1': (event) => (event.data.state === 'scheduled' ? certain('session-arranged', event) : []),
  'upstream.session-rescheduled.v1': (event) => (event.data.by === 'system' && event.data.state !== 'scheduled' ? [] : certain('session-moved', event)),
  'upstream.session-cancelled.v1': (event) => session('session-cancelled', event),
  'upstream.session-unreported.v1': (event) => session('session-unreported', event),
  'upstream.session-held.v1': feedbackAsked,
  'upstream.feedback-given.v1': ({ data: { sessionId, employeeId } }) => [{ moot: { about: sessionId, employeeId } }],
  'upstream.session-corrected.v1': ({ data: { sessionId, to } }) => (to === 'held' ? [] : [{ moot: { about: sessionId } }]),
  'upstream.session-missed.v1': ({ data: { sessionId } }) => [{ moot: { about: sessionId } }],

  // Once, and to everybody: who has answered nobody knows.
  'upstream.pulse-opened.v1': ({ data: { pulseId, programmeId, closesAt }, meta }) => [
    { tell: { employeeId: ALL_IN_PAIRS, programmeId, kind: 'pulse', about: pulseId, expiresAt: closesAt, due: after(meta.occurredAt, SETTLED_MS), until: closesAt } },
  ],
  'upstream.pulse-closed.v1': ({ data: { pulseId } }) => [{ moot: { about: pulseId } }],

  'enrolment.participant-approved.v1': (event) => participation('application-answered', event),
  'enrolment.participant-approval-revoked.v1': (event) => participation('application-answered', event),
  'enrolment.participant-waitlisted.v1': (event) => participation('application-answered', event),
  // Who was nominated and never applied waits for no answer.
  'enrolment.participant-declined.v1': (event) => (event.data.from === 'nominated' ? [{ moot: { about: event.data.participantId } }] : participation('application-answered', event)),
  'enrolment.participant-reminded.v1': (event) => participation(event.data.about === 'application' ? 'asked-to-apply' : 'asked-to-train', event),
  'enrolment.participant-withdrawn.v1': ({ data: { employeeId, programmeId } }) => [{ moot: { employeeId, programmeId } }],

  'enrolment.employee-left.v1': forgotten,
  'enrolment.employee-erased.v1': forgotten,
};

export const NOTICED_TYPES: readonly string[] = Object.keys(on);

/** What follows from an event, in order. Pure: the same event asks for the same notices. */
export const noticesOf = (event: Recorded): NoticeChange[] => (on as Record<string, ((event: Recorded) => NoticeChange[]) | undefined>)[event.type]?.(event) ?? [];

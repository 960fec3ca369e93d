import { WorkingHours, type Agreement } from '@upstream/contracts';
import { isErased, unlessErased, type Recorded } from '@upstream/event-sourcing';
import { z } from 'zod';
import type { AgendaEvent } from '../../domain/agenda/events.js';
import type { ConcernEvent } from '../../domain/concern/events.js';
import type { FeedbackEvent } from '../../domain/feedback/events.js';
import { memberSide, membersOf, ofPeers, type Members } from '../../domain/members.js';
import type { NoteEvent } from '../../domain/note/note.js';
import type { PairPlanEvent } from '../../domain/pair-plan/events.js';
import type { PutForwardEvent } from '../../domain/put-forward/events.js';
import type { SessionEvent } from '../../domain/session/events.js';

const Entry = z.object({ at: z.iso.datetime(), what: z.string(), details: z.record(z.string(), z.unknown()) });
export type Entry = z.output<typeof Entry>;

/** What sessions holds about the caller. What a partner wrote or said of themselves is the partner's. */
export const HeldBySessions = z
  .object({
    employeeId: z.string(),
    workplace: z.object({ site: z.string(), timeZone: z.string(), workingHours: WorkingHours, workPattern: z.string() }).nullable(),
    pairs: z.array(z.object({ pairId: z.string(), entries: z.array(Entry) })),
    sessions: z.array(z.object({ sessionId: z.string(), entries: z.array(Entry), yourFeedback: z.array(Entry), yourAgenda: z.array(Entry), yourNotes: z.array(Entry) })),
    putForward: z.array(z.object({ putForwardId: z.string(), entries: z.array(Entry) })),
    concerns: z.array(z.object({ concernId: z.string(), entries: z.array(Entry) })).describe('Those that the caller raised'),
  })
  .meta({ id: 'HeldBySessions' });

export type HeldEvent = PairPlanEvent | SessionEvent | FeedbackEvent | AgendaEvent | NoteEvent | PutForwardEvent | ConcernEvent;

/** Of one stream, what somebody was part of: until they left the circle, and what they did themselves. Nothing of one that never named them. */
export function partOf(events: readonly Recorded<HeldEvent>[], employeeId: string): readonly Recorded<HeldEvent>[] {
  const leaving = events.findIndex(({ data }) => 'leaverId' in data && data.leaverId === employeeId);
  const [first] = events;
  if (leaving < 0) return first && 'menteeIds' in first.data && !membersOf(first.data).includes(employeeId) ? [] : events;
  return events.filter(({ data }, index) => index <= leaving || ('by' in data && data.by === employeeId));
}

/** One event for one of the pair's people; undefined when it is only about somebody else. */
export function entryOf(event: Recorded<HeldEvent>, employeeId: string): Entry | undefined {
  const details = detailsOf(event, employeeId);
  return details && { at: event.meta.occurredAt, what: wordOf(event, employeeId), details };
}

/** What became of it is the mentee's to know: to the mentor, all that is not a yes is "not now". */
const NOT_NOW: readonly string[] = ['sessions.put-forward-declined.v1', 'sessions.put-forward-consent-withdrawn.v1', 'sessions.put-forward-lapsed.v1'];

const wordOf = ({ type, data }: Recorded<HeldEvent>, employeeId: string): string =>
  NOT_NOW.includes(type) && 'mentorId' in data && data.mentorId === employeeId ? 'put-forward-not-now' : type.replace(/^\w+\.|\.v\d+$/g, '');

const without = (data: object, ...fields: string[]): Record<string, unknown> => Object.fromEntries(Object.entries(data).filter(([field, value]) => !fields.includes(field) && !isErased(value)));

const MEMBERS = ['mentorId', 'menteeIds', 'mentorLeads'];

function detailsOf(event: Recorded<HeldEvent>, employeeId: string): Record<string, unknown> | undefined {
  const { data } = event;
  const people = [...MEMBERS, 'by', 'byId', 'leadId', 'leaverId'];
  switch (event.type) {
    case 'sessions.feedback-given.v1':
    case 'sessions.feedback-revealed.v1':
      return event.data.employeeId === employeeId ? without(data, 'partnerIds', 'told') : undefined;
    case 'sessions.feedback-closed.v1':
    case 'sessions.agenda-item-marked.v1':
    case 'sessions.agenda-item-removed.v1':
      return undefined;
    case 'sessions.note-written.v1':
      return without(data, 'partnerIds');
    case 'sessions.skills-assessed.v1':
    case 'sessions.member-ready.v1':
      return event.data.employeeId === employeeId ? without(data) : undefined;
    case 'sessions.challenge-raised.v1':
    case 'sessions.guidance-given.v1':
    case 'sessions.takeaway-proposed.v1':
    case 'sessions.agenda-item-added.v1':
      return event.data.by === employeeId ? { ...without(data, ...people), by: 'you' } : undefined;
    case 'sessions.takeaway-agreed.v1':
    case 'sessions.takeaway-withdrawn.v1':
      return { ...without(data, ...people), by: event.data.by === employeeId ? 'you' : 'your_partner' };
    case 'sessions.session-cancelled.v1': {
      const { by, byId, menteeIds } = event.data;
      const side = memberSide(event.data, employeeId);
      const byMe = byId ? byId === employeeId : by === side && (by === 'mentor' || menteeIds.length === 1);
      return { ...without(data, ...MEMBERS, 'byId', ...(byMe ? [] : ['note'])), by: doerOf(event.data, by, employeeId), ...(ofPeers(event.data) ? {} : { yourSide: side }) };
    }
    case 'sessions.member-left.v1':
      return event.data.leaverId === employeeId ? { ...without(data, ...people), who: 'you' } : { ...without(data, ...people, 'reasonCode'), who: 'another' };
    case 'sessions.session-member-left.v1':
      return { ...without(data, ...people), who: youOr(event.data.leaverId, employeeId), ...leadOf(event.data, employeeId) };
    case 'sessions.session-reserved.v1':
      return { ...without(data, ...people), ...leadOf(event.data, employeeId) };
    case 'sessions.session-lead-changed.v1':
      return { ...without(data, ...people), by: doerOf(event.data, event.data.by, employeeId), ...leadOf(event.data, employeeId) };
    case 'sessions.session-rescheduled.v1':
      return { ...without(data, ...MEMBERS, 'byId'), by: doerOf(event.data, event.data.by, employeeId) };
    case 'sessions.session-held.v1':
    case 'sessions.session-missed.v1':
      return { ...without(data, ...MEMBERS, 'byId'), reportedBy: doerOf(event.data, event.data.reportedBy, employeeId) };
    case 'sessions.agreement-recorded.v1': {
      const agreement = unlessErased(event.data.agreement, null);
      return { ...without(data, ...people, 'agreement'), ...(agreement ? { agreement: ownAgreement(agreement, employeeId) } : {}) };
    }
    case 'sessions.pair-at-risk.v1':
      return { ...without(data, ...people, 'risk'), reason: unlessErased(event.data.risk, null)?.reason ?? null };
    case 'sessions.mentee-put-forward.v1':
    case 'sessions.put-forward-consented.v1':
    case 'sessions.put-forward-declined.v1':
    case 'sessions.put-forward-withdrawn.v1':
    case 'sessions.put-forward-consent-withdrawn.v1':
    case 'sessions.put-forward-lapsed.v1':
      return { ...without(data, 'mentorId', 'menteeId'), yourSide: event.data.mentorId === employeeId ? 'mentor' : 'mentee' };
    // What officers wrote for themselves, and when they read it, is theirs.
    case 'sessions.concern-read.v1':
    case 'sessions.concern-noted.v1':
      return undefined;
    case 'sessions.concern-raised.v1': {
      const { partnerIds: _partnerIds, ...report } = unlessErased(event.data.report, { partnerIds: [] });
      return { ...without(data, 'reporterId', 'report'), ...report };
    }
    case 'sessions.concern-added-to.v1':
    case 'sessions.concern-taken-up.v1':
    case 'sessions.concern-closed.v1':
    case 'sessions.concern-withdrawn.v1':
    case 'sessions.concern-erased.v1':
      return without(data, 'reporterId', 'by', 'officerId');
    case 'sessions.goal-set.v1': // Goals are the pair's: nobody's alone.
    default:
      return without(data, ...MEMBERS);
  }
}

/** Who of a pair or circle did something: "you", else their side; of peers, who have none, "another". */
const doerOf = (data: Members & { readonly byId?: string | undefined }, side: string, employeeId: string): string =>
  data.byId === undefined ? side : data.byId === employeeId ? 'you' : ofPeers(data) ? 'another' : side;

const youOr = (whoId: string, employeeId: string) => (whoId === employeeId ? 'you' : 'another');

const leadOf = ({ leadId }: { readonly leadId?: string | undefined }, employeeId: string) => (leadId ? { lead: youOr(leadId, employeeId) } : {});

/** Of a circle's lessons those that one teaches or learns, and nobody else by their id. */
function ownAgreement({ lessons, ...agreement }: Agreement, employeeId: string) {
  if (!lessons) return agreement;
  const own = lessons.filter(({ teacherId, learnerId }) => teacherId === employeeId || learnerId === employeeId);
  return { ...agreement, lessons: own.map(({ topic, teacherId }) => ({ topic, you: teacherId === employeeId ? 'teach' : 'learn' })) };
}

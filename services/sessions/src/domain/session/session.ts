import { never, type Decider, type Personal } from '@upstream/event-sourcing';
import type { RoomWish, SessionEvent, SessionFacts } from './events.js';

export interface Slot {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** `reserved` until both are trained and have accepted the ground rules, then `scheduled`. */
export interface SessionAhead extends Slot {
  readonly kind: 'reserved' | 'scheduled';
  readonly facts: SessionFacts;
  readonly inPerson: boolean;
  readonly room?: RoomWish & { readonly assigned: boolean };
  readonly link?: Personal<string>;
  /** Of a circle: who leads it. */
  readonly leadId?: string;
}

export interface SessionPast extends Slot {
  readonly kind: 'held' | 'missed' | 'unreported' | 'cancelled';
  readonly facts: SessionFacts;
  readonly inPerson: boolean;
  readonly minutes?: number;
}

export type Session = { readonly kind: 'none' } | SessionAhead | SessionPast;

const past = (state: Session, kind: SessionPast['kind'], minutes?: number): Session =>
  state.kind === 'none' ? state : { kind, facts: state.facts, startsAt: state.startsAt, endsAt: state.endsAt, inPerson: state.inPerson, ...(minutes ? { minutes } : {}) };

const ahead = (state: Session, change: Partial<SessionAhead>): Session => (isAhead(state) ? { ...state, ...change } : state);

export const isAhead = (state: Session): state is SessionAhead => state.kind === 'reserved' || state.kind === 'scheduled';

function evolve(state: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'sessions.session-reserved.v1': {
      const { startsAt, endsAt, inPerson, room, leadId, state: kind, ...facts } = event.data;
      return { kind, facts, startsAt, endsAt, inPerson, ...(room ? { room: { ...room, assigned: false } } : {}), ...(leadId ? { leadId } : {}) };
    }
    case 'sessions.session-confirmed.v1':
      return ahead(state, { kind: 'scheduled' });
    case 'sessions.session-rescheduled.v1': {
      const { startsAt, endsAt, inPerson, room } = event.data;
      return ahead(state, { startsAt, endsAt, inPerson, room: room ? { ...room, assigned: false } : undefined });
    }
    case 'sessions.session-room-wanted.v1':
      return ahead(state, { room: { ...event.data.room, assigned: false } });
    case 'sessions.session-room-assigned.v1':
      return isAhead(state) && state.room ? { ...state, room: { ...state.room, assigned: true } } : state;
    case 'sessions.session-moved-online.v1':
      return ahead(state, { inPerson: false, room: undefined });
    case 'sessions.session-lead-changed.v1':
      return ahead(state, { leadId: event.data.leadId });
    case 'sessions.session-member-left.v1': {
      const { mentorId, menteeIds, leadId } = event.data;
      return isAhead(state) ? { ...state, facts: { ...state.facts, mentorId, menteeIds }, leadId } : state;
    }
    case 'sessions.session-link-shared.v1':
      return ahead(state, { link: event.data.link });
    case 'sessions.session-cancelled.v1':
      return past(state, 'cancelled');
    case 'sessions.session-held.v1':
      return past(state, 'held', event.data.minutes);
    case 'sessions.session-missed.v1':
      return past(state, 'missed');
    case 'sessions.session-unreported.v1':
      return past(state, 'unreported');
    case 'sessions.session-corrected.v1':
      return past(state, event.data.to, event.data.minutes);
    default:
      return never(event);
  }
}

/** One planned meeting of a pair or circle. */
export const session: Decider<Session, SessionEvent> = { category: 'sessions_session', initialState: { kind: 'none' }, evolve };

/** The session when it belongs to this programme. Its own region and tenant were checked before. */
export const sessionOf = <S extends Session>(state: S, programmeId: string): Exclude<S, { kind: 'none' }> | undefined =>
  state.kind !== 'none' && (state as SessionAhead).facts.programmeId === programmeId ? (state as Exclude<S, { kind: 'none' }>) : undefined;

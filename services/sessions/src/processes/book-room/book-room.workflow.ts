import { send, type Reaction, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import type { BookRoom, ReleaseRoom } from '../../domain/room-day/room-day.js';
import type { RoomWish, SessionEvent, SessionFacts } from '../../domain/session/events.js';
import type { AssignRoom } from '../../domain/session/room-of-session.js';

/** The wanted room was taken: another one, else another time, else online. */
export interface FindAnotherRoom {
  readonly sessionId: string;
  readonly pairId: string;
  readonly refused: RoomWish & { readonly startsAt: string };
  readonly tried: readonly RoomWish[];
  /** After so many refusals the session moves online. */
  readonly attempt: number;
}

/**
 * One instance per session in person. The session says which room it wants; this books it, and releases whatever the
 * session does not want any more: no room is held for a session that is not there.
 */
export interface BookedRoom {
  readonly wanted?: RoomWish & { readonly startsAt: string; readonly endsAt: string };
  /** Refused for the slot that is wanted now. */
  readonly tried: readonly RoomWish[];
  readonly attempt: number;
  /** The room day that may hold a booking of this session. */
  readonly asked?: RoomWish;
}

type Input = Extract<
  SessionEvent,
  {
    type:
      | 'sessions.session-reserved.v1'
      | 'sessions.session-rescheduled.v1'
      | 'sessions.session-room-wanted.v1'
      | 'sessions.session-moved-online.v1'
      | 'sessions.session-cancelled.v1';
  }
>;

export const bookRoomProcess: Workflow<BookedRoom, Input> = {
  name: 'book-room',
  initialState: { tried: [], attempt: 0 },
  listensTo: [
    'sessions.session-reserved.v1',
    'sessions.session-rescheduled.v1',
    'sessions.session-room-wanted.v1',
    'sessions.session-moved-online.v1',
    'sessions.session-cancelled.v1',
  ],
  instanceOf: (event) => event.data.sessionId,
  onEvent: (state, event) => {
    const wish = 'room' in event.data ? event.data.room : undefined;
    if (!wish && !state.asked) return undefined;
    const { sessionId, startsAt, endsAt } = event.data;
    const release = state.asked && !sameDay(state.asked, wish) ? [releaseRoom(sessionId, state.asked)] : [];
    if (!wish) return { state: { tried: [], attempt: 0 }, commands: release };
    const sameSlot = state.wanted?.startsAt === startsAt && state.wanted.endsAt === endsAt;
    const ownMove = event.type === 'sessions.session-rescheduled.v1' && event.data.by === 'system';
    return {
      state: {
        wanted: { ...wish, startsAt, endsAt },
        asked: wish,
        tried: sameSlot ? state.tried : [],
        attempt: sameSlot || ownMove ? state.attempt : 0,
      },
      commands: [...release, bookRoom(event.data, wish)],
    };
  },
  onOutcome: (state, { command, data, refused }) => {
    if (command !== 'BookRoom') return undefined;
    const { sessionId, pairId, roomId, on, startsAt } = data as BookRoom;
    const wanted = state.wanted;
    if (!wanted || !sameDay(wanted, { roomId, on }) || wanted.startsAt !== startsAt) return undefined;
    if (!refused) return { state, commands: [send<AssignRoom>('AssignRoom', { sessionId, roomId, on, startsAt })] };
    return afterRefusal(state, sessionId, pairId, { roomId, on }, startsAt);
  },
};

/** An earlier booking of the same session may still be on that day: it goes, too. */
function afterRefusal(state: BookedRoom, sessionId: string, pairId: string, room: RoomWish, startsAt: string): Reaction<BookedRoom> {
  const tried = [...state.tried, room];
  const attempt = state.attempt + 1;
  const find = send<FindAnotherRoom>('FindAnotherRoom', { sessionId, pairId, refused: { ...room, startsAt }, tried, attempt });
  return { state: { ...(state.wanted ? { wanted: state.wanted } : {}), tried, attempt }, commands: [releaseRoom(sessionId, room), find] };
}

const bookRoom = (data: SessionFacts & { startsAt: string; endsAt: string }, { roomId, on }: RoomWish): RequestedCommand => {
  const { sessionId, pairId, programmeId, mentorId, menteeIds, ordinal, startsAt, endsAt } = data;
  return send<BookRoom>('BookRoom', { roomId, on, sessionId, pairId, programmeId, mentorId, menteeIds, ordinal, startsAt, endsAt });
};

const releaseRoom = (sessionId: string, { roomId, on }: RoomWish): RequestedCommand => send<ReleaseRoom>('ReleaseRoom', { sessionId, roomId, on });

const sameDay = (a: RoomWish, b: RoomWish | undefined): boolean => b !== undefined && a.roomId === b.roomId && a.on === b.on;

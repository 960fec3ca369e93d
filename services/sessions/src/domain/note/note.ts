import { defineEvents, identifying, isErased, never, notFound, type Decider, type EventOf, type Personal, type ProjectedEventOf, type Rule } from '@upstream/event-sourcing';
import { z } from 'zod';
import { memberSide, membersOf } from '../members.js';
import type { Session } from '../session/session.js';

const about = { sessionId: z.string(), pairId: z.string(), programmeId: z.string(), employeeId: z.string() };
export const noteEvents = defineEvents({
  /** `partnerIds`: the note may be about them, so it goes when one of them is erased. */
  'sessions.note-written.v1': z.object({ ...about, partnerIds: z.array(z.string()), text: identifying(z.string().max(4000), 'employeeId', 'partnerIds') }),
  'sessions.note-removed.v1': z.object(about),
});
export type NoteEvent = EventOf<typeof noteEvents>;
export type ProjectedNoteEvent = ProjectedEventOf<typeof noteEvents>;

export interface Note {
  readonly text: Personal<string> | undefined;
}

/** What one member writes about a session for themselves: nobody else reads it, coordinators neither. */
export const note: Decider<Note, NoteEvent> = {
  category: 'sessions_note',
  initialState: { text: undefined },
  evolve: (_state, event) => {
    switch (event.type) {
      case 'sessions.note-written.v1':
        return { text: event.data.text };
      case 'sessions.note-removed.v1':
        return { text: undefined };
      default:
        return never(event);
    }
  },
};

export interface WriteNote {
  readonly programmeId: string;
  readonly by: string | undefined;
  /** Empty: the note goes. */
  readonly text: string;
  /** The session as its own stream has it. */
  readonly session: Session;
}

/** Replaces what was there. */
export const writeNote: Rule<WriteNote, Note, NoteEvent> = ({ programmeId, by, text, session }, state) => {
  if (session.kind === 'none' || session.facts.programmeId !== programmeId || !by || !memberSide(session.facts, by)) return notFound('session');
  const { sessionId, pairId } = session.facts;
  const of = { sessionId, pairId, programmeId, employeeId: by };
  const now = state.text === undefined || isErased(state.text) ? '' : state.text;
  if (text === now) return [];
  if (text === '') return [{ type: 'sessions.note-removed.v1', data: of }];
  return [{ type: 'sessions.note-written.v1', data: { ...of, partnerIds: membersOf(session.facts).filter((member) => member !== by), text } }];
};

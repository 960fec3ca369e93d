import { given } from '@upstream/event-sourcing/specification';
import { facts, held, MENTEE, MENTOR, scheduled, STRANGER } from '../session/session.fixture.js';
import { session } from '../session/session.js';
import { note, writeNote, type NoteEvent } from './note.js';

const { sessionId, pairId, programmeId } = facts;
const about = { sessionId, pairId, programmeId, employeeId: MENTEE };
const write = { programmeId, by: MENTEE, text: 'Ask again', session: given(session, scheduled(), held).state };
const written = (text: string): NoteEvent => ({ type: 'sessions.note-written.v1', data: { ...about, partnerIds: [MENTOR], text } });
const removed: NoteEvent = { type: 'sessions.note-removed.v1', data: about };

describe('a note on a session', () => {
  it('is written by one of its people, whatever has become of the session', () => {
    given(note).when(writeNote, write).then([written('Ask again')]);
    given(note).when(writeNote, { ...write, by: STRANGER }).thenRefused('not_found');
    given(note).when(writeNote, { ...write, by: undefined }).thenRefused('not_found');
    given(note).when(writeNote, { ...write, session: given(session).state }).thenRefused('not_found');
  });
  it('is replaced, and goes when it is empty', () => {
    given(note, written('Ask')).when(writeNote, write).then([written('Ask again')]);
    given(note, written('Ask again')).when(writeNote, write).thenNothing();
    given(note, written('Ask')).when(writeNote, { ...write, text: '' }).then([removed]);
    given(note, written('Ask'), removed).when(writeNote, { ...write, text: '' }).thenNothing();
  });
});

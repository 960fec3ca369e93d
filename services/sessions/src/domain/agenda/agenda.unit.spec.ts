import { given, specId } from '@upstream/event-sourcing/specification';
import { cancelled, facts, held, MENTEE, MENTOR, scheduled, STRANGER, unreported } from '../session/session.fixture.js';
import { session } from '../session/session.js';
import { agenda } from './agenda.js';
import { addAgendaItem, markAgendaItem, MOST_ITEMS, removeAgendaItem } from './change-agenda.js';
import type { AgendaEvent } from './events.js';

const { ordinal: _ordinal, ...about } = facts;
const { programmeId } = facts;
const ahead = { programmeId, session: given(session, scheduled()).state };
const over = { programmeId, session: given(session, scheduled(), held).state };
const itemId = `eu_${specId()}`;
const added = (id = itemId): AgendaEvent => ({ type: 'sessions.agenda-item-added.v1', data: { ...about, itemId: id, text: 'Pricing', by: MENTEE } });
const marked = (covered: boolean): AgendaEvent => ({ type: 'sessions.agenda-item-marked.v1', data: { ...about, itemId, covered } });
const removed: AgendaEvent = { type: 'sessions.agenda-item-removed.v1', data: { ...about, itemId } };

describe('the agenda of a session', () => {
  it('is written by its people while the session is ahead or unreported', () => {
    const add = { ...ahead, by: MENTEE, text: 'Pricing' };
    given(agenda).when(addAgendaItem, add).then([added()]);
    given(agenda).when(addAgendaItem, { ...add, session: given(session, scheduled(), unreported).state }).then([added()]);
    given(agenda).when(addAgendaItem, { ...add, by: STRANGER }).thenRefused('not_found');
    given(agenda).when(addAgendaItem, { ...add, programmeId: STRANGER }).thenRefused('not_found');
    given(agenda).when(addAgendaItem, { ...add, session: given(session).state }).thenRefused('not_found');
    for (const end of [held, cancelled]) given(agenda).when(addAgendaItem, { ...add, session: given(session, scheduled(), end).state }).thenRefused('session_over');
  });
  it('has an end', () => {
    const full = Array.from({ length: MOST_ITEMS }, (_, index) => added(`eu_${specId(index)}`));
    given(agenda, ...full).when(addAgendaItem, { ...ahead, by: MENTOR, text: 'More' }).thenRefused('agenda_full');
    given(agenda, ...full, removed).when(addAgendaItem, { ...ahead, by: MENTEE, text: 'Pricing' }).then([added()]);
  });
  it('is marked as they talk, also after it was reported, and the same mark twice is one', () => {
    const mark = { ...ahead, by: MENTOR, itemId, covered: true };
    given(agenda, added()).when(markAgendaItem, mark).then([marked(true)]);
    given(agenda, added()).when(markAgendaItem, { ...mark, ...over }).then([marked(true)]);
    given(agenda, added(), marked(true)).when(markAgendaItem, mark).thenNothing();
    given(agenda, added(), marked(true)).when(markAgendaItem, { ...mark, covered: false }).then([marked(false)]);
    given(agenda).when(markAgendaItem, mark).thenRefused('not_found');
    given(agenda, added()).when(markAgendaItem, { ...mark, by: STRANGER }).thenRefused('not_found');
    given(agenda, added()).when(markAgendaItem, { ...mark, session: given(session, scheduled(), cancelled).state }).thenRefused('session_over');
  });
  it('loses an item once, and none when the session is over', () => {
    const remove = { ...ahead, by: MENTOR, itemId };
    given(agenda, added()).when(removeAgendaItem, remove).then([removed]);
    given(agenda, added(), removed).when(removeAgendaItem, remove).thenNothing();
    given(agenda, added()).when(removeAgendaItem, { ...remove, ...over }).thenRefused('session_over');
  });
});

import { never, type Decider } from '@upstream/event-sourcing';
import type { AgendaEvent } from './events.js';

/** The items that are on it, in the order in which they were added. */
export interface Agenda {
  readonly items: Readonly<Record<string, { readonly covered: boolean }>>;
}

/** What a pair means to talk about in one session. Its id is the session's. */
export const agenda: Decider<Agenda, AgendaEvent> = {
  category: 'sessions_agenda',
  initialState: { items: {} },
  evolve: ({ items }, event) => {
    const { itemId } = event.data;
    switch (event.type) {
      case 'sessions.agenda-item-added.v1':
        return { items: { ...items, [itemId]: { covered: false } } };
      case 'sessions.agenda-item-marked.v1':
        return { items: { ...items, [itemId]: { covered: event.data.covered } } };
      case 'sessions.agenda-item-removed.v1':
        return { items: Object.fromEntries(Object.entries(items).filter(([id]) => id !== itemId)) };
      default:
        return never(event);
    }
  },
};

import type { Rule } from '@upstream/event-sourcing';
import { peopleOf } from '../members.js';
import type { RoomWish, SessionEvent, SessionFacts } from './events.js';
import { leadOf } from './lead-session.js';
import type { Session, Slot } from './session.js';

export interface ReserveSession extends SessionFacts, Slot {
  readonly inPerson: boolean;
  readonly room?: RoomWish;
  /** Both are trained and have accepted the ground rules. */
  readonly ready: boolean;
}

/** Takes a slot for the pair's next session. One that is there already stays as it is. */
export const reserveSession: Rule<ReserveSession, Session, SessionEvent> = ({ ready, room, ...command }, state) => {
  if (state.kind !== 'none') return [];
  const { sessionId, pairId, programmeId, ordinal, startsAt, endsAt, inPerson } = command;
  const facts = { sessionId, pairId, programmeId, ...peopleOf(command), ordinal };
  const leadId = leadOf(facts, ordinal);
  const data = { ...facts, startsAt, endsAt, inPerson, ...(room ? { room } : {}), ...(leadId ? { leadId } : {}), state: ready ? ('scheduled' as const) : ('reserved' as const) };
  return [{ type: 'sessions.session-reserved.v1', data }];
};

import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import type { Concern, ConcernFacts } from './concern.js';
import type { ConcernEvent, ConcernOutcome } from './events.js';

export interface AsOfficer {
  readonly programmeId: string;
  readonly concernId: string;
  /** Of an officer who is an employee. */
  readonly officerId: string | undefined;
}
export interface NoteOnConcern extends AsOfficer {
  readonly text: string;
}
export interface CloseConcern extends AsOfficer {
  readonly outcome: ConcernOutcome;
  readonly words: string;
}

/** An officer who is in the pair has no part in it, and is not told that there is one. */
function inSight({ programmeId, officerId }: AsOfficer, state: Concern): ConcernFacts | Refusal {
  if (!('facts' in state) || state.facts.programmeId !== programmeId) return notFound('concern');
  const { reporterId, partnerIds } = state.facts;
  if (officerId !== undefined && [reporterId, ...partnerIds].includes(officerId)) return notFound('concern');
  return state.kind === 'withdrawn' ? refuse('concern_withdrawn', 'The person has withdrawn this concern. Nobody opens it any more.') : state.facts;
}

const officerOf = ({ officerId }: AsOfficer, by: string) => ({ by, ...(officerId === undefined ? {} : { officerId }) });

/** Each time anew. */
export const readConcern: Rule<AsOfficer, Concern, ConcernEvent> = (command, state, { actor }) => {
  const facts = inSight(command, state);
  return 'refused' in facts ? facts : [{ type: 'sessions.concern-read.v1', data: { concernId: facts.concernId, ...officerOf(command, actor) } }];
};

/** Also from another officer, who may have gone. */
export const takeUpConcern: Rule<AsOfficer, Concern, ConcernEvent> = (command, state, { actor }) => {
  const facts = inSight(command, state);
  if ('refused' in facts) return facts;
  if (state.kind === 'closed') return refuse('concern_not_open', 'This concern is closed.');
  if (state.kind === 'taken_up' && state.by === actor) return [];
  const { concernId, reporterId } = facts;
  return [{ type: 'sessions.concern-taken-up.v1', data: { concernId, reporterId, ...officerOf(command, actor) } }];
};

/** Notes are also written after the closing. */
export const noteOnConcern: Rule<NoteOnConcern, Concern, ConcernEvent> = (command, state, { actor }) => {
  const facts = inSight(command, state);
  if ('refused' in facts) return facts;
  if (state.kind === 'raised') return notTakenUp();
  const { concernId, reporterId } = facts;
  return [{ type: 'sessions.concern-noted.v1', data: { concernId, reporterId, ...officerOf(command, actor), text: command.text } }];
};

export const closeConcern: Rule<CloseConcern, Concern, ConcernEvent> = (command, state, { actor }) => {
  const facts = inSight(command, state);
  if ('refused' in facts) return facts;
  if (state.kind === 'closed') return refuse('concern_not_open', 'This concern is closed.');
  if (state.kind === 'raised') return notTakenUp();
  const { concernId, reporterId } = facts;
  const { outcome, words } = command;
  return [{ type: 'sessions.concern-closed.v1', data: { concernId, reporterId, ...officerOf(command, actor), closing: { outcome, words } } }];
};

const notTakenUp = () => refuse('concern_not_taken_up', 'Take the concern up first: the person is then told that somebody looks after it.');

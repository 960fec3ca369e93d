import { send, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import type { RoundEvent } from '../../domain/matching-round/events.js';

/** Some of the drafts that an event of a round names. */
export interface DraftsOfRound {
  readonly programmeId: string;
  readonly roundId: string;
  /** Of the event. */
  readonly revision: number;
  readonly from: number;
  /** How many it names. */
  readonly of: number;
}

type Heard = Extract<RoundEvent, { type: 'matching.round-published.v1' | 'matching.round-discarded.v1' }>;

/** Decided on with one command. */
export const DRAFTS_AT_ONCE = 40;

/**
 * One instance per round: what is decided for the round is done to each of its proposals. Some at a time, and the next when
 * these are done: what follows from them, and what others ask for, has its turn in between.
 */
export const roundDecisions: Workflow<object, Heard> = {
  name: 'round-decisions',
  initialState: {},
  listensTo: ['matching.round-published.v1', 'matching.round-discarded.v1'],
  instanceOf: ({ data }) => data.roundId,
  onEvent: (state, { type, data: { programmeId, roundId, proposalIds }, revision }) => {
    const command = type === 'matching.round-published.v1' ? 'PublishDrafts' : 'DiscardDrafts';
    return { state, commands: drafts(command, { programmeId, roundId, revision, from: 0, of: proposalIds.length }) };
  },
  onOutcome: (state, { command, data }) => {
    const done = data as DraftsOfRound;
    const commands = drafts(command, { ...done, from: done.from + DRAFTS_AT_ONCE });
    return commands.length > 0 ? { state, commands } : undefined;
  },
};

/** What was asked for by an older release names all its drafts, and has none left (`of` is missing). */
const drafts = (command: string, some: DraftsOfRound): RequestedCommand[] => (some.from < some.of ? [send<DraftsOfRound>(command, some)] : []);

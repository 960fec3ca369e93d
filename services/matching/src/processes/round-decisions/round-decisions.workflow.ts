import { send, type RequestedCommand, type Workflow } from '@upstream/event-sourcing';
import type { RoundEvent } from '../../domain/matching-round/events.js';

/** Writes the drafts of a round that was started, whoever asked for it and whatever happened to them meanwhile. */
export interface DraftRound {
  readonly roundId: string;
}

/** Some of a round's drafts. */
export interface DraftsOfRound {
  readonly programmeId: string;
  readonly proposalIds: readonly string[];
}

type Heard = Extract<RoundEvent, { type: 'matching.round-started.v1' | 'matching.round-published.v1' | 'matching.round-discarded.v1' }>;

/** One instance per round: what is decided for the round is done to each of its proposals. */
export const roundDecisions: Workflow<object, Heard> = {
  name: 'round-decisions',
  initialState: {},
  listensTo: ['matching.round-started.v1', 'matching.round-published.v1', 'matching.round-discarded.v1'],
  instanceOf: ({ data }) => data.roundId,
  onEvent: (state, { type, data }) => {
    switch (type) {
      case 'matching.round-started.v1':
        return { state, commands: [send<DraftRound>('DraftRound', { roundId: data.roundId })] };
      case 'matching.round-published.v1':
        return { state, commands: inParts('PublishDrafts', data) };
      case 'matching.round-discarded.v1':
        return { state, commands: inParts('DiscardDrafts', data) };
    }
  },
};

const PART = 500;

/** All that is asked for at once is one append of the log: a command for each of 20,000 drafts would be too large. */
const inParts = (command: 'PublishDrafts' | 'DiscardDrafts', { programmeId, proposalIds }: DraftsOfRound): RequestedCommand[] =>
  Array.from({ length: Math.ceil(proposalIds.length / PART) }, (_, part) =>
    send<DraftsOfRound>(command, { programmeId, proposalIds: proposalIds.slice(part * PART, (part + 1) * PART) }),
  );

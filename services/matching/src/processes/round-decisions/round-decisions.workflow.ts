import { send, type Workflow } from '@upstream/event-sourcing';
import type { RoundEvent } from '../../domain/matching-round/events.js';
import type { CancelProposal } from '../../domain/proposal/cancel-proposal.js';
import type { PublishProposal } from '../../domain/proposal/publish-proposal.js';

/** Writes the drafts of a round that was started, whoever asked for it and whatever happened to them meanwhile. */
export interface DraftRound {
  readonly roundId: string;
}

type Heard = Extract<RoundEvent, { type: 'matching.round-started.v1' | 'matching.round-published.v1' | 'matching.round-discarded.v1' }>;

/** One instance per round: what is decided for the round is done to each of its proposals. */
export const roundDecisions: Workflow<object, Heard> = {
  name: 'round-decisions',
  initialState: {},
  listensTo: ['matching.round-started.v1', 'matching.round-published.v1', 'matching.round-discarded.v1'],
  instanceOf: ({ data }) => data.roundId,
  onEvent: (state, { type, data }) => {
    const { programmeId, roundId } = data;
    switch (type) {
      case 'matching.round-started.v1':
        return { state, commands: [send<DraftRound>('DraftRound', { roundId })] };
      case 'matching.round-published.v1':
        return { state, commands: data.proposalIds.map((proposalId) => send<PublishProposal>('PublishProposal', { programmeId, proposalId })) };
      case 'matching.round-discarded.v1':
        return { state, commands: data.proposalIds.map((proposalId) => send<CancelProposal>('CancelProposal', { programmeId, proposalId, reasonCode: 'round_discarded' })) };
    }
  },
};

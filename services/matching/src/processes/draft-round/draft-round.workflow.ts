import { send, type Workflow } from '@upstream/event-sourcing';
import type { RoundEvent } from '../../domain/matching-round/events.js';

/** Writes the drafts of a round that was started, whoever asked for it and whatever happened to them meanwhile. */
export interface DraftRound {
  readonly roundId: string;
}

/** Makes sure that a round that was started gets its drafts. Slow: after a restart it is matched anew. */
export const draftRound: Workflow<object, Extract<RoundEvent, { type: 'matching.round-started.v1' }>> = {
  name: 'draft-round',
  initialState: {},
  slow: true,
  listensTo: ['matching.round-started.v1'],
  instanceOf: ({ data }) => data.roundId,
  onEvent: (state, { data }) => ({ state, commands: [send<DraftRound>('DraftRound', { roundId: data.roundId })] }),
};

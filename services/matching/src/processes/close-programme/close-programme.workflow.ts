import { homeId, regionOf, send, uuidFrom, type Workflow } from '@upstream/event-sourcing';
import type { EndPairing } from '../../domain/proposal/end-pair.js';
import type { ProposalEvent } from '../../domain/proposal/events.js';

/** One share of a programme's proposals and pairs that are not over. */
export interface OpenPairings {
  readonly open: readonly string[];
  readonly closed?: true;
}

type Heard =
  | { readonly type: 'upstream.programme-closed.v1'; readonly data: { readonly programmeId: string } }
  | Extract<
      ProposalEvent,
      {
        type:
          | 'matching.proposal-publishing.v1'
          | 'matching.proposal-declined.v1'
          | 'matching.proposal-expired.v1'
          | 'matching.proposal-cancelled.v1'
          | 'matching.pair-completed.v1'
          | 'matching.pair-ended.v1';
      }
    >;

/** A programme's pairs are shared out over this many instances, so that no state grows with all of them. */
const SHARES = 16;
const shareOf = (programmeId: string, share: number): string => homeId(regionOf(programmeId), uuidFrom('close-programme', programmeId, String(share)));

/** When a programme closes, its pairs have completed it, and proposals that wait for answers are cancelled. */
export const closeProgramme: Workflow<OpenPairings, Heard> = {
  name: 'close-programme',
  initialState: { open: [] },
  listensTo: [
    'upstream.programme-closed.v1',
    'matching.proposal-publishing.v1',
    'matching.proposal-declined.v1',
    'matching.proposal-expired.v1',
    'matching.proposal-cancelled.v1',
    'matching.pair-completed.v1',
    'matching.pair-ended.v1',
  ],
  instanceOf: (event) => {
    if (event.type === 'upstream.programme-closed.v1') return Array.from({ length: SHARES }, (_, share) => shareOf(event.data.programmeId, share));
    return shareOf(event.data.programmeId, Number.parseInt(idOf(event.data).slice(-2), 16) % SHARES);
  },
  onEvent: (state, event) => {
    if (event.type === 'upstream.programme-closed.v1') return state.closed ? undefined : { state: { open: [], closed: true }, commands: state.open.map(ending) };
    const id = idOf(event.data);
    if (event.type === 'matching.proposal-publishing.v1') {
      return state.closed ? { state, commands: [ending(id)] } : { state: { ...state, open: [...state.open.filter((one) => one !== id), id] } };
    }
    return state.open.includes(id) ? { state: { ...state, open: state.open.filter((one) => one !== id) } } : undefined;
  },
};

const idOf = (data: { readonly pairId: string } | { readonly proposalId: string }): string => ('pairId' in data ? data.pairId : data.proposalId);
const ending = (proposalId: string) => send<EndPairing>('EndPairing', { proposalId, reasonCode: 'programme_closed', by: 'system', completed: true });

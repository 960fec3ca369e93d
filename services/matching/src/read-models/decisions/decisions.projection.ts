import type { Member } from '@upstream/contracts';
import { tokenOf, type Recorded } from '@upstream/event-sourcing';
import { put, readModel, type RowOperation } from '@upstream/projections';
import type { ProjectedExclusionEvent } from '../../domain/exclusion/exclusion.js';
import type { ProjectedRoundEvent } from '../../domain/matching-round/events.js';
import type { ProjectedProposalEvent } from '../../domain/proposal/events.js';
import type { MatchingDecisionWord } from './decisions.answers.js';
import { isPerson } from './machine-actors.js';

type Event = ProjectedRoundEvent | ProjectedProposalEvent | ProjectedExclusionEvent;

const DECISION = 'decision';

/** `matching.round-published.v1` is listed as `round-published`. */
const wordOf = (type: string): MatchingDecisionWord => type.split('.')[1] as MatchingDecisionWord;

interface About {
  readonly programmeId: string | null;
  readonly roundId?: string;
  readonly pairs?: number;
  readonly proposalId?: string;
  readonly people?: readonly { readonly employeeId: string; readonly participantId?: string }[];
  readonly reasonCode?: string;
}

/** Nothing when a process did it: then it follows from a decision that is listed where it was taken. */
function decision({ id, type, position, meta }: Recorded<Event>, { programmeId, roundId, pairs, proposalId, people = [], reasonCode }: About): RowOperation[] {
  if (!isPerson(meta.actor)) return [];
  return [
    put(DECISION, {
      event_id: id,
      tenant: meta.tenant,
      programme_id: programmeId,
      place: tokenOf(position).toString(),
      what: wordOf(type),
      actor: meta.actor,
      decided_at: meta.occurredAt,
      round_id: roundId ?? null,
      pairs: pairs ?? null,
      proposal_id: proposalId ?? null,
      people,
      reason_code: reasonCode ?? null,
    }),
  ];
}

type Two = { readonly programmeId: string; readonly mentor: Member; readonly mentees: readonly Member[]; readonly reasonCode?: string } & ({ readonly proposalId: string } | { readonly pairId: string });

const onTwo = (event: Recorded<Event> & { readonly data: Two }): RowOperation[] => {
  const { data } = event;
  const { programmeId, mentor, mentees, reasonCode } = data;
  return decision(event, { programmeId, proposalId: 'pairId' in data ? data.pairId : data.proposalId, people: [mentor, ...mentees], reasonCode });
};

/** On whose account a pair is paused, where its people have no part in it; see `pair-paused`. */
const HELD_BY_OTHERS: readonly string[] = ['coordinator', 'rules'];
const onHold = (event: Recorded<Event> & { readonly data: Two & { readonly hold: string } }): RowOperation[] => (HELD_BY_OTHERS.includes(event.data.hold) ? onTwo(event) : []);

/** What those who manage decided. Not what the two people of a pair do themselves, and never what anybody wrote. */
export const decisions = readModel<Event>({
  name: 'decisions',
  version: 2,
  tables: [{ name: DECISION, key: ['event_id'] }],
  on: {
    'matching.round-started.v1': (event) => decision(event, { ...roundOf(event.data), pairs: event.data.stats.proposals }),
    'matching.round-published.v1': (event) => decision(event, { ...roundOf(event.data), pairs: event.data.proposalIds.length }),
    'matching.round-discarded.v1': (event) => decision(event, { ...roundOf(event.data), pairs: event.data.proposalIds.length }),
    'matching.proposal-drafted.v1': (event) => (event.data.source === 'manual' ? onTwo(event) : []),
    'matching.draft-discarded.v1': (event) => onTwo(event),
    'matching.proposal-publishing.v1': (event) => onTwo(event),
    'matching.proposal-cancelled.v1': (event) => onTwo(event),
    'matching.pair-paused.v1': (event) => onHold(event),
    'matching.pair-hold-added.v1': (event) => onHold(event),
    'matching.pair-hold-lifted.v1': (event) => onHold(event),
    'matching.pair-resumed.v1': (event) => onHold(event),
    'matching.pair-completed.v1': (event) => onTwo(event),
    'matching.pair-ended.v1': (event) => (event.data.by === 'coordinator' ? onTwo(event) : []),
    'matching.pair-member-left.v1': (event) => {
      const { programmeId, pairId, leaver, by, reasonCode } = event.data;
      return by === 'coordinator' ? decision(event, { programmeId, proposalId: pairId, people: [leaver], reasonCode }) : [];
    },
    // For all programmes: the history of one lists it when both take part there.
    'matching.exclusion-added.v1': (event) => decision(event, { programmeId: null, people: event.data.employeeIds.map((employeeId) => ({ employeeId })) }),
    'matching.exclusion-lifted.v1': (event) => decision(event, { programmeId: null, people: event.data.employeeIds.map((employeeId) => ({ employeeId })) }),
  },
});

const roundOf = ({ programmeId, roundId }: { readonly programmeId: string; readonly roundId: string }): About => ({ programmeId, roundId });

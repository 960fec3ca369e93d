import { isErased, never, type Decider } from '@upstream/event-sourcing';
import type { ConcernEvent } from './events.js';

export interface ConcernFacts {
  readonly concernId: string;
  readonly programmeId: string;
  readonly reporterId: string;
  readonly partnerIds: readonly string[];
}

export type Concern =
  | { readonly kind: 'none' }
  | { readonly kind: 'raised' | 'closed' | 'withdrawn'; readonly facts: ConcernFacts }
  /** `by`: the actor who handles it. */
  | { readonly kind: 'taken_up'; readonly facts: ConcernFacts; readonly by: string }
  | { readonly kind: 'erased'; readonly concernId: string; readonly reporterId: string; readonly recorded: boolean };

function evolve(state: Concern, { type, data }: ConcernEvent): Concern {
  const become = (kind: 'closed' | 'withdrawn'): Concern => ('facts' in state ? { kind, facts: state.facts } : state);
  switch (type) {
    case 'sessions.concern-raised.v1': {
      const { concernId, reporterId, programmeId, report } = data;
      if (isErased(programmeId) || isErased(report)) return { kind: 'erased', concernId, reporterId, recorded: false };
      return { kind: 'raised', facts: { concernId, reporterId, programmeId, partnerIds: report.partnerIds } };
    }
    case 'sessions.concern-added-to.v1':
    case 'sessions.concern-read.v1':
    case 'sessions.concern-noted.v1':
      return state;
    case 'sessions.concern-taken-up.v1':
      return 'facts' in state ? { kind: 'taken_up', facts: state.facts, by: data.by } : state;
    case 'sessions.concern-closed.v1':
      return become('closed');
    case 'sessions.concern-withdrawn.v1':
      return become('withdrawn');
    case 'sessions.concern-erased.v1':
      return { kind: 'erased', ...data, recorded: true };
    default:
      return never(type);
  }
}

/** What somebody in a pair tells a safeguarding officer in confidence. Its id says nothing about pair or person. */
export const concern: Decider<Concern, ConcernEvent> = { category: 'sessions_concern', initialState: { kind: 'none' }, evolve };

import type { PublicMessage } from '@upstream/messaging';
import type { ProposalEvent } from '../../domain/proposal/events.js';

type Of<T extends ProposalEvent['type']> = Extract<ProposalEvent, { type: T }>;

/** Drafts are nobody's business; a note stays with its author. */
export const publishedOfProposals = {
  'matching.proposal-published.v1': ({ data }: Of<'matching.proposal-published.v1'>) => [
    about('upstream.proposal-published.v1', data, { roundId: data.roundId, expiresAt: data.expiresAt }),
  ],
  'matching.proposal-accepted.v1': ({ data }: Of<'matching.proposal-accepted.v1'>) => [
    about('upstream.proposal-accepted.v1', data, { employeeId: data.employeeId, side: data.side }),
  ],
  'matching.proposal-declined.v1': ({ data }: Of<'matching.proposal-declined.v1'>) => [
    about('upstream.proposal-declined.v1', data, { employeeId: data.employeeId, side: data.side, reasonCode: data.reasonCode }),
  ],
  'matching.proposal-member-left.v1': ({ data }: Of<'matching.proposal-member-left.v1'>) => [
    about('upstream.proposal-member-left.v1', data, { leaver: data.leaver, reasonCode: data.reasonCode }),
  ],
  'matching.proposal-expired.v1': ({ data }: Of<'matching.proposal-expired.v1'>) => [about('upstream.proposal-expired.v1', data)],
  'matching.proposal-cancelled.v1': ({ data }: Of<'matching.proposal-cancelled.v1'>) => [
    about('upstream.proposal-cancelled.v1', data, { reasonCode: data.reasonCode }),
  ],
};

interface Proposed {
  readonly proposalId: string;
  readonly programmeId: string;
  readonly mentor: object;
  readonly mentees: readonly object[];
  readonly mentorLeads?: true | undefined;
}

const about = (type: PublicMessage['type'], { proposalId, programmeId, mentor, mentees, mentorLeads }: Proposed, more: object = {}): PublicMessage => ({
  type,
  key: proposalId,
  data: { proposalId, programmeId, mentor, mentees, ...(mentorLeads ? { mentorLeads } : {}), ...more },
});

import type { PublicMessage } from '@upstream/messaging';
import type { ProposalEvent } from '../../domain/proposal/events.js';

type Of<T extends ProposalEvent['type']> = Extract<ProposalEvent, { type: T }>;

/** A second hold on a paused pair changes nothing for others. */
export const publishedOfPairs = {
  'matching.pair-paused.v1': ({ data }: Of<'matching.pair-paused.v1'>) => [about('upstream.pair-paused.v1', data, { reasonCode: data.reasonCode })],
  'matching.pair-resumed.v1': ({ data }: Of<'matching.pair-resumed.v1'>) => [about('upstream.pair-resumed.v1', data)],
  'matching.pair-member-left.v1': ({ data }: Of<'matching.pair-member-left.v1'>) => [
    about('upstream.pair-member-left.v1', data, { leaver: data.leaver, reasonCode: data.reasonCode, by: data.by }),
  ],
  'matching.pair-completed.v1': ({ data }: Of<'matching.pair-completed.v1'>) => [about('upstream.pair-completed.v1', data)],
  'matching.pair-ended.v1': ({ data }: Of<'matching.pair-ended.v1'>) => {
    const { reasonCode, by, leaverEmployeeId } = data;
    return [about('upstream.pair-ended.v1', data, { reasonCode, by, ...(leaverEmployeeId ? { leaverEmployeeId } : {}) })];
  },
};

interface Paired {
  readonly pairId: string;
  readonly programmeId: string;
  readonly mentor: object;
  readonly mentees: readonly object[];
  readonly mentorLeads?: true | undefined;
}

const about = (type: PublicMessage['type'], { pairId, programmeId, mentor, mentees, mentorLeads }: Paired, more: object = {}): PublicMessage => ({
  type,
  key: pairId,
  data: { pairId, programmeId, mentor, mentees, ...(mentorLeads ? { mentorLeads } : {}), ...more },
});

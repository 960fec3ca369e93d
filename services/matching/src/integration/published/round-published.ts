import type { PublicMessage } from '@upstream/messaging';
import type { RoundEvent } from '../../domain/matching-round/events.js';

export function roundPublished({ data }: Extract<RoundEvent, { type: 'matching.round-published.v1' }>): PublicMessage[] {
  const { roundId, programmeId, ruleVersion, proposalIds, unmatched } = data;
  return [{ type: 'upstream.round-published.v1', key: roundId, data: { roundId, programmeId, ruleVersion, proposals: proposalIds.length, unmatched } }];
}

import type { PublicMessage } from '@upstream/messaging';
import type { ProposalEvent } from '../../domain/proposal/events.js';

/** Two messages: the fact for everybody, and what they will work on for those who hold the keys of both. */
export function pairAgreed({ data }: Extract<ProposalEvent, { type: 'matching.pair-agreed.v1' }>): PublicMessage[] {
  const { pairId, programmeId, mentor, mentees, mentorLeads, format, agreedAt, mentorId, menteeIds, agreement } = data;
  return [
    { type: 'upstream.pair-agreed.v1', key: pairId, data: { pairId, programmeId, mentor, mentees, ...(mentorLeads ? { mentorLeads } : {}), format, agreedAt } },
    { type: 'upstream.pair-topics-agreed.v1', key: pairId, data: { pairId, programmeId, mentorId, menteeIds, agreement } },
  ];
}

import type { DraftProposal } from './draft-proposal.js';
import type { ProposalEvent } from './events.js';

export const programmeId = 'eu_00000000-0000-4000-8000-00000000000a';
export const proposalId = 'eu_00000000-0000-5000-8000-0000000000d1';
export const roundId = 'eu_00000000-0000-5000-8000-0000000000c1';
export const mentor = { participantId: 'eu_00000000-0000-5000-8000-0000000000a1', employeeId: 'eu_00000000-0000-5000-8000-0000000000e1' };
export const mentee = { participantId: 'eu_00000000-0000-5000-8000-0000000000a2', employeeId: 'eu_00000000-0000-5000-8000-0000000000e2' };
export const stranger = 'eu_00000000-0000-5000-8000-0000000000e9';
export const expiresAt = '2027-01-18T09:00:00.000Z';

export const known = { proposalId, programmeId, roundId, mentor, mentees: [mentee] };
export const pair = { pairId: proposalId, programmeId, roundId, mentor, mentees: [mentee] };
export const subjects = { mentorId: mentor.employeeId, menteeIds: [mentee.employeeId] };
export const agreement = { topics: ['social-media'], returnTopics: ['leadership'], language: 'en', format: 'hybrid' as const };
export const seats = [
  { employeeId: mentor.employeeId, role: 'mentor' as const, atMost: 1 },
  { employeeId: mentee.employeeId, role: 'mentee' as const },
];

export const draft: DraftProposal = {
  ...known,
  source: 'round',
  ruleVersion: 'rules-1',
  seats,
  answerWithinDays: 7,
  format: 'hybrid',
  agreement,
  explanation: { score: 7_000, topics: [], contributions: [], runnersUp: { mentorsForMentee: [], menteesForMentor: [] } },
};

export const drafted = { type: 'matching.proposal-drafted.v1', data: { ...draft, mentees: [mentee], seats, ...subjects } } as ProposalEvent;
export const publishing = { type: 'matching.proposal-publishing.v1', data: { ...known, seats } } as ProposalEvent;
export const published = { type: 'matching.proposal-published.v1', data: { ...known, expiresAt } } as ProposalEvent;
export const accepted = (side: 'mentor' | 'mentee'): ProposalEvent => ({
  type: 'matching.proposal-accepted.v1',
  data: { ...known, employeeId: (side === 'mentor' ? mentor : mentee).employeeId, side },
});
export const agreed = (agreedAt: string): ProposalEvent => ({ type: 'matching.pair-agreed.v1', data: { ...pair, ...subjects, format: 'hybrid', agreedAt, agreement } });

export const waiting = [drafted, publishing, published];
export const together = [...waiting, accepted('mentor'), accepted('mentee'), agreed('2027-01-12T09:00:00.000Z')];

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

const member = (index: number) => ({ participantId: `eu_00000000-0000-5000-8000-0000000000a${index}`, employeeId: `eu_00000000-0000-5000-8000-0000000000e${index}` });
export const third = member(3);

/** Five people; each teaches the next one, and four have to accept. */
export const circleMembers = [mentor, mentee, third, member(4), member(5)] as const;
type Five = readonly { readonly participantId: string; readonly employeeId: string }[];
const of = ([first, ...rest]: Five) => ({ mentor: first!, mentees: [...rest] });
/** What an event of the circle's says when these remain. */
export const circleKnown = (members: Five = circleMembers) => ({ proposalId, programmeId, roundId, ...of(members) });
export const circlePair = (members: Five = circleMembers) => ({ pairId: proposalId, programmeId, roundId, ...of(members) });
export const remaining = (...left: readonly number[]): Five => circleMembers.filter((_, index) => !left.includes(index));
export const circleSeats = circleMembers.flatMap(({ employeeId }) => [{ employeeId, role: 'mentor' as const, atMost: 1 }, { employeeId, role: 'mentee' as const }]);
const TOPICS = ['software-tools', 'social-media', 'leadership', 'internet', 'data'];
const lessons = circleMembers.map(({ employeeId }, index) => ({ topic: TOPICS[index]!, teacherId: employeeId, learnerId: circleMembers[(index + 1) % 5]!.employeeId }));
export const circleAgreement = (members: Five = circleMembers) => {
  const among = lessons.filter(({ teacherId, learnerId }) => [teacherId, learnerId].every((id) => members.some(({ employeeId }) => employeeId === id)));
  return { topics: among.map(({ topic }) => topic), returnTopics: [], language: 'en', format: 'hybrid' as const, lessons: among };
};

export const circleDraft: DraftProposal = { ...draft, ...circleKnown(), seats: circleSeats, agreement: circleAgreement(), circle: { smallest: 4 } };
const circleSubjects = (members: Five) => ({ mentorId: members[0]!.employeeId, menteeIds: members.slice(1).map(({ employeeId }) => employeeId) });
export const circleDrafted = { type: 'matching.proposal-drafted.v1', data: { ...circleDraft, ...circleSubjects(circleMembers) } } as ProposalEvent;
export const circlePublishing = { type: 'matching.proposal-publishing.v1', data: { ...circleKnown(), seats: circleSeats } } as ProposalEvent;
export const circleWaiting = [circleDrafted, circlePublishing, { type: 'matching.proposal-published.v1', data: { ...circleKnown(), expiresAt } } as ProposalEvent];
export const circleAccepted = (index: number, members: Five = circleMembers): ProposalEvent => {
  const { employeeId } = circleMembers[index]!;
  return { type: 'matching.proposal-accepted.v1', data: { ...circleKnown(members), employeeId, side: members[0]!.employeeId === employeeId ? 'mentor' : 'mentee' } };
};
export const circleAgreed = (agreedAt: string, members: Five = circleMembers): ProposalEvent => ({
  type: 'matching.pair-agreed.v1',
  data: { ...circlePair(members), ...circleSubjects(members), format: 'hybrid', agreedAt, agreement: circleAgreement(members) },
});
export const circleTogether = [...circleWaiting, ...[0, 1, 2, 3, 4].map((index) => circleAccepted(index)), circleAgreed('2027-01-12T09:00:00.000Z')];
const leaver = (index: number) => ({ leaver: circleMembers[index]!, leaverEmployeeId: circleMembers[index]!.employeeId });
export const leftProposal = (index: number, members: Five, more: { reasonCode: string; by: 'mentor' | 'mentee' | 'system'; declined?: boolean }): ProposalEvent => ({
  type: 'matching.proposal-member-left.v1',
  data: { ...circleKnown(members), ...leaver(index), declined: false, ...more },
});
export const leftCircle = (index: number, members: Five, more: { reasonCode: string; by: 'mentor' | 'mentee' | 'system' | 'coordinator' }): ProposalEvent => ({
  type: 'matching.pair-member-left.v1',
  data: { ...circlePair(members), ...leaver(index), ...more },
});

/** The same five, led by the first: each mentee learns one topic. */
const led = { mentorLeads: true as const };
const ledLessons = circleMembers.slice(1).map(({ employeeId }, index) => ({ topic: TOPICS[index % 2]!, teacherId: mentor.employeeId, learnerId: employeeId }));
export const ledKnown = (members: Five = circleMembers) => ({ ...circleKnown(members), ...led });
export const ledPair = (members: Five = circleMembers) => ({ ...circlePair(members), ...led });
export const ledDraft: DraftProposal = {
  ...circleDraft,
  ...led,
  seats: circleMembers.map(({ employeeId }, index) => (index === 0 ? { employeeId, role: 'mentor', atMost: 1 } : { employeeId, role: 'mentee' })),
  agreement: { ...circleAgreement(), topics: TOPICS.slice(0, 2), lessons: ledLessons },
};
const asLed = (event: ProposalEvent): ProposalEvent => ({ ...event, data: { ...event.data, ...led } }) as ProposalEvent;
export const ledDrafted = { type: 'matching.proposal-drafted.v1', data: { ...ledDraft, ...circleSubjects(circleMembers) } } as ProposalEvent;
export const ledWaiting = [ledDrafted, asLed(circlePublishing), asLed(circleWaiting[2]!)];
export const ledAccepted = (index: number, members?: Five): ProposalEvent => asLed(circleAccepted(index, members));
export const ledAgreed = (agreedAt: string, members: Five = circleMembers): ProposalEvent => {
  const lessons = ledLessons.filter(({ learnerId }) => members.some(({ employeeId }) => employeeId === learnerId));
  const agreement = { ...ledDraft.agreement, lessons, topics: [...new Set(lessons.map(({ topic }) => topic))] };
  return { type: 'matching.pair-agreed.v1', data: { ...ledPair(members), ...circleSubjects(members), format: 'hybrid', agreedAt, agreement } };
};
export const ledTogether = [...ledWaiting, ...[0, 1, 2, 3, 4].map((index) => ledAccepted(index)), ledAgreed('2027-01-12T09:00:00.000Z')];
export const leftLedProposal = (...of: Parameters<typeof leftProposal>): ProposalEvent => asLed(leftProposal(...of));
export const leftLed = (index: number, members: Five, more: { reasonCode: string; by: 'mentor' | 'mentee' | 'system' | 'coordinator' }): ProposalEvent => asLed(leftCircle(index, members, more));

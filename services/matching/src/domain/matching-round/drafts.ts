import type { Agreement, Format } from '@upstream/contracts';
import type { Candidate, MatchingInput, MatchingResult, PairExplanation, ProposedPair } from '@upstream/matching-engine';
import { proposalIdOf } from '../ids.js';
import type { DraftProposal } from '../proposal/draft-proposal.js';
import type { SeatNeed } from '../proposal/events.js';
import type { UnmatchedPerson } from './events.js';

/** What every draft of a round has in common. */
export interface RoundTerms {
  readonly roundId: string;
  readonly programmeId: string;
  readonly answerWithinDays: number;
  readonly mostMenteesPerMentor: number;
}

export const draftsOf = (result: MatchingResult, input: MatchingInput, terms: RoundTerms): DraftProposal[] =>
  result.proposals.map((pair) => draftOf(pair, input, terms, 'round'));

/** A draft from what the engine proposed, or from its opinion on two people whom a coordinator chose. */
export function draftOf(pair: ProposedPair | PairExplanation, input: MatchingInput, terms: RoundTerms, source: DraftProposal['source']): DraftProposal {
  const { roundId, programmeId, answerWithinDays, mostMenteesPerMentor } = terms;
  const [mentor, mentee] = [candidate(input, pair.mentor.id), candidate(input, pair.mentee.id)];
  const format = formatOf(mentor, mentee);
  const agreement: Agreement = {
    topics: pair.topics.map(({ topic }) => topic),
    returnTopics: pair.returnTopic ? [pair.returnTopic.topic] : [],
    language: mentee.languages.find((language) => mentor.languages.includes(language)) ?? 'en',
    format,
  };
  return {
    proposalId: proposalIdOf(programmeId, roundId, mentor.employeeId, mentee.employeeId),
    programmeId,
    roundId,
    source,
    ruleVersion: input.rules.version,
    mentor: { participantId: mentor.participantId, employeeId: mentor.employeeId },
    mentees: [{ participantId: mentee.participantId, employeeId: mentee.employeeId }],
    seats: seatsOf(input, mentor, mentee, mostMenteesPerMentor),
    answerWithinDays,
    format,
    agreement,
    explanation: {
      score: pair.score,
      topics: [...pair.topics],
      ...(pair.returnTopic ? { returnTopic: pair.returnTopic } : {}),
      contributions: pair.contributions.map(({ reason, ...rest }) => ({ ...rest, reason: plain(reason) })),
      runnersUp: {
        mentorsForMentee: alternatives(pair, 'mentorsForMentee'),
        menteesForMentor: alternatives(pair, 'menteesForMentor'),
      },
    },
  };
}

/** In `mutual` both are mentor and mentee: a pair takes all four seats. */
const seatsOf = ({ rules }: MatchingInput, mentor: Candidate, mentee: Candidate, atMost: number): SeatNeed[] => {
  const pair: SeatNeed[] = [{ employeeId: mentor.employeeId, role: 'mentor', atMost }, { employeeId: mentee.employeeId, role: 'mentee' }];
  return rules.direction === 'mutual' ? [...pair, { employeeId: mentee.employeeId, role: 'mentor', atMost }, { employeeId: mentor.employeeId, role: 'mentee' }] : pair;
};

/** What both can do; people of different sites meet remotely. */
export function formatOf(mentor: Pick<Candidate, 'format' | 'site'>, mentee: Pick<Candidate, 'format' | 'site'>): Format {
  if (mentor.site !== mentee.site) return 'remote';
  if (mentor.format === mentee.format) return mentor.format;
  if (mentor.format === 'hybrid') return mentee.format;
  return mentee.format === 'hybrid' ? mentor.format : 'remote';
}

export const unmatchedOf = ({ unmatched }: MatchingResult): UnmatchedPerson[] =>
  unmatched.map(({ id, role, partnersConsidered, partnersAllowed, reasons }) => ({
    participantId: id,
    role,
    partnersConsidered,
    partnersAllowed,
    reasons: reasons.map((reason) => ({ ...reason })),
  }));

const candidate = (input: MatchingInput, id: string): Candidate => input.candidates.find((one) => one.id === id)!;

const plain = ({ code, parameters }: { code: string; parameters: Readonly<Record<string, string | number | boolean | readonly string[]>> }) => ({
  code,
  parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, Array.isArray(value) ? [...(value as string[])] : (value as string | number | boolean)])),
});

const alternatives = (pair: ProposedPair | PairExplanation, side: keyof ProposedPair['runnersUp']) =>
  'runnersUp' in pair ? pair.runnersUp[side].map(({ whyNot, ...rest }) => ({ ...rest, whyNot: plain(whyNot) })) : [];

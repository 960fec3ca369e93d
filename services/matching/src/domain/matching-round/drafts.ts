import type { Agreement, Format, Member } from '@upstream/contracts';
import { mentorsLead, type Alternative, type Candidate, type CircleExplanation, type Contribution, type MatchingInput, type PairExplanation, type ProposedCircle, type ProposedPair } from '@upstream/matching-engine';
import { proposalIdOf } from '../ids.js';
import type { DraftProposal } from '../proposal/draft-proposal.js';
import type { SeatNeed } from '../proposal/events.js';
import type { UnmatchedPerson } from './events.js';
import type { RoundResult } from './match-pool.js';

/** What every draft of a round has in common. */
export interface RoundTerms {
  readonly roundId: string;
  readonly programmeId: string;
  readonly answerWithinDays: number;
  readonly mostMenteesPerMentor: number;
}

export const draftsOf = (result: RoundResult, input: MatchingInput, terms: RoundTerms): DraftProposal[] =>
  'circles' in result ? result.circles.map((circle) => circleDraftOf(circle, input, terms, 'round')) : result.proposals.map((pair) => draftOf(pair, input, terms, 'round'));

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
    mentor: memberOf(mentor),
    mentees: [memberOf(mentee)],
    seats: seatsOf(input, mentor, mentee, mostMenteesPerMentor),
    answerWithinDays,
    format,
    agreement,
    explanation: {
      score: pair.score,
      topics: [...pair.topics],
      ...(pair.returnTopic ? { returnTopic: pair.returnTopic } : {}),
      contributions: contributionsOf(pair),
      runnersUp: 'runnersUp' in pair ? { mentorsForMentee: alternatives(pair.runnersUp.mentorsForMentee), menteesForMentor: alternatives(pair.runnersUp.menteesForMentor) } : NONE,
    },
  };
}

/** The same of a circle. Of peers everybody takes a seat of each role, and the first by id stands as its mentor; of a led one the first is. */
export function circleDraftOf(circle: ProposedCircle | CircleExplanation, input: MatchingInput, terms: RoundTerms, source: DraftProposal['source']): DraftProposal {
  const { roundId, programmeId, answerWithinDays, mostMenteesPerMentor: atMost } = terms;
  const led = mentorsLead(input.rules);
  const members = circle.members.map(({ id }) => candidate(input, id));
  const [mentor, ...mentees] = members.map(memberOf);
  const format = formatOf(...members);
  const employeeOf = (id: string) => candidate(input, id).employeeId;
  const agreement: Agreement = {
    topics: [...new Set(circle.lessons.map(({ topic }) => topic))],
    returnTopics: [],
    language: members[0]!.languages.find((language) => members.every(({ languages }) => languages.includes(language))) ?? 'en',
    format,
    lessons: circle.lessons.map(({ topic, teacher, learner }) => ({ topic, teacherId: employeeOf(teacher), learnerId: employeeOf(learner) })),
  };
  return {
    proposalId: proposalIdOf(programmeId, roundId, ...members.map(({ employeeId }) => employeeId)),
    programmeId,
    roundId,
    source,
    ruleVersion: input.rules.version,
    mentor: mentor!,
    mentees,
    ...(led ? { mentorLeads: true } : {}),
    seats: members.flatMap(({ employeeId }, place): SeatNeed[] => [
      ...(!led || place === 0 ? [{ employeeId, role: 'mentor' as const, atMost }] : []),
      ...(!led || place > 0 ? [{ employeeId, role: 'mentee' as const }] : []),
    ]),
    answerWithinDays,
    format,
    agreement,
    explanation: {
      score: circle.score,
      topics: [],
      contributions: contributionsOf(circle),
      runnersUp: NONE,
      circle: { lessons: [...circle.lessons], runnersUp: 'runnersUp' in circle ? alternatives(circle.runnersUp) : [] },
    },
    circle: { smallest: input.rules.circles!.smallest },
  };
}

const NONE = { mentorsForMentee: [], menteesForMentor: [] };
const memberOf = ({ participantId, employeeId }: Candidate): Member => ({ participantId, employeeId });

/** In `mutual` both are mentor and mentee: a pair takes all four seats. */
const seatsOf = ({ rules }: MatchingInput, mentor: Candidate, mentee: Candidate, atMost: number): SeatNeed[] => {
  const pair: SeatNeed[] = [{ employeeId: mentor.employeeId, role: 'mentor', atMost }, { employeeId: mentee.employeeId, role: 'mentee' }];
  return rules.direction === 'mutual' ? [...pair, { employeeId: mentee.employeeId, role: 'mentor', atMost }, { employeeId: mentor.employeeId, role: 'mentee' }] : pair;
};

/** What all can do; people of different sites meet remotely. */
export function formatOf(...people: readonly Pick<Candidate, 'format' | 'site'>[]): Format {
  if (people.some(({ site }) => site !== people[0]!.site)) return 'remote';
  const [one, other] = new Set(people.map(({ format }) => format).filter((format) => format !== 'hybrid'));
  return other ? 'remote' : (one ?? 'hybrid');
}

export const unmatchedOf = ({ unmatched }: RoundResult): UnmatchedPerson[] =>
  unmatched.map(({ id, role, partnersConsidered, partnersAllowed, reasons }) => ({
    participantId: id,
    role,
    partnersConsidered,
    partnersAllowed,
    reasons: reasons.map((reason) => ({ ...reason })),
  }));

/** By id, once for each pool: to look through all for each of ten thousand pairs takes half a minute, in which nobody else is served. */
const people = new WeakMap<MatchingInput, ReadonlyMap<string, Candidate>>();

function candidate(input: MatchingInput, id: string): Candidate {
  const byId = people.get(input) ?? new Map(input.candidates.map((one) => [one.id, one]));
  people.set(input, byId);
  return byId.get(id)!;
}

const plain = ({ code, parameters }: { code: string; parameters: Readonly<Record<string, string | number | boolean | readonly string[]>> }) => ({
  code,
  parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, Array.isArray(value) ? [...(value as string[])] : (value as string | number | boolean)])),
});

const contributionsOf = ({ contributions }: { readonly contributions: readonly Contribution[] }) => contributions.map(({ reason, ...rest }) => ({ ...rest, reason: plain(reason) }));
const alternatives = (others: readonly Alternative[]) => others.map(({ whyNot, ...rest }) => ({ ...rest, whyNot: plain(whyNot) }));

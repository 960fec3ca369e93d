import { match, matchCircles, type CircleMatchingResult, type MatchingInput, type MatchingResult, type ProposedCircle, type ProposedPair } from '@upstream/matching-engine';

/** Pairs, or circles. */
export type RoundResult = MatchingResult | CircleMatchingResult;
export type Proposed = ProposedPair | ProposedCircle;

/** A round names all of them in one event, of 1 MiB at most. */
export const MOST_PROPOSALS = 20_000;

/** What the engine proposes: circles where the rules say how large they are, else pairs. */
export const matchPool = (input: MatchingInput): RoundResult => (input.rules.circles ? matchCircles(input) : match(input));

export const proposedIn = (result: RoundResult): readonly Proposed[] => ('circles' in result ? result.circles : result.proposals);

/** Ids of the people of one proposal: mentor and mentee, or a circle's members. */
export const idsIn = (one: Proposed): string[] => ('members' in one ? one.members.map(({ id }) => id) : [one.mentor.id, one.mentee.id]);

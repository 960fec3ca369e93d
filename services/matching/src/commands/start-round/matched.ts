import { MatchingInputError, type MatchingInput } from '@upstream/matching-engine';
import { Problem } from '@upstream/platform';
import { matchPool, type RoundResult } from '../../domain/matching-round/match-pool.js';

/** What the engine proposes; a problem for people when the pool cannot be matched. */
export function matched(input: MatchingInput): RoundResult {
  try {
    return matchPool(input);
  } catch (error) {
    // Names a field of somebody's record, never its value.
    if (error instanceof MatchingInputError) throw new Problem(409, 'pool_not_matchable', 'A record in the pool cannot be matched. Correct it and start again.', { facts: { field: error.path } });
    if (error instanceof RangeError) throw new Problem(409, 'pool_too_large', 'There are too many people for one round. Start it for a smaller programme.', { cause: error });
    throw error;
  }
}

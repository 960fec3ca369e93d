import { MatchingInputError, type MatchingInput } from '@upstream/matching-engine';
import { matchPool, MOST_PROPOSALS, proposedIn, type RoundResult } from '../../domain/matching-round/match-pool.js';

/** What crosses from one thread to another: an error would arrive without its class. */
export type Outcome =
  | { readonly result: RoundResult }
  /** Names a field of somebody's record, never its value. */
  | { readonly unmatchable: string }
  | { readonly tooLarge: string };

/** What a thread of `MatchingThreads` runs. */
export default function outcomeOf(input: MatchingInput): Outcome {
  try {
    const result = matchPool(input);
    return proposedIn(result).length > MOST_PROPOSALS ? { tooLarge: `${proposedIn(result).length} proposals` } : { result };
  } catch (error) {
    if (error instanceof MatchingInputError) return { unmatchable: error.path };
    if (error instanceof RangeError) return { tooLarge: error.message };
    throw error;
  }
}

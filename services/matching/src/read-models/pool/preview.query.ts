import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, HomeId, Path, Problem, Refuses, Requires, Shows, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { MatchingThreads } from '../../commands/start-round/matching-threads.js';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { countedObstacles } from '../../domain/matching-round/obstacles.js';
import { MOST_PAIRS_TO_PREVIEW, newPairs, pairsToConsider, ruleEffects } from '../../domain/matching-round/preview.js';
import { ruleSetOf, weights } from '../../domain/matching-round/rule-set.js';
import { statsOf } from '../rounds/rounds.query.js';
import { PoolReader } from './pool-reader.js';
import { RoundPreview } from './pool.answers.js';

const Programme = z.object({ programmeId: HomeId });
const Rules = z.strictObject({
  ...weights(z.coerce.number().min(0).max(100)),
  avoidPreviousPartners: z.enum(['true', 'false']).transform((text) => text === 'true').optional(),
}); // prettier-ignore

/** What a round would propose, without starting one. */
@ApiTags('pool')
@Controller('v1/programmes/:programmeId/pool/preview')
export class PreviewQuery {
  constructor(
    private readonly pool: PoolReader,
    private readonly threads: MatchingThreads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Matches the pool as it is with these weights and with the programme's own, and records nothing. Refuses a pool in
   * which more than 100,000 pairs are possible: start a round for it instead.
   */
  @Get()
  @Requires('round.manage')
  @Refuses('pool_too_large_to_preview', 'pool_not_matchable')
  @Shows(RoundPreview)
  async preview(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: Rules }) { avoidPreviousPartners, ...chosen }: z.output<typeof Rules>, @Who() { tenant }: Principal) {
    const { snapshot, position } = await this.pool.seen({ tenant, programmeId });
    const { programme } = snapshot;
    const at = this.clock.now().toISOString();
    const own = ruleSetOf(programme);
    const rules = ruleSetOf(programme, { weights: chosen, ...(avoidPreviousPartners === undefined ? {} : { avoidPreviousPartners }) });
    const input = matchingInput(snapshot, rules, at);
    const pairs = pairsToConsider(input);
    if (pairs > MOST_PAIRS_TO_PREVIEW) {
      throw new Problem(409, 'pool_too_large_to_preview', 'There are too many people to try weights as they move. Start a round: its proposals are drafts that nobody sees.', { facts: { pairs, most: MOST_PAIRS_TO_PREVIEW, weights: own.weights } });
    }
    const asked = this.threads.matched(input);
    const [result, before] = await Promise.all([asked, rules.version === own.version ? asked : this.threads.matched({ ...input, rules: own })]);
    return {
      rules: { ...rules, crossRegion: programme.policy.crossRegion },
      stats: statsOf({ ...result.stats }),
      before: statsOf({ ...before.stats }),
      newPairs: newPairs(result, before),
      effects: ruleEffects(input, result, before),
      obstacles: countedObstacles(result.unmatched.map(({ reasons }) => ({ reasons: reasons.map((reason) => ({ ...reason })) }))),
      position,
    };
  }
}

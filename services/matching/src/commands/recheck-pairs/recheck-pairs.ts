import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandOf } from '@upstream/platform';
import { inLanes } from '@upstream/subscriptions';
import type { RecheckPairs } from '../../processes/recheck-rules/recheck-rules.workflow.js';
import { PoolReader } from '../../read-models/pool/pool-reader.js';
import { RuleCheck } from './rule-check.js';

/** Somebody may be in many, and whatever else comes in waits for them. */
const WIDTH = 4;

export class RecheckPairsCommand extends CommandOf<RecheckPairs> {}

/** HR data changed, or two people are to be kept apart. Somebody's new manager also changes the line of all below them: see `concernedBy`. */
@CommandHandler(RecheckPairsCommand)
export class RecheckPairsHandler implements ICommandHandler<RecheckPairsCommand, void> {
  constructor(
    private readonly pool: PoolReader,
    private readonly rules: RuleCheck,
  ) {}

  async execute({ data, meta }: RecheckPairsCommand): Promise<void> {
    await this.pool.shows(data.position);
    const pairs = await this.pool.concernedBy(meta.tenant, data.employeeId);
    await inLanes(pairs, ({ proposalId }) => proposalId, WIDTH, (pair) => this.rules.enforce(pair, meta));
  }
}

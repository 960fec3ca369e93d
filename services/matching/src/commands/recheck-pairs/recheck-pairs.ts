import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandOf } from '@upstream/platform';
import type { RecheckPairs } from '../../processes/recheck-rules/recheck-rules.workflow.js';
import { PoolReader } from '../../read-models/pool/pool-reader.js';
import { RuleCheck } from './rule-check.js';

export class RecheckPairsCommand extends CommandOf<RecheckPairs> {}

/** HR data changed, or two people are to be kept apart. Somebody's new manager also changes the line of all below them. */
@CommandHandler(RecheckPairsCommand)
export class RecheckPairsHandler implements ICommandHandler<RecheckPairsCommand, void> {
  constructor(
    private readonly pool: PoolReader,
    private readonly rules: RuleCheck,
  ) {}

  async execute({ data, meta }: RecheckPairsCommand): Promise<void> {
    await this.pool.shows(data.position);
    for (const pair of await this.pool.liveBelow(meta.tenant, data.employeeId)) await this.rules.enforce(pair, meta);
  }
}

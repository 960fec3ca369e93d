import { Inject, Injectable } from '@nestjs/common';
import { commandIdOfRow, CommandRunner, type Clock, type CommandMeta } from '@upstream/event-sourcing';
import { CLOCK } from '@upstream/platform';
import { processActor } from '@upstream/processes';
import { brokenRules, withoutPartners, type BrokenRules } from '../../domain/matching-round/broken-rules.js';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { ruleSetOf } from '../../domain/matching-round/rule-set.js';
import { endPairing } from '../../domain/proposal/end-pair.js';
import { pausePairing, resumePairing, RULES } from '../../domain/proposal/pause-pair.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { recheckRules } from '../../processes/recheck-rules/recheck-rules.workflow.js';
import { PoolReader, type LivePair } from '../../read-models/pool/pool-reader.js';

/** Whether people may still be together, as the pool shows them now, and what follows if not. */
@Injectable()
export class RuleCheck {
  constructor(
    private readonly runner: CommandRunner,
    private readonly pool: PoolReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async enforce(pair: LivePair, meta: CommandMeta): Promise<void> {
    const { proposalId } = pair;
    const { verdict, rule } = await this.judge(pair, meta.tenant);
    const reasonCode = `rule_${rule ?? 'kept'}`;
    await this.runner.run(
      proposal,
      proposalId,
      (state, context) => {
        switch (verdict) {
          case 'end':
            return endPairing({ proposalId, reasonCode, by: 'system' }, state, context);
          case 'pause':
            return pausePairing({ proposalId, hold: RULES, reasonCode }, state, context);
          case 'kept':
            return resumePairing({ proposalId, hold: RULES }, state, context);
        }
      },
      // The rules decide, not whoever asked for something else.
      { ...meta, actor: processActor('matching', recheckRules.name), commandId: commandIdOfRow(meta.commandId, proposalId), ifMatch: undefined, requestDigest: undefined },
    );
  }

  private async judge({ programmeId, participantIds }: LivePair, tenant: string): Promise<BrokenRules> {
    const at = await this.pool.asItIs({ tenant, programmeId, participantIds });
    if (!at) return { verdict: 'kept' };
    const input = matchingInput(withoutPartners(at.snapshot), ruleSetOf(at.snapshot.programme), this.clock.now().toISOString(), participantIds);
    return brokenRules(input, participantIds);
  }
}

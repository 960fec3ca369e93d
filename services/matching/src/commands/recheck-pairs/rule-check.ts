import { Inject, Injectable } from '@nestjs/common';
import { commandIdOfRow, CommandRunner, comparePositions, streamOf, type Clock, type CommandMeta, type Decision, type DecisionContext, type Position } from '@upstream/event-sourcing';
import { CLOCK, ServiceRuntime } from '@upstream/platform';
import { processActor } from '@upstream/processes';
import { brokenRules, withoutPartners, type BrokenRules } from '../../domain/matching-round/broken-rules.js';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { ruleSetOf } from '../../domain/matching-round/rule-set.js';
import { endPairing } from '../../domain/proposal/end-pair.js';
import { pausePairing, resumePairing, RULES } from '../../domain/proposal/pause-pair.js';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import { proposal, type Proposal } from '../../domain/proposal/proposal.js';
import { recheckRules } from '../../processes/recheck-rules/recheck-rules.workflow.js';
import { PoolReader, type LivePair } from '../../read-models/pool/pool-reader.js';

/** Whether people may still be together, as the pool shows them now, and what follows if not. */
@Injectable()
export class RuleCheck {
  constructor(
    private readonly runner: CommandRunner,
    private readonly pool: PoolReader,
    private readonly runtime: ServiceRuntime,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async enforce(pair: LivePair, meta: CommandMeta): Promise<void> {
    const { proposalId } = pair;
    const { verdict, rule } = await this.judge(pair, meta.tenant);
    const reasonCode = `rule_${rule ?? 'kept'}`;
    await this.decide(proposalId, meta, (state, context) => {
      switch (verdict) {
        case 'end':
          return endPairing({ proposalId, reasonCode, by: 'system' }, state, context);
        case 'pause':
          return pausePairing({ proposalId, hold: RULES, reasonCode }, state, context);
        case 'kept':
          return resumePairing({ proposalId, hold: RULES }, state, context);
      }
    });
  }

  /** Two people are brought together once, though rounds side by side may each propose them: by whichever was published first. */
  async onceTogether(pair: LivePair, publishedAt: Position, meta: CommandMeta): Promise<void> {
    const { proposalId } = pair;
    for (const other of await this.pool.othersOfTheSame(meta.tenant, pair)) {
      const events = await this.runtime.ports.store.read(streamOf(proposal.category, other));
      const published = events.find(({ type }) => type === 'matching.proposal-publishing.v1');
      if (!published || comparePositions(published.position, publishedAt) > 0) continue;
      return this.decide(proposalId, meta, (state, context) => endPairing({ proposalId, reasonCode: 'already_together', by: 'system' }, state, context));
    }
  }

  /** The rules decide, not whoever asked for something else. */
  private async decide(proposalId: string, meta: CommandMeta, decide: (state: Proposal, context: DecisionContext) => Decision<ProposalEvent>): Promise<void> {
    await this.runner.run(proposal, proposalId, decide, { ...meta, actor: processActor('matching', recheckRules.name), commandId: commandIdOfRow(meta.commandId, proposalId), ifMatch: undefined, requestDigest: undefined });
  }

  private async judge({ programmeId, participantIds }: LivePair, tenant: string): Promise<BrokenRules> {
    const at = await this.pool.asItIs({ tenant, programmeId, participantIds });
    if (!at) return { verdict: 'kept' };
    const input = matchingInput(withoutPartners(at.snapshot), ruleSetOf(at.snapshot.programme), this.clock.now().toISOString(), participantIds);
    return brokenRules(input, participantIds);
  }
}

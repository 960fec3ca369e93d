import { Inject, Injectable } from '@nestjs/common';
import { commandIdOfRow, CommandRunner, fold, logIdOf, PersonErasedError, streamOf, type CommandMeta, type CommandResult, type Recorded } from '@upstream/event-sourcing';
import type { MatchingInput, RuleSet } from '@upstream/matching-engine';
import { LOOKUP_KEY, notFoundProblem, ServiceRuntime } from '@upstream/platform';
import { inLanes } from '@upstream/subscriptions';
import { draftsOf, unmatchedOf } from '../../domain/matching-round/drafts.js';
import type { RoundEvent } from '../../domain/matching-round/events.js';
import type { RoundResult } from '../../domain/matching-round/match-pool.js';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { matchingRound, type MatchingRound, type Started } from '../../domain/matching-round/matching-round.js';
import { recordDrafted, recordUnmatched } from '../../domain/matching-round/start-round.js';
import { draftProposal, type DraftProposal } from '../../domain/proposal/draft-proposal.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { PoolReader } from '../../read-models/pool/pool-reader.js';
import { scoreDigest } from './keyed-digest.js';
import { MatchingThreads } from './matching-threads.js';

export interface Matched {
  readonly input: MatchingInput;
  readonly result: RoundResult;
}

const WIDTH = 16;
const UNMATCHED_PER_EVENT = 500;

/**
 * Writes the drafts of a started round, each a stream of its own, and then says that they are all there. Whoever asks,
 * and however often: the request that started the round, or the process that makes sure of it. What was computed for
 * the request is used once; after a restart the round is computed again from the log, at its position.
 */
@Injectable()
export class RoundDrafting {
  private readonly computed = new Map<string, Matched>();
  private readonly underWay = new Map<string, Promise<CommandResult>>();

  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly runner: CommandRunner,
    private readonly pool: PoolReader,
    private readonly threads: MatchingThreads,
    @Inject(LOOKUP_KEY) private readonly key: Buffer,
  ) {}

  remember(roundId: string, matched: Matched): void {
    this.computed.set(roundId, matched);
  }

  draft(roundId: string, meta: CommandMeta): Promise<CommandResult> {
    const running = this.underWay.get(roundId);
    if (running) return running;
    const drafting = this.write(roundId, meta).finally(() => {
      this.underWay.delete(roundId);
      this.computed.delete(roundId);
    });
    this.underWay.set(roundId, drafting);
    return drafting;
  }

  /** A round as its stream tells it; 404 for one of another tenant. */
  async roundOf(roundId: string, tenant: string): Promise<{ state: MatchingRound; events: readonly Recorded<RoundEvent>[] }> {
    const { codec, ports } = this.runtime;
    const events = await codec.decode<RoundEvent>(await ports.store.read(streamOf(matchingRound.category, roundId)), 'decider');
    if (events[0] && events[0].meta.tenant !== tenant) throw notFoundProblem('round');
    return { state: fold(matchingRound, events), events };
  }

  /**
   * Computes a started round again from the log. Undefined when its programme is not known (any more). In a log that was moved since, its
   * position is of the log before: then it is the place of its first event, a moment later.
   */
  async recompute(started: Started, first: Recorded, tenant: string): Promise<Matched | undefined> {
    const position = logIdOf(started.position) === logIdOf(first.position) ? started.position : first.position;
    const snapshot = await this.pool.asOf({ tenant, programmeId: started.programmeId }, position);
    if (!snapshot) return undefined;
    const input = matchingInput(snapshot, started.rules as RuleSet, started.asOf);
    return { input, result: await this.threads.matched(input) };
  }

  private async write(roundId: string, meta: CommandMeta): Promise<CommandResult> {
    const { state, events } = await this.roundOf(roundId, meta.tenant);
    const last = events.at(-1);
    if (state.kind !== 'started') return { id: roundId, revision: last?.revision ?? -1, position: last?.position, events: [], repeated: true };
    const matched = this.computed.get(roundId) ?? (await this.recompute(state, events[0]!, meta.tenant));
    if (!matched) throw notFoundProblem('programme');
    const drafts = draftsOf(matched.result, matched.input, state);
    const written: DraftProposal[] = [];
    await inLanes(drafts, ({ proposalId }) => proposalId, WIDTH, async (draft) => {
      if (await this.writeDraft(draft, this.metaOf(meta, roundId, draft.proposalId))) written.push(draft);
    });
    return this.finish(roundId, matched.result, written, meta);
  }

  /** False when one of them was erased this very moment. */
  private async writeDraft(draft: DraftProposal, meta: CommandMeta): Promise<boolean> {
    try {
      await this.runner.run(proposal, draft.proposalId, (state, context) => draftProposal(draft, state, context), meta);
      return true;
    } catch (error) {
      if (error instanceof PersonErasedError) return false;
      throw error;
    }
  }

  private async finish(roundId: string, result: RoundResult, drafts: readonly DraftProposal[], meta: CommandMeta): Promise<CommandResult> {
    const unmatched = unmatchedOf(result);
    for (let part = 0; part * UNMATCHED_PER_EVENT < unmatched.length; part++) {
      const people = unmatched.slice(part * UNMATCHED_PER_EVENT, (part + 1) * UNMATCHED_PER_EVENT);
      await this.runner.run(matchingRound, roundId, (state, context) => recordUnmatched({ roundId, part, unmatched: people }, state, context), this.metaOf(meta, roundId, `unmatched ${part}`));
    }
    const scored = drafts.map(({ proposalId, explanation }) => ({ proposalId, score: explanation.score }));
    const { peopleInPool, peopleMatched } = result.stats;
    const done = { roundId, proposalIds: scored.map(({ proposalId }) => proposalId).sort(), scoreDigest: scoreDigest(this.key, scored), unmatched: peopleInPool - peopleMatched };
    return this.runner.run(matchingRound, roundId, (state, context) => recordDrafted(done, state, context), this.metaOf(meta, roundId, 'drafted'));
  }

  /** The same ids whoever drafts: a row that is there already is not written twice. */
  private metaOf(meta: CommandMeta, roundId: string, row: string): CommandMeta {
    return { ...meta, commandId: commandIdOfRow(roundId, row), requestDigest: undefined, ifMatch: undefined };
  }
}

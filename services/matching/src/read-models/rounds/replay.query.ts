import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { canonicalInput } from '@upstream/matching-engine';
import { HomeId, LOOKUP_KEY, notFoundProblem, Path, Problem, Requires, Shows, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { keyedDigest, scoreDigest } from '../../commands/start-round/keyed-digest.js';
import { RoundDrafting } from '../../commands/start-round/round-drafting.js';
import { draftsOf } from '../../domain/matching-round/drafts.js';
import { PoolReader } from '../pool/pool-reader.js';
import { RoundReplay } from './rounds.answers.js';

const One = z.object({ programmeId: HomeId, roundId: HomeId });

/** What a round would propose if it were started again where it stood. */
@ApiTags('rounds')
@Controller('v1/programmes/:programmeId/rounds/:roundId/replay')
export class ReplayQuery {
  constructor(
    private readonly drafting: RoundDrafting,
    private readonly pool: PoolReader,
    @Inject(LOOKUP_KEY) private readonly key: Buffer,
  ) {}

  /** Projects the pool to the round's position and matches again: `identical`, `changed_by_erasure`, or `different`. */
  @Get()
  @Requires('proposal.read')
  @Shows(RoundReplay)
  async replay(@Path(One) { programmeId, roundId }: z.output<typeof One>, @Who() { tenant }: Principal) {
    const { state, events } = await this.drafting.roundOf(roundId, tenant);
    if (state.kind === 'none' || state.programmeId !== programmeId) throw notFoundProblem('round');
    if (state.kind === 'started') throw new Problem(409, 'round_being_drafted', 'The proposals of this round are still being written.');
    const again = await this.drafting.recompute(state, events[0]!, tenant);
    if (!again) throw notFoundProblem('programme');

    const drafts = draftsOf(again.result, again.input, state);
    const ids = drafts.map(({ proposalId }) => proposalId).sort();
    const inputDigest = keyedDigest(this.key, canonicalInput(again.input));
    const scores = scoreDigest(this.key, drafts.map(({ proposalId, explanation }) => ({ proposalId, score: explanation.score })));
    const sameInput = inputDigest === state.inputDigest;
    const sameProposals = scores === state.scoreDigest;
    const erasedPeople = await this.pool.erased({ tenant, programmeId });
    return {
      roundId,
      position: state.position,
      ruleVersion: state.rules.version,
      verdict: verdictOf(sameInput, sameProposals, erasedPeople),
      sameInput,
      sameProposals,
      erasedPeople,
      proposals: {
        recorded: state.proposalIds.length,
        replayed: ids.length,
        onlyRecorded: state.proposalIds.filter((id) => !ids.includes(id)),
        onlyReplayed: ids.filter((id) => !state.proposalIds.includes(id)),
      },
    };
  }
}

const verdictOf = (sameInput: boolean, sameProposals: boolean, erasedPeople: number): z.infer<typeof RoundReplay>['verdict'] =>
  sameInput && sameProposals ? 'identical' : erasedPeople > 0 && !sameInput ? 'changed_by_erasure' : 'different';

import { Body, Controller, Inject, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { CommandRunner, homeId, newIdOf, refuse, regionOf, type Clock, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { canonicalInput } from '@upstream/matching-engine';
import { CLOCK, CommandOf, created, HomeId, LOG, LOOKUP_KEY, Meta, notFoundProblem, Path, prefersAsync, Refuses, Requires, type Log, type PlatformRequest } from '@upstream/platform';
import { z } from 'zod';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { matchingRound } from '../../domain/matching-round/matching-round.js';
import { ruleSetOf, weights, type RuleOverrides } from '../../domain/matching-round/rule-set.js';
import { startRound } from '../../domain/matching-round/start-round.js';
import type { DraftRound } from '../../processes/draft-round/draft-round.workflow.js';
import { PoolReader } from '../../read-models/pool/pool-reader.js';
import { keyedDigest } from './keyed-digest.js';
import { MatchingThreads } from './matching-threads.js';
import { RoundDrafting } from './round-drafting.js';

export class StartRoundCommand extends CommandOf<RuleOverrides & { readonly programmeId: string }> {}
export class DraftRoundCommand extends CommandOf<DraftRound> {}

@CommandHandler(StartRoundCommand)
export class StartRoundHandler implements ICommandHandler<StartRoundCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly pool: PoolReader,
    private readonly drafting: RoundDrafting,
    private readonly threads: MatchingThreads,
    @Inject(LOOKUP_KEY) private readonly key: Buffer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data: { programmeId, ...overrides }, meta }: StartRoundCommand): Promise<CommandResult> {
    const roundId = homeId(regionOf(programmeId), newIdOf(meta.commandId));
    const seen = await this.pool.atHead({ tenant: meta.tenant, programmeId });
    if (!seen) throw notFoundProblem('programme');
    const { snapshot, position } = seen;
    const { programme } = snapshot;
    const rules = ruleSetOf(programme, overrides);
    const terms = { answerWithinDays: Math.max(1, programme.answerWithinDays), mostMenteesPerMentor: programme.policy.maxMenteesPerMentor };

    const asOf = this.clock.now().toISOString();
    const input = matchingInput(snapshot, rules, asOf);
    // Matched only for a new round: a repeated request finds its own events.
    const { state: known } = await this.drafting.roundOf(roundId, meta.tenant);
    const result = known.kind === 'none' && !programme.closed ? await this.threads.matched(input) : undefined;

    return this.runner.run(
      matchingRound,
      roundId,
      (state, context) => {
        if (!result) return refuse('programme_closed', 'This programme is closed: nobody is matched any more.');
        // Where some are together, a round without proposals says that everybody has a partner.
        if (result.stats.peopleInPool === 0 && !snapshot.partners.some(({ live }) => live)) return refuse('pool_empty', 'Nobody is in the pool who could be matched now. Approve people first; who was approved just now comes in within seconds: then repeat the request.');
        this.drafting.remember(roundId, { input, result });
        const inputDigest = keyedDigest(this.key, canonicalInput(input));
        return startRound({ roundId, programmeId, position, asOf, rules: { ...rules, crossRegion: programme.policy.crossRegion }, ...terms, inputDigest, stats: { ...result.stats } }, state, context);
      },
      meta,
    );
  }
}

@CommandHandler(DraftRoundCommand)
export class DraftRoundHandler implements ICommandHandler<DraftRoundCommand, CommandResult> {
  constructor(private readonly drafting: RoundDrafting) {}

  execute({ data, meta }: DraftRoundCommand) {
    return this.drafting.draft(data.roundId, meta);
  }
}

const Programme = z.object({ programmeId: HomeId });
const Start = z
  .strictObject({
    weights: z.strictObject(weights(z.number().min(0).max(100))).optional(),
    avoidPreviousPartners: z.boolean().optional(),
  })
  .meta({ id: 'StartRound' });

@ApiTags('rounds')
@Controller('v1/programmes/:programmeId/rounds')
export class StartRoundEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly drafting: RoundDrafting,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Matches the pool as it is now and answers when every draft is written; with `Prefer: respond-async`, as soon as it is
   * matched: the address given says how many are written. Nobody but coordinators sees drafts.
   */
  @Post()
  @ApiHeader({ name: 'Prefer', required: false, schema: { type: 'string', examples: ['respond-async'] } })
  @Requires('round.manage')
  @Refuses('programme_closed', 'pool_empty', 'pool_not_matchable', 'pool_too_large')
  async start(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Body({ schema: Start }) body: z.output<typeof Start>, @Req() request: PlatformRequest, @Meta() meta: CommandMeta) {
    const started: CommandResult = await this.commands.execute(new StartRoundCommand({ programmeId, ...body }, meta));
    const drafted = this.drafting.draft(started.id, meta);
    // The process `draft-round` writes what is missing then.
    if (prefersAsync(request.headers)) drafted.catch((error: unknown) => this.log.error('round-drafting-interrupted', error));
    const result = prefersAsync(request.headers) ? started : { ...(await drafted), repeated: started.repeated };
    const { state } = await this.drafting.roundOf(result.id, meta.tenant);
    const figures = state.kind === 'none' || state.kind === 'started' ? {} : { proposals: state.proposalIds.length, unmatched: state.unmatched, ruleVersion: state.rules.version };
    return created(result, `/v1/programmes/${programmeId}/rounds/${result.id}`, figures);
  }
}

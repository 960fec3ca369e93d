import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, homeId, newIdOf, refuse, regionOf, type Clock, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { explainPair } from '@upstream/matching-engine';
import { CLOCK, CommandOf, created, HomeId, Meta, notFoundProblem, Path, Refuses, Requires } from '@upstream/platform';
import { z } from 'zod';
import { draftOf } from '../../domain/matching-round/drafts.js';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { whyNotInPool } from '../../domain/matching-round/pool.js';
import { ruleSetOf } from '../../domain/matching-round/rule-set.js';
import { proposalIdOf } from '../../domain/ids.js';
import { draftProposal } from '../../domain/proposal/draft-proposal.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { PoolReader } from '../../read-models/pool/pool-reader.js';
import { personIn } from './person-in.js';
import { ProposeCircleCommand } from './propose-circle.js';

/** A coordinator's own idea of who fits. */
export interface ProposePair {
  readonly programmeId: string;
  readonly mentorParticipantId: string;
  readonly menteeParticipantId: string;
}

export class ProposePairCommand extends CommandOf<ProposePair> {}

/** The hard rules hold for it like for every other proposal: they are checked on the pool as it is. */
@CommandHandler(ProposePairCommand)
export class ProposePairHandler implements ICommandHandler<ProposePairCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly pool: PoolReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data, meta }: ProposePairCommand): Promise<CommandResult> {
    const { programmeId, mentorParticipantId, menteeParticipantId } = data;
    const seen = await this.pool.atHead({ tenant: meta.tenant, programmeId });
    if (!seen) throw notFoundProblem('programme');
    const { snapshot } = seen;
    const chosen = [personIn(snapshot, mentorParticipantId), personIn(snapshot, menteeParticipantId)] as const;
    // In `mutual` both are both: the engine names the one whose id comes first the mentor.
    const turned = snapshot.programme.direction === 'mutual' && mentorParticipantId > menteeParticipantId;
    const [mentor, mentee] = turned ? [chosen[1], chosen[0]] : chosen;
    const roundId = homeId(regionOf(programmeId), newIdOf(meta.commandId));
    const { answerWithinDays, policy } = snapshot.programme;

    return this.runner.run(
      proposal,
      proposalIdOf(programmeId, roundId, mentor.employeeId, mentee.employeeId),
      (state, context) => {
        if (policy.circles) return refuse('programme_of_circles', 'In this programme people meet in circles: choose at least three.');
        const away = [mentor, mentee].map((person) => whyNotInPool(snapshot, person)).find(Boolean);
        if (away) return refuse('not_in_pool', 'One of the two cannot be matched at the moment.', { reason: away });
        const input = matchingInput(snapshot, ruleSetOf(snapshot.programme), this.clock.now().toISOString());
        const explained = explainPair(input, mentorParticipantId, menteeParticipantId);
        const broken = explained.verdicts.filter(({ passed }) => !passed).map(({ rule }) => rule);
        if (broken.length > 0) return refuse('hard_rule_broken', 'A rule that always holds keeps these two apart.', { rules: broken });
        const terms = { roundId, programmeId, answerWithinDays: Math.max(1, answerWithinDays), mostMenteesPerMentor: policy.maxMenteesPerMentor };
        return draftProposal(draftOf(explained, input, terms, 'manual'), state, context);
      },
      meta,
    );
  }
}

const Programme = z.object({ programmeId: HomeId });
const Pair = z.strictObject({ mentorParticipantId: HomeId, menteeParticipantId: HomeId }).meta({ id: 'ProposePair' });
const once = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const Circle = z.strictObject({ participantIds: z.array(HomeId).min(3).max(12).refine(once, 'Name everybody once') }).meta({ id: 'ProposeCircle' });
const LedCircle = z
  .strictObject({ mentorParticipantId: HomeId, menteeParticipantIds: z.array(HomeId).min(2).max(11) })
  .refine(({ mentorParticipantId, menteeParticipantIds }) => once([mentorParticipantId, ...menteeParticipantIds]), { path: ['menteeParticipantIds'], message: 'Name everybody once' })
  .meta({ id: 'ProposeLedCircle' });
const Propose = z.union([Pair, Circle, LedCircle]);

@ApiTags('proposals')
@Controller('v1/programmes/:programmeId/proposals')
export class ProposePairEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** A draft: publish it with `POST …/proposals/{proposalId}/publication`. A pair, or where the programme has them a circle, with its mentor or of peers. */
  @Post()
  @Requires('round.manage')
  @Refuses('hard_rule_broken', 'circle_rule_broken', 'not_in_pool', 'proposal_exists', 'programme_of_circles', 'programme_of_pairs', 'circle_led_by_mentor', 'circle_of_peers')
  async propose(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Body({ schema: Propose }) body: z.output<typeof Propose>, @Meta() meta: CommandMeta) {
    const result: CommandResult = await this.commands.execute(commandFor(programmeId, body, meta));
    return created(result, `/v1/programmes/${programmeId}/proposals/${result.id}`);
  }
}

function commandFor(programmeId: string, body: z.output<typeof Propose>, meta: CommandMeta): ProposeCircleCommand | ProposePairCommand {
  if ('participantIds' in body) return new ProposeCircleCommand({ programmeId, ...body }, meta);
  if ('menteeParticipantId' in body) return new ProposePairCommand({ programmeId, ...body }, meta);
  const { mentorParticipantId, menteeParticipantIds } = body;
  return new ProposeCircleCommand({ programmeId, mentorParticipantId, participantIds: menteeParticipantIds }, meta);
}

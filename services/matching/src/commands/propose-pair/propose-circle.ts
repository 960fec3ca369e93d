import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, homeId, newIdOf, refuse, regionOf, type Clock, type CommandResult } from '@upstream/event-sourcing';
import { explainCircle, mentorsLead } from '@upstream/matching-engine';
import { CLOCK, CommandOf, notFoundProblem } from '@upstream/platform';
import { proposalIdOf } from '../../domain/ids.js';
import { circleDraftOf } from '../../domain/matching-round/drafts.js';
import { matchingInput } from '../../domain/matching-round/matching-input.js';
import { whyNotInPool } from '../../domain/matching-round/pool.js';
import { ruleSetOf } from '../../domain/matching-round/rule-set.js';
import { draftProposal } from '../../domain/proposal/draft-proposal.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { PoolReader } from '../../read-models/pool/pool-reader.js';
import { personIn } from './person-in.js';

/** A coordinator's own idea of who could be a circle. */
export interface ProposeCircle {
  readonly programmeId: string;
  /** Who leads it; absent of peers. */
  readonly mentorParticipantId?: string;
  /** All others. */
  readonly participantIds: readonly string[];
}

export class ProposeCircleCommand extends CommandOf<ProposeCircle> {}

/** The hard rules hold for it like for every other circle: they are checked on the pool as it is. */
@CommandHandler(ProposeCircleCommand)
export class ProposeCircleHandler implements ICommandHandler<ProposeCircleCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly pool: PoolReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ data, meta }: ProposeCircleCommand): Promise<CommandResult> {
    const { programmeId, mentorParticipantId } = data;
    const participantIds = [...(mentorParticipantId === undefined ? [] : [mentorParticipantId]), ...[...data.participantIds].sort()];
    const seen = await this.pool.atHead({ tenant: meta.tenant, programmeId });
    if (!seen) throw notFoundProblem('programme');
    const { snapshot } = seen;
    const people = participantIds.map((participantId) => personIn(snapshot, participantId));
    const roundId = homeId(regionOf(programmeId), newIdOf(meta.commandId));
    const { answerWithinDays, policy } = snapshot.programme;

    return this.runner.run(
      proposal,
      proposalIdOf(programmeId, roundId, ...people.map(({ employeeId }) => employeeId)),
      (state, context) => {
        if (!policy.circles) return refuse('programme_of_pairs', 'In this programme people meet in pairs: choose two.');
        const rules = ruleSetOf(snapshot.programme);
        if (mentorsLead(rules) && mentorParticipantId === undefined) return refuse('circle_led_by_mentor', 'In this programme a mentor leads each circle: say who, and who the mentees are.');
        if (!mentorsLead(rules) && mentorParticipantId !== undefined) return refuse('circle_of_peers', 'In this programme nobody leads a circle: name its members alone.');
        const away = people.map((person) => ({ participantId: person.participantId, reason: whyNotInPool(snapshot, person) })).find(({ reason }) => reason);
        if (away) return refuse('not_in_pool', 'One of them cannot be matched at the moment.', away);
        const input = matchingInput(snapshot, rules, this.clock.now().toISOString());
        const explained = explainCircle(input, participantIds);
        const broken = explained.verdicts.filter(({ passed }) => !passed).map(({ rule, between, parameters }) => ({ rule, who: between ?? parameters['without'] ?? [] }));
        if (broken.length > 0) return refuse('circle_rule_broken', 'A rule that always holds keeps these people from being a circle.', { rules: [...new Set(broken.map(({ rule }) => rule))], broken });
        const terms = { roundId, programmeId, answerWithinDays: Math.max(1, answerWithinDays), mostMenteesPerMentor: policy.maxMenteesPerMentor };
        return draftProposal(circleDraftOf(explained, input, terms, 'manual'), state, context);
      },
      meta,
    );
  }
}

import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, type CommandMeta, type CommandResult, type Rule } from '@upstream/event-sourcing';
import { CommandOf } from '@upstream/platform';
import type { ParticipantEvent } from '../../domain/participant/events.js';
import { participant, type Participant } from '../../domain/participant/participant.js';
import {
  acceptEvidence,
  acceptGroundRules,
  rateModule,
  submitEvidence,
  takeQuiz,
  type AcceptEvidence,
  type AcceptGroundRules,
  type RateModule,
  type SubmitEvidence,
  type TakeQuiz,
} from '../../domain/participant/train.js';
import { programmeFacts, type ProgrammeFacts } from '../../domain/programme/facts.js';
import { quizFacts, trainingModule } from '../../domain/training/training-module.js';
import { AggregateReader } from '../aggregate-reader.js';

/** A command of the training as it is sent: the handler adds the programme's facts. */
type Sent<C> = Omit<C, 'programme' | 'module'> & { readonly programmeId: string };

export class TakeQuizCommand extends CommandOf<Sent<TakeQuiz> & { readonly moduleId: string }> {}
export class AcceptGroundRulesCommand extends CommandOf<Sent<AcceptGroundRules>> {}
export class RateModuleCommand extends CommandOf<Sent<RateModule>> {}
export class SubmitEvidenceCommand extends CommandOf<Sent<SubmitEvidence>> {}
export class AcceptEvidenceCommand extends CommandOf<Sent<AcceptEvidence>> {}

@Injectable()
export class TrainingRunner {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}

  async run<C extends { participantId: string; programmeId: string }>(
    data: C,
    meta: CommandMeta,
    rule: Rule<C & { programme: ProgrammeFacts }, Participant, ParticipantEvent>,
  ): Promise<CommandResult> {
    const programme = await this.aggregates.programme(data.programmeId, meta.tenant);
    return this.runner.run(participant, data.participantId, (state, context) => rule({ ...data, programme: programmeFacts(programme, context.at) }, state, context), meta);
  }
}

@CommandHandler(TakeQuizCommand)
export class TakeQuizHandler implements ICommandHandler<TakeQuizCommand, CommandResult> {
  constructor(
    private readonly training: TrainingRunner,
    private readonly aggregates: AggregateReader,
  ) {}
  async execute({ data, meta }: TakeQuizCommand) {
    const module = quizFacts(await this.aggregates.state(trainingModule, data.moduleId, meta.tenant));
    return this.training.run({ ...data, module }, meta, takeQuiz);
  }
}

@CommandHandler(AcceptGroundRulesCommand)
export class AcceptGroundRulesHandler implements ICommandHandler<AcceptGroundRulesCommand, CommandResult> {
  constructor(private readonly training: TrainingRunner) {}
  execute({ data, meta }: AcceptGroundRulesCommand) {
    return this.training.run(data, meta, acceptGroundRules);
  }
}

@CommandHandler(RateModuleCommand)
export class RateModuleHandler implements ICommandHandler<RateModuleCommand, CommandResult> {
  constructor(private readonly training: TrainingRunner) {}
  execute({ data, meta }: RateModuleCommand) {
    return this.training.run(data, meta, rateModule);
  }
}

@CommandHandler(SubmitEvidenceCommand)
export class SubmitEvidenceHandler implements ICommandHandler<SubmitEvidenceCommand, CommandResult> {
  constructor(private readonly training: TrainingRunner) {}
  execute({ data, meta }: SubmitEvidenceCommand) {
    return this.training.run(data, meta, submitEvidence);
  }
}

@CommandHandler(AcceptEvidenceCommand)
export class AcceptEvidenceHandler implements ICommandHandler<AcceptEvidenceCommand, CommandResult> {
  constructor(private readonly training: TrainingRunner) {}
  execute({ data, meta }: AcceptEvidenceCommand) {
    return this.training.run(data, meta, acceptEvidence);
  }
}

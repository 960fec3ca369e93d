import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, regionOf, type CommandMeta, type CommandResult, type Rule } from '@upstream/event-sourcing';
import { KEY_STORE, type CommandOf } from '@upstream/platform';
import type { KeyStore } from '@upstream/privacy';
import type { ProgrammeEvent } from '../domain/programme/events.js';
import { programme, type Programme } from '../domain/programme/programme.js';
import { AggregateReader } from './aggregate-reader.js';

interface Explained {
  readonly programmeId: string;
  readonly reason?: string;
}

/** The handler of a command on a programme that may say why: the words are sealed under the programme's key, which is made with the first of them. */
export function explainedHandler<C extends Explained>(
  message: new (data: C, meta: CommandMeta) => CommandOf<C>,
  rule: Rule<C, Programme, ProgrammeEvent>,
): Type<ICommandHandler<CommandOf<C>, CommandResult>> {
  @CommandHandler(message)
  class ExplainedHandler implements ICommandHandler<CommandOf<C>, CommandResult> {
    constructor(
      private readonly runner: CommandRunner,
      private readonly aggregates: AggregateReader,
      @Inject(KEY_STORE) private readonly keys: KeyStore,
    ) {}

    async execute({ data, meta }: CommandOf<C>): Promise<CommandResult> {
      const { programmeId, reason } = data;
      if (reason) {
        await this.aggregates.programme(programmeId, meta.tenant);
        await this.keys.create({ id: programmeId, tenant: null, region: regionOf(programmeId) });
      }
      return this.runner.run(programme, programmeId, (state, context) => rule(data, state, context), meta);
    }
  }
  Object.defineProperty(ExplainedHandler, 'name', { value: message.name.replace(/Command$/, 'Handler') });
  return ExplainedHandler;
}

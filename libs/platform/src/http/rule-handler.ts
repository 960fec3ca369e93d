import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, type CommandMeta, type CommandResult, type Decider, type DomainEvent, type Rule } from '@upstream/event-sourcing';
import { amongMany } from './among-many.js';
import type { CommandOf } from './command-of.js';

/** The handler of a command that one rule decides on one aggregate, with nothing to look up. `meetsMany`: many others may write to the stream at once. */
export function ruleHandler<C, S, E extends DomainEvent>(
  message: new (data: C, meta: CommandMeta) => CommandOf<C>,
  decider: Decider<S, E>,
  idOf: (command: C) => string,
  rule: Rule<C, S, E>,
  { meetsMany = false } = {},
): Type<ICommandHandler<CommandOf<C>, CommandResult>> {
  @CommandHandler(message)
  class RuleHandler implements ICommandHandler<CommandOf<C>, CommandResult> {
    constructor(private readonly runner: CommandRunner) {}
    execute({ data, meta }: CommandOf<C>): Promise<CommandResult> {
      const run = () => this.runner.run(decider, idOf(data), (state, context) => rule(data, state, context), meta);
      return meetsMany ? amongMany(run) : run();
    }
  }
  Object.defineProperty(RuleHandler, 'name', { value: message.name.replace(/Command$/, 'Handler') });
  return RuleHandler;
}

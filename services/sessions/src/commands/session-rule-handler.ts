import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, type CommandMeta, type CommandResult, type Decider, type DomainEvent, type Rule } from '@upstream/event-sourcing';
import type { CommandOf } from '@upstream/platform';
import { session, type Session } from '../domain/session/session.js';
import { AggregateReader } from './aggregate-reader.js';

/** A command about a session whose decision is recorded elsewhere: in a stream of the session's feedback, agenda, notes. */
export type AboutSession<C> = Omit<C, 'session'> & { readonly sessionId: string };

/** The handler of such a command: the rule is given the session as its own stream has it. What the caller has seen (`If-Match`) is the session. */
export function sessionRuleHandler<C extends { readonly session: Session }, S, E extends DomainEvent>(
  message: new (data: AboutSession<C>, meta: CommandMeta) => CommandOf<AboutSession<C>>,
  decider: Decider<S, E>,
  idOf: (command: AboutSession<C>) => string,
  rule: Rule<C, S, E>,
): Type<ICommandHandler<CommandOf<AboutSession<C>>, CommandResult>> {
  @CommandHandler(message)
  class SessionRuleHandler implements ICommandHandler<CommandOf<AboutSession<C>>, CommandResult> {
    constructor(
      private readonly runner: CommandRunner,
      private readonly aggregates: AggregateReader,
    ) {}
    async execute({ data, meta: { ifMatch, ...meta } }: CommandOf<AboutSession<C>>): Promise<CommandResult> {
      if (ifMatch !== undefined) await this.runner.run(session, data.sessionId, () => [], { ...meta, ifMatch });
      const command = { ...data, session: await this.aggregates.state(session, data.sessionId, meta.tenant) } as unknown as C;
      return this.runner.run(decider, idOf(data), (state, context) => rule(command, state, context), meta);
    }
  }
  Object.defineProperty(SessionRuleHandler, 'name', { value: message.name.replace(/Command$/, 'Handler') });
  return SessionRuleHandler;
}

import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, type CommandMeta, type CommandResult, type Decider, type DomainEvent, type Rule } from '@upstream/event-sourcing';
import { KEY_STORE, type CommandOf } from '@upstream/platform';
import type { KeyStore } from '@upstream/privacy';
import { isCircle, membersOf, remaining } from '../domain/members.js';
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
      @Inject(KEY_STORE) private readonly keys: KeyStore,
    ) {}
    async execute({ data, meta: { ifMatch, ...meta } }: CommandOf<AboutSession<C>>): Promise<CommandResult> {
      if (ifMatch !== undefined) await this.runner.run(session, data.sessionId, () => [], { ...meta, ifMatch });
      const command = { ...data, session: await withoutErased(await this.aggregates.state(session, data.sessionId, meta.tenant), this.keys) } as unknown as C;
      return this.runner.run(decider, idOf(data), (state, context) => rule(command, state, context), meta);
    }
  }
  Object.defineProperty(SessionRuleHandler, 'name', { value: message.name.replace(/Command$/, 'Handler') });
  return SessionRuleHandler;
}

/** Who of a circle was erased has no part in what the others still write about a session they had: nothing is sealed under their key any more. */
async function withoutErased(state: Session, keys: KeyStore): Promise<Session> {
  if (state.kind === 'none' || !isCircle(state.facts)) return state;
  const members = membersOf(state.facts);
  const known = await keys.keysOf(members);
  const rest = remaining(state.facts, members.filter((id) => known.get(id) === 'destroyed'));
  return rest ? { ...state, facts: { ...state.facts, ...rest } } : state;
}

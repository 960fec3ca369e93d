import type { CommandMeta } from '@upstream/event-sourcing';

/** A command message for the `CommandBus`: what is asked (`data`) and who asks (`meta`). One class for each command. */
export abstract class CommandOf<T> {
  constructor(
    readonly data: T,
    readonly meta: CommandMeta,
  ) {}
}

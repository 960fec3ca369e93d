import type { CommandResult, Position } from '@upstream/event-sourcing';

/** A command's answer with a status or fields of its own. Made by `created` and `answered`. */
export class CommandAnswer {
  constructor(
    readonly result: CommandResult,
    readonly extra: object,
    readonly location?: string,
  ) {}
}

/** 201 with `Location`, for a command that made an aggregate. `extra` joins `{id, revision, position}` in the body. */
export const created = (result: CommandResult, location: string, extra: object = {}): CommandAnswer => new CommandAnswer(result, extra, location);

/** 200 with fields beside `{id, revision, position}`. A handler may also return its CommandResult as it is. */
export const answered = (result: CommandResult, extra: object): CommandAnswer => new CommandAnswer(result, extra);

/** A single resource with the revision that it shows. */
export class Tagged<T extends object = object> {
  constructor(
    readonly body: T,
    readonly revision: number,
  ) {}
}

/** Adds `ETag`; a request whose `If-None-Match` names it is answered 304 without a body. */
export const withETag = <T extends object>(body: T, revision: number): Tagged<T> => new Tagged(body, revision);

export const isCommandResult = (value: unknown): value is CommandResult =>
  typeof value === 'object' && value !== null && 'revision' in value && 'events' in value && 'repeated' in value;

/** What a command answers over HTTP: its events never leave. */
export const commandBody = ({ id, revision, position }: CommandResult, extra: object = {}): { id: string; revision: number; position?: Position } => ({
  id,
  revision,
  ...(position === undefined ? {} : { position }),
  ...extra,
});

import type { DomainEvent, Recorded } from './event.js';

/** A command that a process asks for, by the name of its message. Data holds ids, numbers and dates, nothing personal. */
export interface RequestedCommand {
  readonly command: string;
  readonly data: object;
}

/** `key` names the timer within its process instance; asking again moves it. */
export type TimerChange =
  | { readonly timer: string; readonly due: string; readonly data?: object }
  | { readonly cancel: string };

export interface TimerFired {
  readonly timer: string;
  /** When it was due (ISO instant): what the workflow should treat as now. */
  readonly due: string;
  readonly data: object;
}

/** What a workflow makes of an input. `undefined` means that the input does not concern it any more. */
export interface Reaction<S> {
  readonly state: S;
  readonly commands?: readonly RequestedCommand[];
  readonly timers?: readonly TimerChange[];
}

/**
 * A process manager as a pure function. One instance is one stream; its id is computed from the event alone.
 * Terminal states ignore late inputs by returning undefined.
 */
export interface Workflow<S extends object = object, E extends DomainEvent = DomainEvent> {
  /** Kebab-case; with the service's name it makes the category of its streams. */
  readonly name: string;
  readonly initialState: S;
  /** One command of it may take minutes: only those of slow workflows wait for it. */
  readonly slow?: true;
  /** The types it listens to. */
  readonly listensTo: readonly E['type'][];
  /** The aggregate-like id (`<region>_<uuid>`) of the instance that an event belongs to. */
  readonly instanceOf: (event: Recorded<E>) => string | readonly string[] | undefined;
  readonly onEvent: (state: S, event: Recorded<E>) => Reaction<S> | undefined;
  readonly onTimer?: (state: S, timer: TimerFired) => Reaction<S> | undefined;
  /** The recorded refusal or success of a command it asked for; without it outcomes are only recorded. */
  readonly onOutcome?: (state: S, outcome: CommandOutcome) => Reaction<S> | undefined;
}

export interface CommandOutcome {
  readonly command: string;
  readonly data: object;
  readonly refused?: string;
  /** When the command was answered (ISO instant). */
  readonly at: string;
}

/** A requested command with its data checked against the command's type. */
export const send = <C extends object>(command: string, data: C): RequestedCommand => ({ command, data });

import type { DomainEvent } from './event.js';

/** How an aggregate's state follows from its events. Rules (`acceptProposal`) decide on that state. */
export interface Decider<S, E extends DomainEvent> {
  /** `<service>_<aggregate>`: the category of its streams. */
  readonly category: string;
  readonly initialState: S;
  /** Pure; every event it ever wrote is folded again on each command. */
  readonly evolve: (state: S, event: E) => S;
}

/** A named rule violation. `code` is stable: it becomes the problem's `type`. */
export interface Refusal {
  readonly refused: string;
  /** A sentence for people: what happened and what to do. No personal data. */
  readonly detail: string;
  /** Figures that explain it: ids, numbers, dates. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

export const refuse = (code: string, detail: string, facts?: Readonly<Record<string, unknown>>): Refusal => ({
  refused: code,
  detail,
  ...(facts ? { facts } : {}),
});

export const notFound = (what: string): Refusal => refuse('not_found', `There is no such ${what}.`);

/**
 * Events to append, or a refusal. No events means that the command sets a state to what it already is (import rows,
 * repeated releases); anything else that cannot be done is refused.
 */
export type Decision<E extends DomainEvent> = readonly E[] | Refusal;

/** What a rule may know beside its command and the state: all of it comes in from outside. */
export interface DecisionContext {
  /** The time of the command, an ISO instant. */
  readonly at: string;
  readonly actor: string;
  /** The `index`-th new UUID of this command; the same on every retry. */
  readonly newId: (index?: number) => string;
}

/** A rule: pure, `(command, state, context) -> events or a refusal`. */
export type Rule<C, S, E extends DomainEvent> = (command: C, state: S, context: DecisionContext) => Decision<E>;

export const isRefusal = <E extends DomainEvent>(decision: Decision<E>): decision is Refusal => 'refused' in decision;

/** A command was refused by a rule. */
export class RuleViolation extends Error {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.refused}: ${refusal.detail}`);
  }
}

export const fold = <S, E extends DomainEvent>(decider: Decider<S, E>, events: readonly E[], from = decider.initialState): S =>
  events.reduce(decider.evolve, from);

/** For the `default` of an exhaustive switch. */
export const never = (value: never): never => {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
};

import { comparePositions, defineEvents, logIdOf, type Decider, type EventOf, type Position, type Recorded, type TimerChange } from '@upstream/event-sourcing';
import { z } from 'zod';
import { changedLists } from './long-lists.js';

const RequestedCommandSchema = z.object({ command: z.string(), data: z.record(z.string(), z.unknown()) });
const OutcomesSchema = z.array(z.object({ refused: z.string().optional() }));
const TimerChangeSchema = z.union([
  z.object({ timer: z.string(), due: z.iso.datetime(), data: z.record(z.string(), z.unknown()).optional() }),
  z.object({ cancel: z.string() }),
]);
const Reacted = z.object({
  input: z.string(),
  /** Where the log has the input, when that is an event. */
  position: z.string().optional(),
  state: z.record(z.string(), z.unknown()),
  commands: z.array(RequestedCommandSchema),
  timers: z.array(TimerChangeSchema),
});
const ListChangeSchema = z.object({ without: z.array(z.string()), with: z.array(z.string()) });

/** What a process instance's own stream holds. States, commands and timers hold ids, numbers and dates only. */
export const processEvents = defineEvents({
  /** An input was taken: one append holds the input's id, the new state, and everything asked for. */
  'process.reacted.v1': Reacted,
  /** The same where the state has long lists: `state` is without them, `lists` says how each differs from what it was. */
  'process.reacted-in-lists.v1': Reacted.extend({ lists: z.record(z.string(), ListChangeSchema) }),
  /** The commands of one reaction were answered; a command with an outcome is not dispatched again. */
  'process.answered.v1': z.object({ reaction: z.string(), outcomes: OutcomesSchema }),
  /** Some of its many commands were; the others, from `next` on, are an input of their own: see `dispatchers`. `revision` is the reaction's. */
  'process.partly-answered.v1': z.object({ reaction: z.string(), revision: z.number().int(), outcomes: OutcomesSchema, next: z.number().int() }),
});
export type ProcessEvent = EventOf<typeof processEvents>;
export type ReactedEvent = Extract<ProcessEvent, { type: 'process.reacted.v1' | 'process.reacted-in-lists.v1' }>;

/** True for what a reaction was recorded as. */
export const isReaction = <E extends { readonly type: string }>(event: E): event is Extract<E, { type: ReactedEvent['type'] }> => REACTIONS.includes(event.type);
const REACTIONS: readonly string[] = ['process.reacted.v1', 'process.reacted-in-lists.v1'] satisfies ReactedEvent['type'][];

/** The category of a workflow's instances. */
export const processCategory = (service: string, workflow: string): string => `${service}_process_${workflow.replaceAll('-', '_')}`;

/** What is known of an instance: its last state, the inputs it has taken, the reactions whose commands were answered. */
export interface ProcessInstance {
  readonly state: object | undefined;
  readonly inputs: ReadonlySet<string>;
  /** The last event in the log that it reacted to. Events come in log order, so it has been shown all before. */
  readonly shown: Position | undefined;
  readonly answered: ReadonlySet<string>;
  /** The reactions of whose commands some were answered: where they are, and which command comes next. */
  readonly partly: ReadonlyMap<string, { readonly revision: number; readonly next: number }>;
  /** Each timer by name: the reaction that asked for it last. A timer that was cancelled is missing. */
  readonly timers: ReadonlyMap<string, string>;
}

/** True for an event that the instance was shown before, whether it reacted or not: it is not asked again in a later state. */
export const wasShown = ({ inputs, shown }: ProcessInstance, event: Pick<Recorded, 'id' | 'position'>): boolean =>
  inputs.has(event.id) || (shown !== undefined && logIdOf(shown) === logIdOf(event.position) && comparePositions(event.position, shown) <= 0);

export const processDecider: Decider<ProcessInstance, Recorded<ProcessEvent>> = {
  category: 'process',
  initialState: { state: undefined, inputs: new Set(), shown: undefined, answered: new Set(), partly: new Map(), timers: new Map() },
  evolve(before, event) {
    switch (event.type) {
      case 'process.reacted.v1':
      case 'process.reacted-in-lists.v1':
        return {
          ...before,
          state: stateAfter(before.state, event),
          inputs: new Set([...before.inputs, event.data.input]),
          shown: event.data.position ?? before.shown,
          timers: event.data.timers.length > 0 ? timersAfter(before.timers, event.id, event.data.timers) : before.timers,
        };
      case 'process.answered.v1':
        return { ...before, answered: new Set([...before.answered, event.data.reaction]), partly: new Map([...before.partly].filter(([reaction]) => reaction !== event.data.reaction)) };
      case 'process.partly-answered.v1': {
        const { reaction, revision, next } = event.data;
        return { ...before, partly: new Map([...before.partly, [reaction, { revision, next }]]) };
      }
    }
  },
};

const stateAfter = (before: object | undefined, event: ReactedEvent): object =>
  event.type === 'process.reacted.v1' ? event.data.state : { ...event.data.state, ...changedLists(before, event.data.lists) };

function timersAfter(before: ReadonlyMap<string, string>, reaction: string, changes: readonly TimerChange[]): ReadonlyMap<string, string> {
  const timers = new Map(before);
  for (const change of changes) {
    if ('cancel' in change) timers.delete(change.cancel);
    else timers.set(change.timer, reaction);
  }
  return timers;
}

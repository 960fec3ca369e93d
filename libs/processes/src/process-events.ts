import { defineEvents, type Decider, type EventOf, type RequestedCommand, type TimerChange } from '@upstream/event-sourcing';
import { z } from 'zod';

const RequestedCommandSchema = z.object({ command: z.string(), data: z.record(z.string(), z.unknown()) });
const TimerChangeSchema = z.union([
  z.object({ timer: z.string(), due: z.iso.datetime(), data: z.record(z.string(), z.unknown()).optional() }),
  z.object({ cancel: z.string() }),
]);

/** What a process instance's own stream holds. States, commands and timers hold ids, numbers and dates only. */
export const processEvents = defineEvents({
  /** An input was taken: one append holds the input's id, the new state, and everything asked for. */
  'process.reacted.v1': z.object({
    input: z.string(),
    state: z.record(z.string(), z.unknown()),
    commands: z.array(RequestedCommandSchema),
    timers: z.array(TimerChangeSchema),
  }),
  /** The commands of one reaction were answered; a command with an outcome is not dispatched again. */
  'process.answered.v1': z.object({
    reaction: z.string(),
    outcomes: z.array(z.object({ refused: z.string().optional() })),
  }),
});
export type ProcessEvent = EventOf<typeof processEvents>;

export interface Reacted {
  readonly input: string;
  readonly state: object;
  readonly commands: readonly RequestedCommand[];
  readonly timers: readonly TimerChange[];
}

/** The category of a workflow's instances. */
export const processCategory = (service: string, workflow: string): string => `${service}_process_${workflow.replaceAll('-', '_')}`;

/** What is known of an instance: its last state, the inputs it has taken, the reactions whose commands were answered. */
export interface ProcessInstance {
  readonly state: object | undefined;
  readonly inputs: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
}

export const processDecider: Decider<ProcessInstance, ProcessEvent> = {
  category: 'process',
  initialState: { state: undefined, inputs: new Set(), answered: new Set() },
  evolve(before, event) {
    switch (event.type) {
      case 'process.reacted.v1':
        return { ...before, state: event.data.state, inputs: new Set([...before.inputs, event.data.input]) };
      case 'process.answered.v1':
        return { ...before, answered: new Set([...before.answered, event.data.reaction]) };
    }
  },
};

import { fold, isRefusal, type Decider, type Rule } from './decider.js';
import type { DomainEvent, Recorded } from './event.js';
import { newIdOf } from './ids.js';
import type { CommandOutcome, Reaction, TimerFired, Workflow } from './workflow.js';

/** The time of every command in a specification unless it says otherwise. */
export const SPEC_TIME = '2027-01-11T09:00:00.000Z';
const SPEC_COMMAND = '00000000-0000-5000-8000-000000000001';

/** The `index`-th new id that a rule gets in a specification. */
export const specId = (index = 0): string => newIdOf(SPEC_COMMAND, index);

/**
 * Given these events, when this command, then exactly these events in this order (or this refusal).
 *
 *     given(proposal, published).when(acceptProposal, { by: 'eu_…' }).then([accepted]);
 */
export const given = <S, E extends DomainEvent>(decider: Decider<S, E>, ...past: readonly E[]) => ({
  when<C>(rule: Rule<C, S, E>, command: C, context: { at?: string; actor?: string } = {}) {
    const state = fold(decider, past);
    const decision = rule(command, state, { at: context.at ?? SPEC_TIME, actor: context.actor ?? 'actor', newId: specId });
    return {
      then(events: readonly E[]): void {
        expect(decision).toEqual(events);
      },
      thenNothing(): void {
        expect(decision).toEqual([]);
      },
      thenRefused(code: string): void {
        expect(isRefusal(decision) ? decision.refused : decision).toBe(code);
      },
      decision,
    };
  },
  state: fold(decider, past),
});

type WorkflowInput<E extends DomainEvent> =
  | { readonly event: E; readonly at?: string; readonly stream?: string; readonly tenant?: string }
  | { readonly timer: TimerFired }
  | { readonly outcome: CommandOutcome };

/** Given the inputs so far, when one more arrives, then this reaction. */
export const givenWorkflow = <S extends object, E extends DomainEvent>(workflow: Workflow<S, E>, ...past: readonly WorkflowInput<E>[]) => {
  const state = past.reduce((before, input, index) => reactTo(workflow, before, input, index)?.state ?? before, workflow.initialState);
  return {
    when(input: WorkflowInput<E>) {
      const reaction = reactTo(workflow, state, input, past.length);
      return {
        then(expected: Partial<Reaction<S>>): void {
          expect(reaction).toMatchObject(expected);
        },
        thenIgnored(): void {
          expect(reaction).toBeUndefined();
        },
        reaction,
      };
    },
    state,
  };
};

function reactTo<S extends object, E extends DomainEvent>(workflow: Workflow<S, E>, state: S, input: WorkflowInput<E>, index: number) {
  if ('timer' in input) return workflow.onTimer?.(state, input.timer);
  if ('outcome' in input) return workflow.onOutcome?.(state, input.outcome);
  return workflow.onEvent(state, recordedForSpec(input, index));
}

const recordedForSpec = <E extends DomainEvent>(
  input: { event: E; at?: string; stream?: string; tenant?: string },
  index: number,
): Recorded<E> => ({
  ...input.event,
  id: specId(index),
  stream: input.stream ?? 'spec_stream-eu_00000000-0000-4000-8000-000000000000',
  revision: index,
  position: `spec:${index + 1}`,
  meta: {
    commandId: SPEC_COMMAND,
    occurredAt: input.at ?? SPEC_TIME,
    recordedAt: input.at ?? SPEC_TIME,
    tenant: input.tenant ?? 'tenant',
    region: 'eu',
  },
});

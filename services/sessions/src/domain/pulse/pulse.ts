import { PULSE_STATEMENTS, type PulseResult, type PulseStatement } from '@upstream/contracts';
import { never, type Decider } from '@upstream/event-sourcing';
import type { PulseEvent } from './events.js';

/** A result that tells of fewer people is not made. The same as everywhere: `SMALLEST_GROUP` of libs/privacy. */
export const PULSE_FROM_ANSWERS = 5;

export type Pulse =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'open' | 'closed';
      readonly pulseId: string;
      readonly programmeId: string;
      readonly openedAt: string;
      readonly closesAt: string;
      /** Of one that is closed. */
      readonly closedAt?: string;
      readonly answers: number;
      readonly answerers: Answerers;
      /** Per statement how many answered 1, 2, 3, 4, 5. */
      readonly distributions: Distributions;
    };

/** The latest first. A list of which each longer one shares all the rest: there may be thousands. */
type Answerers = { readonly key: string; readonly before: Answerers } | undefined;
type Distributions = Readonly<Record<PulseStatement, readonly number[]>>;

const forEach = <T>(of: (statement: PulseStatement) => T) => Object.fromEntries(PULSE_STATEMENTS.map((statement) => [statement, of(statement)])) as Record<PulseStatement, T>;

/** What the pairs of a programme say about trust between them. Its id follows from the programme and its number there. */
export const pulse: Decider<Pulse, PulseEvent> = {
  category: 'sessions_pulse',
  initialState: { kind: 'none' },
  evolve: (state, event) => {
    switch (event.type) {
      case 'sessions.pulse-opened.v1': {
        const { pulseId, programmeId, openedAt, closesAt } = event.data;
        return { kind: 'open', pulseId, programmeId, openedAt, closesAt, answers: 0, answerers: undefined, distributions: forEach(() => [0, 0, 0, 0, 0]) };
      }
      case 'sessions.pulse-answered.v1': {
        if (state.kind === 'none') return state;
        const { answerKey, agreement } = event.data;
        const counted = forEach((statement) => state.distributions[statement].map((people, index) => (index + 1 === agreement[statement] ? people + 1 : people)));
        return { ...state, answers: state.answers + 1, answerers: { key: answerKey, before: state.answerers }, distributions: counted };
      }
      case 'sessions.pulse-closed.v1':
        return state.kind === 'none' ? state : { ...state, kind: 'closed', closedAt: event.data.closedAt };
      default:
        return never(event);
    }
  },
};

/** How many have answered, as far as it may be told: nothing below five. */
export const answersTold = (state: Pulse): number | null => (state.kind === 'none' || state.answers < PULSE_FROM_ANSWERS ? null : state.answers);

/** Whether somebody has, by the key that stands for them. */
export function hasAnswered(state: Pulse, answerKey: string): boolean {
  for (let one = state.kind === 'none' ? undefined : state.answerers; one; one = one.before) if (one.key === answerKey) return true;
  return false;
}

/** What the answers amount to; undefined when too few answered. */
export function resultOf(state: Pulse): PulseResult | undefined {
  const answers = answersTold(state);
  if (state.kind === 'none' || answers === null) return undefined;
  const statements = PULSE_STATEMENTS.map((statement) => ({ statement, distribution: [...state.distributions[statement]] }));
  return { answers, trustIndex: trustIndexOf(statements.map(({ distribution }) => distribution)), statements };
}

/** The mean agreement with all statements, from 0 (all answered 1) to 100 (all answered 5), in whole points. */
export function trustIndexOf(distributions: readonly (readonly number[])[]): number {
  const all = distributions.flat();
  const answered = all.reduce((sum, people) => sum + people, 0);
  const above = distributions.reduce((sum, distribution) => sum + distribution.reduce((points, people, index) => points + people * index, 0), 0);
  return Math.round((above / (answered * 4)) * 100);
}

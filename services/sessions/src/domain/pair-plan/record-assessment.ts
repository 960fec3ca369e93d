import type { Measure, Phase, Topic } from '@upstream/contracts';
import { notFound, type Rule } from '@upstream/event-sourcing';
import { memberSide } from '../members.js';
import type { PairPlanEvent } from './events.js';
import { assessmentKey, type PairPlan } from './pair-plan.js';

export interface Answer {
  readonly measure: Measure;
  /** 0 to 100. */
  readonly score: number;
  readonly topic?: Topic;
}

export interface RecordAssessment {
  readonly pairId: string;
  readonly programmeId: string;
  /** Whose skills; people assess themselves. */
  readonly employeeId: string | undefined;
  readonly phase: Phase;
  readonly answers: readonly Answer[];
}

/** The scale of a proficiency, 0 to 5, as a score of 0 to 100. */
export const scoreOfProficiency = (proficiency: number): number => proficiency * 20;

/**
 * Measures of one member at the start, midway and at the end; the end is also told after the pair has completed.
 * Told again, the newer figure counts; the same figure again changes nothing.
 */
export const recordAssessment: Rule<RecordAssessment, PairPlan, PairPlanEvent> = ({ programmeId, employeeId, phase, answers }, state) => {
  if (state.kind === 'awaited' || !state.facts || state.facts.programmeId !== programmeId) return notFound('pair');
  const { facts, work } = state;
  const side = memberSide(facts, employeeId);
  if (!side || !employeeId) return notFound('pair');
  return answers
    .filter(({ measure, topic, score }) => work?.assessments[assessmentKey(employeeId, phase, measure, topic)] !== score)
    .map(({ measure, topic, score }) => ({
      type: 'sessions.skills-assessed.v1' as const,
      data: { pairId: facts.pairId, programmeId, employeeId, side, phase, measure, figures: { score, ...(topic ? { topic } : {}) } },
    }));
};

import type { Topic } from '@upstream/contracts';
import { homeId, notFound, refuse, regionOf, type Rule } from '@upstream/event-sourcing';
import { memberSide, type Members } from '../members.js';
import type { PairPlanEvent } from './events.js';
import { runningPlan, type PairPlan } from './pair-plan.js';

interface OfPair {
  readonly pairId: string;
  readonly programmeId: string;
  readonly by: string | undefined;
}

export interface SetGoal extends OfPair {
  readonly text: string;
  readonly topic?: Topic;
}

/** A pair's own development goal; any member sets it. */
export const setGoal: Rule<SetGoal, PairPlan, PairPlanEvent> = ({ programmeId, by, text, topic }, state, { newId }) => {
  const plan = runningPlan(state, programmeId);
  if (!plan || !memberSide(plan.facts, by)) return notFound('pair');
  const goalId = homeId(regionOf(plan.facts.pairId), newId());
  return [{ type: 'sessions.goal-set.v1', data: { ...pairOf(plan.facts), goalId, text, ...(topic ? { topic } : {}) } }];
};

export interface AchieveGoal extends OfPair {
  readonly goalId: string;
}

export const achieveGoal: Rule<AchieveGoal, PairPlan, PairPlanEvent> = ({ programmeId, by, goalId }, state) => {
  const plan = runningPlan(state, programmeId);
  if (!plan || !memberSide(plan.facts, by)) return notFound('pair');
  const goal = plan.work.goals[goalId];
  if (!goal) return notFound('goal');
  if (goal === 'achieved') return refuse('goal_achieved', 'The goal has been reached already.');
  return [{ type: 'sessions.goal-achieved.v1', data: { ...pairOf(plan.facts), goalId } }];
};

/** What every event about a pair's work names. */
export const pairOf = ({ pairId, programmeId, mentorId, menteeIds }: Members & { readonly pairId: string; readonly programmeId: string }) => ({ pairId, programmeId, mentorId, menteeIds: [...menteeIds] });

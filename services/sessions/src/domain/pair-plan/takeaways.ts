import type { Topic } from '@upstream/contracts';
import { homeId, notFound, refuse, regionOf, type Rule } from '@upstream/event-sourcing';
import { memberSide, membersOf } from '../members.js';
import type { PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import type { PairPlan, Work } from './pair-plan.js';

export interface ProposeTakeaway {
  readonly pairId: string;
  readonly programmeId: string;
  readonly by: string | undefined;
  readonly topic: Topic;
  readonly text: string;
}

/** A lesson or idea. It is published once every member has agreed; proposing it is agreeing. */
export const proposeTakeaway: Rule<ProposeTakeaway, PairPlan, PairPlanEvent> = ({ programmeId, by, topic, text }, state, { newId }) => {
  const plan = planOf(state, programmeId);
  if (!plan || !by || !memberSide(plan.facts, by)) return notFound('pair');
  const takeawayId = homeId(regionOf(plan.facts.pairId), newId());
  return [{ type: 'sessions.takeaway-proposed.v1', data: { ...pairOf(plan.facts), takeawayId, topic, text, by } }];
};

export interface AgreeTakeaway {
  readonly pairId: string;
  readonly programmeId: string;
  readonly by: string | undefined;
  readonly takeawayId: string;
}

/**
 * Each who was there when it was proposed agrees, also once they have left the circle: nobody's words are published because they went.
 */
export const agreeTakeaway: Rule<AgreeTakeaway, PairPlan, PairPlanEvent> = ({ programmeId, by, takeawayId }, state) => {
  const plan = planOf(state, programmeId);
  const isOrWas = plan && by && [...membersOf(plan.facts), ...(plan.facts.left ?? [])].includes(by);
  if (!isOrWas) return notFound('pair');
  const takeaway = plan.work.takeaways[takeawayId];
  if (!takeaway?.of.includes(by)) return notFound('takeaway');
  if (takeaway.agreed.includes(by)) return refuse('takeaway_agreed', 'You have agreed to this takeaway already; it waits for the others.');
  const published = takeaway.of.every((member) => member === by || takeaway.agreed.includes(member));
  return [{ type: 'sessions.takeaway-agreed.v1', data: { ...pairOf(plan.facts), takeawayId, by, published } }];
};

/** Lessons are also written down when a pair has ended. */
const planOf = (state: PairPlan, programmeId: string): { facts: NonNullable<Extract<PairPlan, { kind: 'closed' }>['facts']>; work: Work } | undefined =>
  state.kind !== 'awaited' && state.facts?.programmeId === programmeId && state.work ? { facts: state.facts, work: state.work } : undefined;

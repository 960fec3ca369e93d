import type { Topic } from '@upstream/contracts';
import { homeId, notFound, refuse, regionOf, type Rule } from '@upstream/event-sourcing';
import { memberSide, membersOf } from '../members.js';
import type { HidingReason, PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import type { PairPlan, Takeaway, Work } from './pair-plan.js';

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
export const agreeTakeaway: Rule<AgreeTakeaway, PairPlan, PairPlanEvent> = (command, state) => {
  const found = ownTakeaway(command, state);
  if ('refused' in found) return found;
  const { by, plan, takeaway } = found;
  const { takeawayId } = command;
  if (takeaway.over === 'withdrawn') return refuse('takeaway_withdrawn', 'It has been taken back. Propose it anew.');
  if (takeaway.agreed.includes(by)) return refuse('takeaway_agreed', 'You have agreed to this takeaway already; it waits for the others.');
  const published = takeaway.of.every((member) => member === by || takeaway.agreed.includes(member));
  return [{ type: 'sessions.takeaway-agreed.v1', data: { ...pairOf(plan.facts), takeawayId, by, published } }];
};

/** By any of those who agreed: consent can be taken back for ever, of what waits, what is published and what a coordinator hid. */
export const withdrawTakeaway: Rule<AgreeTakeaway, PairPlan, PairPlanEvent> = (command, state) => {
  const found = ownTakeaway(command, state);
  if ('refused' in found) return found;
  const { by, plan, takeaway } = found;
  if (takeaway.over === 'withdrawn') return [];
  if (!takeaway.agreed.includes(by)) return refuse('takeaway_not_agreed', 'You have not agreed to this takeaway: there is nothing that you could take back.');
  return [{ type: 'sessions.takeaway-withdrawn.v1', data: { ...pairOf(plan.facts), takeawayId: command.takeawayId, by } }];
};

export interface HideTakeaway {
  readonly pairId: string;
  readonly programmeId: string;
  readonly takeawayId: string;
  readonly reasonCode: HidingReason;
}

/** What is not published is nobody's but the pair's. */
export const hideTakeaway: Rule<HideTakeaway, PairPlan, PairPlanEvent> = ({ programmeId, takeawayId, reasonCode }, state) => {
  const plan = planOf(state, programmeId);
  const takeaway = plan?.work.takeaways[takeawayId];
  if (!plan || !takeaway || takeaway.over === 'withdrawn' || !isPublished(takeaway)) return notFound('takeaway');
  if (takeaway.over === 'hidden') return refuse('takeaway_hidden', 'It is hidden already.');
  return [{ type: 'sessions.takeaway-hidden.v1', data: { ...pairOf(plan.facts), takeawayId, topic: takeaway.topic, reasonCode } }];
};

const isPublished = ({ of, agreed }: Takeaway): boolean => of.every((member) => agreed.includes(member));

/** One for somebody who was there when it was proposed. */
function ownTakeaway({ programmeId, by, takeawayId }: AgreeTakeaway, state: PairPlan) {
  const plan = planOf(state, programmeId);
  const isOrWas = plan && by && [...membersOf(plan.facts), ...(plan.facts.left ?? [])].includes(by);
  if (!isOrWas) return notFound('pair');
  const takeaway = plan.work.takeaways[takeawayId];
  return takeaway?.of.includes(by) ? { by, plan, takeaway } : notFound('takeaway');
}

/** Lessons are also written down when a pair has ended. */
const planOf = (state: PairPlan, programmeId: string): { facts: NonNullable<Extract<PairPlan, { kind: 'closed' }>['facts']>; work: Work } | undefined =>
  state.kind !== 'awaited' && state.facts?.programmeId === programmeId && state.work ? { facts: state.facts, work: state.work } : undefined;

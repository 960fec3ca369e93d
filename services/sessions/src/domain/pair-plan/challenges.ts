import { homeId, notFound, refuse, regionOf, type Rule } from '@upstream/event-sourcing';
import { memberSide, ofPeers } from '../members.js';
import type { PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import { runningPlan, type PairPlan } from './pair-plan.js';

interface OfPair {
  readonly pairId: string;
  readonly programmeId: string;
  readonly by: string | undefined;
}

export interface RaiseChallenge extends OfPair {
  readonly text: string;
}

/** What a mentee, or anybody of a circle of peers, wants solved. */
export const raiseChallenge: Rule<RaiseChallenge, PairPlan, PairPlanEvent> = ({ programmeId, by, text }, state, { newId }) => {
  const plan = runningPlan(state, programmeId);
  const side = plan && memberSide(plan.facts, by);
  if (!plan || !by || !side) return notFound('pair');
  if (side !== 'mentee' && !ofPeers(plan.facts)) return refuse('mentee_only', 'The mentee raises a challenge; the mentor gives guidance on it.');
  const challengeId = homeId(regionOf(plan.facts.pairId), newId());
  return [{ type: 'sessions.challenge-raised.v1', data: { ...pairOf(plan.facts), challengeId, text, by } }];
};

export interface GiveGuidance extends OfPair {
  readonly challengeId: string;
  readonly text: string;
}

export const giveGuidance: Rule<GiveGuidance, PairPlan, PairPlanEvent> = ({ programmeId, by, challengeId, text }, state) => {
  const plan = runningPlan(state, programmeId);
  if (!plan || !by || !memberSide(plan.facts, by)) return notFound('pair');
  const challenge = plan.work.challenges[challengeId];
  if (!challenge) return notFound('challenge');
  if (challenge.closed) return refuse('challenge_closed', 'This challenge is closed.');
  if (ofPeers(plan.facts) && challenge.raisedBy === by) return refuse('own_challenge', 'You have raised this challenge: the others of your circle give guidance on it.');
  return [{ type: 'sessions.guidance-given.v1', data: { ...pairOf(plan.facts), challengeId, text, by } }];
};

export interface CloseChallenge extends OfPair {
  readonly challengeId: string;
}

/** Only who raised it knows whether it is solved. Where they have left the circle, those who remain say it. */
export const closeChallenge: Rule<CloseChallenge, PairPlan, PairPlanEvent> = ({ programmeId, by, challengeId }, state) => {
  const plan = runningPlan(state, programmeId);
  const side = plan && memberSide(plan.facts, by);
  if (!plan || !side) return notFound('pair');
  const challenge = plan.work.challenges[challengeId];
  if (!challenge) return notFound('challenge');
  if (side !== 'mentee' && !ofPeers(plan.facts)) return refuse('mentee_only', 'Only the mentee closes a challenge.');
  if (challenge.raisedBy !== by && memberSide(plan.facts, challenge.raisedBy)) return refuse('raiser_only', 'Only who raised the challenge closes it.');
  if (challenge.closed) return refuse('challenge_closed', 'The challenge has been closed already.');
  return [{ type: 'sessions.challenge-closed.v1', data: { ...pairOf(plan.facts), challengeId } }];
};

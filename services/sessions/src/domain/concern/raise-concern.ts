import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import { membersOf } from '../members.js';
import type { PairPlan } from '../pair-plan/pair-plan.js';
import type { Concern, ConcernFacts } from './concern.js';
import type { ConcernEvent, ConcernReport } from './events.js';

export interface RaiseConcern extends Pick<ConcernReport, 'aboutPartner' | 'wantsContact' | 'text'> {
  readonly concernId: string;
  readonly programmeId: string;
  readonly pairId: string;
  readonly reporterId: string | undefined;
  /** The pair's plan as its own stream has it. */
  readonly plan: PairPlan;
}

/** Whoever is or was in the pair, whatever has become of it. Asked before the concern gets a key. */
export function reportOf({ programmeId, reporterId, plan, aboutPartner, wantsContact, text }: RaiseConcern): { reporterId: string; report: ConcernReport } | Refusal {
  if (plan.kind === 'awaited' || plan.facts?.programmeId !== programmeId || !reporterId) return notFound('pair');
  const { pairId, left } = plan.facts;
  const members = [...membersOf(plan.facts), ...(left ?? [])];
  if (!members.includes(reporterId)) return notFound('pair');
  return { reporterId, report: { pairId, partnerIds: members.filter((id) => id !== reporterId), aboutPartner, wantsContact, text } };
}

export const raiseConcern: Rule<RaiseConcern, Concern, ConcernEvent> = (command) => {
  const { concernId, programmeId } = command;
  const raised = reportOf(command);
  return 'refused' in raised ? raised : [{ type: 'sessions.concern-raised.v1', data: { concernId, programmeId, ...raised } }];
};

export interface AsReporter {
  readonly concernId: string;
  readonly reporterId: string | undefined;
}
export interface AddToConcern extends AsReporter {
  readonly text: string;
}

function ownOpen({ reporterId }: AsReporter, state: Concern): ConcernFacts | Refusal {
  if (!('facts' in state) || state.facts.reporterId !== reporterId) return notFound('concern');
  return state.kind === 'raised' || state.kind === 'taken_up' ? state.facts : refuse('concern_not_open', 'This concern is closed or withdrawn. Raise another one.');
}

export const addToConcern: Rule<AddToConcern, Concern, ConcernEvent> = (command, state) => {
  const facts = ownOpen(command, state);
  if ('refused' in facts) return facts;
  const { concernId, reporterId } = facts;
  return [{ type: 'sessions.concern-added-to.v1', data: { concernId, reporterId, text: command.text } }];
};

/** From then on no officer opens it any more. */
export const withdrawConcern: Rule<AsReporter, Concern, ConcernEvent> = (command, state) => {
  const facts = ownOpen(command, state);
  if ('refused' in facts) return facts;
  const { concernId, reporterId } = facts;
  return [{ type: 'sessions.concern-withdrawn.v1', data: { concernId, reporterId } }];
};

export interface EraseConcern {
  readonly concernId: string;
}

export const eraseConcern: Rule<EraseConcern, Concern, ConcernEvent> = (_command, state) => {
  if (state.kind === 'none' || (state.kind === 'erased' && state.recorded)) return [];
  const { concernId, reporterId } = state.kind === 'erased' ? state : state.facts;
  return [{ type: 'sessions.concern-erased.v1', data: { concernId, reporterId } }];
};

import { distinct, type FactSet } from './fact-set.js';

/** How many people got how far; a person counts at every step that they ever reached. Not suppressed. */
export interface Funnel {
  readonly nominated: number;
  readonly applied: number;
  readonly waitlisted: number;
  readonly approved: number;
  readonly proposed: number;
  readonly paired: number;
  readonly trained: number;
  readonly met: number;
  /** Of those who were in a pair. */
  readonly completed: number;
  readonly declined: number;
  readonly withdrawn: number;
  readonly byChannel: readonly { readonly channel: string; readonly applied: number; readonly approved: number; readonly paired: number }[];
}

export function funnelOf(facts: FactSet): Funnel {
  const reached = (label: string) => distinct(facts.ever('participant').filter((fact) => fact.label === label).map((fact) => fact.person));
  const paired = distinct(facts.ever('pair').filter((fact) => fact.label === 'active').map((fact) => fact.person));
  const approved = reached('approved');
  const channels = new Map<string, Set<string>>();
  for (const { label, person } of facts.now('application')) {
    if (label && person) channels.set(label, (channels.get(label) ?? new Set()).add(person));
  }
  return {
    nominated: reached('nominated').size,
    applied: reached('applied').size,
    waitlisted: reached('waitlisted').size,
    approved: approved.size,
    proposed: distinct(facts.ever('proposal').filter((fact) => fact.label === 'published').map((fact) => fact.person)).size,
    paired: paired.size,
    trained: distinct(facts.ever('trained').map((fact) => fact.person)).size,
    met: distinct(facts.now('session').filter((fact) => fact.label === 'held').map((fact) => fact.person)).size,
    completed: [...distinct(facts.now('participant').filter((fact) => fact.label === 'completed').map((fact) => fact.person))].filter((person) => paired.has(person)).length,
    declined: distinct(facts.now('participant').filter((fact) => fact.label === 'declined').map((fact) => fact.person)).size,
    withdrawn: distinct(facts.now('participant').filter((fact) => fact.label === 'withdrawn').map((fact) => fact.person)).size,
    byChannel: [...channels]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([channel, who]) => ({
        channel,
        applied: who.size,
        approved: [...who].filter((person) => approved.has(person)).length,
        paired: [...who].filter((person) => paired.has(person)).length,
      })),
  };
}

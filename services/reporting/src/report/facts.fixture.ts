import type { ReportFact } from './fact-set.js';

/** A fact for specs: only what matters need be said. */
export const aFact = (fact: Pick<ReportFact, 'kind'> & Partial<ReportFact>): ReportFact => {
  const at = fact.effectiveFrom ?? '2027-02-01T09:00:00.000Z';
  return { person: null, series: `${fact.kind} ${fact.subject} ${fact.label} ${at}`, subject: null, label: null, value: null, dims: {}, effectiveFrom: at, recordedFrom: at, ordinal: 0, ...fact };
};

export const aPerson = (index: number, region = 'eu'): string => `${region}_${String(index).padStart(8, '0')}-0000-5000-8000-000000000000`;

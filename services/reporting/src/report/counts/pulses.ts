import type { PulseStatement } from '@upstream/contracts';
import { lastFacts } from './facts-held.js';

/** A closed pulse as it was told. Below five answers nothing of it was. */
export interface ClosedPulse {
  readonly pulseId: string;
  readonly openedAt: string | null;
  readonly closedAt: Date;
  readonly answers: number;
  readonly trustIndex: number | null;
  readonly statements: readonly { readonly statement: PulseStatement; readonly distribution: readonly number[] }[];
}

export const PULSES = `
  select subject as "pulseId", dims ->> 'openedAt' as "openedAt", effective_from as "closedAt", (dims ->> 'answers')::int as answers, value::float8 as "trustIndex", dims -> 'statements' as statements
  from ${lastFacts('subject, value, effective_from, dims', 'pulse')} last order by effective_from, subject`;

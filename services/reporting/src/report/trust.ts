import type { PulseStatement } from '@upstream/contracts';
import { SMALLEST_GROUP } from '@upstream/privacy';
import type { ClosedPulse } from './counts/pulses.js';
import { mean } from './figures.js';

/** One closed pulse. Nothing but its dates when it is suppressed: fewer than five answered. */
export interface TrustOfPulse {
  readonly pulseId: string;
  readonly openedAt: string | null;
  readonly closedAt: string;
  readonly n: number | null;
  /** Mean agreement with all statements, 0-100. */
  readonly trustIndex: number | null;
  readonly statements: readonly TrustStatement[];
  readonly suppressed: boolean;
}

export interface TrustStatement {
  readonly statement: PulseStatement;
  /** Of those who answered, who chose 4 or 5. */
  readonly agreeing: number;
  /** How many chose 1, 2, 3, 4, 5. */
  readonly distribution: readonly number[];
}

/** Closed pulses in the order of time. Answers belong to no region, so there is no part of this for one. */
export const trustOf = (pulses: readonly ClosedPulse[]): TrustOfPulse[] =>
  pulses.map(({ pulseId, openedAt, closedAt, answers, trustIndex, statements }) => {
    const suppressed = trustIndex === null || answers < SMALLEST_GROUP;
    return {
      pulseId,
      openedAt,
      closedAt: closedAt.toISOString(),
      n: suppressed ? null : answers,
      trustIndex: suppressed ? null : trustIndex,
      statements: suppressed ? [] : statements.map(({ statement, distribution }) => ({ statement, agreeing: mean(distribution[3]! + distribution[4]!, answers)!, distribution })),
      suppressed,
    };
  });

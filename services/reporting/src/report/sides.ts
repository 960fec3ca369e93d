import { Side, type Direction } from '@upstream/contracts';
import { z } from 'zod';

/** Who is asked and assessed: mentors and mentees, or, where each teaches the other, members. */
export const ReportSide = z.enum(['mentor', 'mentee', 'member']);
export type ReportSide = z.infer<typeof ReportSide>;

/** Who cancelled a session. */
export const CancellingSide = z.enum([...Side.options, 'member']);
export type CancellingSide = z.infer<typeof CancellingSide>;

/** Of a mutual pair, which of the two is called mentor means nothing. */
export const isMutual = (direction: Direction): boolean => direction === 'mutual';

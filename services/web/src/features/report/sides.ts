import type { Report, Skill } from './report-types.js';

export type Side = Skill['side'];
export const ALL_OF = { mentor: 'mentors', mentee: 'mentees', member: 'members' } as const;

const APART = ['mentor', 'mentee'] as const;
const TOGETHER = ['member'] as const;

/** Whom the report tells apart: in a mutual programme each teaches the other, and nobody is only mentor or mentee. */
export const sidesOf = ({ programme: { direction } }: Pick<Report, 'programme'>): readonly Side[] => (isMutual(direction) ? TOGETHER : APART);
export const isMutual = (direction: Report['programme']['direction']): boolean => direction === 'mutual';

/** What a side is drawn as. */
export const meaningOf = (side: Side): 'mentor' | 'mentee' => (side === 'mentee' ? 'mentee' : 'mentor');

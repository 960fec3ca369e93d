import type { Together } from '../../ui/together.js';
import type { Report, Skill } from './report-types.js';

export type Side = Skill['side'];
export const ALL_OF = { mentor: 'mentors', mentee: 'mentees', member: 'members' } as const;

const APART = ['mentor', 'mentee'] as const;
const TOGETHER = ['member'] as const;

/** In a mutual programme and in circles everybody teaches and learns: nobody is only mentor or mentee. */
export const isOneSide = ({ direction, circles }: Pick<Report['programme'], 'direction' | 'circles'>): boolean => direction === 'mutual' || circles;
/** What its texts call those who are brought together. */
export const togetherIn = ({ circles }: Pick<Report['programme'], 'circles'>): Together => (circles ? 'circle' : 'pair');
/** Whom the report tells apart. */
export const sidesOf = ({ programme }: Pick<Report, 'programme'>): readonly Side[] => (isOneSide(programme) ? TOGETHER : APART);

/** What a side is drawn as. */
export const meaningOf = (side: Side): 'mentor' | 'mentee' => (side === 'mentee' ? 'mentee' : 'mentor');

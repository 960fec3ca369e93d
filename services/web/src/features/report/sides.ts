import { meetsAsPeers, type Together } from '../../ui/together.js';
import type { Report, Skill } from './report-types.js';

export type Side = Skill['side'];
export const ALL_OF = { mentor: 'mentors', mentee: 'mentees', member: 'members' } as const;

const APART = ['mentor', 'mentee'] as const;
const TOGETHER = ['member'] as const;

/** In a mutual programme and in circles of peers everybody teaches and learns: nobody is only mentor or mentee. */
export const isOneSide = (programme: Pick<Report['programme'], 'direction' | 'circles'>): boolean => programme.direction === 'mutual' || meetsAsPeers(programme);
/** What its texts call those who are brought together. */
export const togetherIn = ({ circles }: Pick<Report['programme'], 'circles'>): Together => (circles ? 'circle' : 'pair');
/** Whom its tables of twos count: each two of a circle of peers, the mentor of another with each mentee, or those of a pair. */
export const twosOf = (programme: Pick<Report['programme'], 'direction' | 'circles'>): 'members' | 'led' | 'pair' => (meetsAsPeers(programme) ? 'members' : programme.circles ? 'led' : 'pair');
/** Whom the report tells apart. */
export const sidesOf = ({ programme }: Pick<Report, 'programme'>): readonly Side[] => (isOneSide(programme) ? TOGETHER : APART);

/** What a side is drawn as. */
export const meaningOf = (side: Side): 'mentor' | 'mentee' => (side === 'mentee' ? 'mentee' : 'mentor');

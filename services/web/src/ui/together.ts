/** What texts call those who are brought together: they select by it. */
export type Together = 'pair' | 'circle';

/** With more than one mentee it is a circle, in which nobody is mentor or mentee. */
export const togetherOf = (mentees: readonly unknown[]): Together => (mentees.length > 1 ? 'circle' : 'pair');

/** What texts call those who are brought together: they select by it. */
export type Together = 'pair' | 'circle';

/** With more than one mentee it is a circle. */
export const togetherOf = (mentees: readonly unknown[]): Together => (mentees.length > 1 ? 'circle' : 'pair');

/** Whether it is a circle in which nobody is mentor or mentee. Another circle is led by its mentor. */
export const isOfPeers = (mentees: readonly unknown[], mentorLeads: boolean | undefined): boolean => mentees.length > 1 && !mentorLeads;

/** Whether a programme's people have no side: they meet in circles of peers. */
export const meetsAsPeers = ({ direction, circles }: { readonly direction: string; readonly circles?: unknown }): boolean => direction === 'peer' && Boolean(circles);

import type { Role } from '@upstream/contracts';

/** What an approval says of earlier training: nothing of who was never trained. */
export const stillTrained = (trained: readonly Role[] | undefined): object => (trained ? { trained_mentor: trained.includes('mentor'), trained_mentee: trained.includes('mentee') } : {});

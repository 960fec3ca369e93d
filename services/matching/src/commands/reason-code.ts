import { z } from 'zod';

/** A code from the sender's list, for statistics: `no_time`, `workload`. Never free text. */
export const ReasonCode = z.string().regex(/^[a-z0-9_]{1,64}$/);

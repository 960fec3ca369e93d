import { Topic } from '@upstream/contracts';
import { z } from 'zod';

/** Never who wrote it, and no day by which one could guess it. */
export const PublishedTakeaway = z
  .object({
    topic: Topic,
    text: z.string(),
    programmeId: z.string(),
    programme: z.string().nullable().describe('Its name'),
    month: z.string().regex(/^\d{4}-\d{2}$/).describe('In which it was published'),
    takeawayId: z.string().optional().describe('To those who may do something about it: who wrote it, and who runs the programme'),
    pairId: z.string().optional().describe("The caller's own: one of those who agreed to it"),
  })
  .meta({ id: 'PublishedTakeaway' });
export type PublishedTakeaway = z.output<typeof PublishedTakeaway>;

export const TakeawayFacets = z
  .object({
    topics: z.array(z.object({ topic: Topic, count: z.number().int() })),
    programmes: z.array(z.object({ programmeId: z.string(), programme: z.string().nullable(), count: z.number().int() })),
  })
  .meta({ id: 'TakeawayFacets' });

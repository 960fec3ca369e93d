import { Language, Topic } from '@upstream/contracts';
import { pageOf } from '@upstream/platform';
import { z } from 'zod';

/** Somebody who has agreed to be found by their colleagues. */
export const Expert = z
  .object({
    employeeId: z.string(),
    name: z.string(),
    department: z.string().nullable(),
    site: z.string().nullable(),
    timeZone: z.string().nullable(),
    languages: z.array(Language),
    topics: z.array(Topic),
    programmesTaught: z.number().int().describe('In which they taught in a session that was held'),
    you: z.boolean(),
  })
  .meta({ id: 'Expert' });

export const ExpertTopics = z
  .object({ topics: z.array(z.object({ topic: Topic, experts: z.number().int() })).describe('Those that somebody is listed for, by name') })
  .meta({ id: 'ExpertTopics' });

/** One's own listing in a programme in which one was approved to teach. */
const MyExpertListing = z
  .object({
    programmeId: z.string(),
    programme: z.string(),
    mayTeach: z.array(Topic),
    topics: z.array(Topic).nullable().describe('Null while not listed'),
    listedAt: z.iso.datetime().nullable(),
    ended: z.object({ at: z.iso.datetime(), reasonCode: z.string().nullable(), note: z.string().nullable() }).nullable().describe('By a coordinator, until listed again'),
  })
  .meta({ id: 'MyExpertListing' });

export const MyExpertListings = pageOf(MyExpertListing)
  .extend({ consent: z.object({ version: z.string(), text: z.string() }).describe('What is agreed to by being listed') })
  .meta({ id: 'MyExpertListings' });

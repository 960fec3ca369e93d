import { z } from 'zod';
import { ConcernOutcome } from '../../domain/concern/events.js';

export const ConcernState = z.enum(['raised', 'taken_up', 'closed', 'withdrawn']);
export type ConcernState = z.output<typeof ConcernState>;

const listed = { concernId: z.string(), programmeId: z.string(), state: ConcernState, raisedAt: z.iso.datetime() };

/** What the lists say: nothing of what was written. */
export const ListedConcern = z.object(listed).meta({ id: 'ListedConcern' });
export type ListedConcern = z.output<typeof ListedConcern>;

const Said = z.object({ at: z.iso.datetime(), text: z.string() });
const Closing = z.object({ at: z.iso.datetime(), outcome: ConcernOutcome, words: z.string() });
const By = { at: z.iso.datetime(), you: z.boolean(), officerId: z.string().nullable().describe('Null: an officer who is no employee here') };

const whole = {
  ...listed,
  pairId: z.string(),
  aboutPartner: z.boolean(),
  wantsContact: z.boolean(),
  text: z.string(),
  additions: z.array(Said),
  takenUpAt: z.iso.datetime().optional(),
  closing: Closing.optional(),
};

export const MyConcern = z.object(whole).meta({ id: 'MyConcern' });
export type MyConcern = z.output<typeof MyConcern>;

export const ConcernToOfficer = z
  .object({
    ...whole,
    reporterId: z.string(),
    partnerIds: z.array(z.string()),
    takenUpBy: z.object(By).optional(),
    notes: z.array(z.object({ ...By, text: z.string() })),
    readings: z.array(z.object(By)).describe('Who has read it and when, this reading included'),
  })
  .meta({ id: 'ConcernToOfficer' });
export type ConcernToOfficer = z.output<typeof ConcernToOfficer>;

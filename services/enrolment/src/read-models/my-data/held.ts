import type { DomainEvent, Recorded } from '@upstream/event-sourcing';
import { z } from 'zod';

const Entry = z.object({ at: z.iso.datetime(), what: z.string(), details: z.record(z.string(), z.unknown()) });
export type Entry = z.output<typeof Entry>;

/** What enrolment holds about the caller, as it was recorded. */
export const HeldByEnrolment = z
  .object({
    employeeId: z.string(),
    you: z.array(Entry),
    participations: z.array(z.object({ participantId: z.string(), programmeId: z.string(), entries: z.array(Entry) })),
  })
  .meta({ id: 'HeldByEnrolment' });

/** Texts that others wrote about the person for somebody else's eyes: a leader's words to the coordinator. */
const WITHHELD: Readonly<Record<string, readonly string[]>> = { 'enrolment.participant-nominated.v1': ['note', 'nominatedBy'] };

/** One event in words that its person can read, without what is somebody else's. */
export function entryOf({ type, data, meta }: Recorded<DomainEvent>): Entry {
  const withheld = WITHHELD[type] ?? [];
  const details = Object.fromEntries(Object.entries(data as Record<string, unknown>).filter(([field]) => !withheld.includes(field)));
  return { at: meta.occurredAt, what: type.replace(/^\w+\.|\.v\d+$/g, ''), details };
}

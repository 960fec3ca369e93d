import { defineEvents, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What an import did. `unchanged` and `changed` are rows of people who stayed; `refused` are rows that were left out. */
export const ImportCounts = z.object({ joined: count, changed: count, moved: count, left: count, unchanged: count, refused: count });
export type ImportCounts = z.infer<typeof ImportCounts>;

/** Why a row was left out, by place: never what the cell held. */
export const RefusedCell = z.object({ row: z.number().int(), column: z.string().nullable(), code: z.string() });
export type RefusedCell = z.infer<typeof RefusedCell>;

export const importEvents = defineEvents({
  'enrolment.import-started.v1': z.object({
    importId: z.string(),
    mode: z.enum(['full', 'changes']),
    /** Rows of the file, without the header. */
    rows: count,
    /** Who is absent from a full file and will be recorded as having left. */
    leavers: count,
    /** True when a person confirmed that so many have left. */
    leaversConfirmed: z.boolean(),
  }),
  'enrolment.import-rows-refused.v1': z.object({ importId: z.string(), first: count, cells: z.array(RefusedCell) }),
  'enrolment.import-completed.v1': z.object({ importId: z.string(), counts: ImportCounts }),
});
export type ImportEvent = EventOf<typeof importEvents>;
export type ProjectedImportEvent = ProjectedEventOf<typeof importEvents>;

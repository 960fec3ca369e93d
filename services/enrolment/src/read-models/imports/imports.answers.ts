import { z } from 'zod';

const count = z.number().int().nonnegative();

export const PeopleImportCounts = z.object({ joined: count, changed: count, moved: count, left: count, unchanged: count, refused: count }).meta({ id: 'PeopleImportCounts' });

export const PeopleImportSummary = z
  .object({
    importId: z.string(),
    region: z.string(),
    status: z.enum(['completed', 'applying', 'interrupted']).describe('interrupted: the same request, repeated, goes on'),
    mode: z.enum(['full', 'changes']),
    rows: count,
    leavers: count,
    leaversConfirmed: z.boolean(),
    counts: PeopleImportCounts.nullable(),
    startedAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
    startedBy: z.string().nullable(),
  })
  .meta({ id: 'PeopleImport' });

export const CellRefusal = z.object({ row: z.number().int(), column: z.string().nullable(), code: z.string(), message: z.string() }).meta({ id: 'CellRefusal' });

import { z } from 'zod';

const Cell = z.string();

/** How an HR file would be read, with its first rows. Nothing of it is kept. */
export const ImportPreview = z
  .object({
    format: z.enum(['csv', 'xlsx']),
    header: z.array(z.string()),
    sampled: z.number().int().describe('Rows that the suggestion was made from'),
    complete: z.boolean().describe('Whether these are all rows of the file'),
    mapping: z.record(z.string(), z.unknown()).describe('The mapping that was used: the one given, or the suggested one'),
    suggested: z.boolean(),
    notes: z
      .array(z.object({ column: z.string().nullable(), code: z.string().nullable().describe('Stable; null for a remark that has none yet'), facts: z.record(z.string(), z.string()), note: z.string() }))
      .describe('What to check in a suggested mapping'),
    confidence: z.number().describe('Of a suggested mapping: 0 to 1; 0.8 usually reads the file').nullable(),
    problem: z
      .object({ code: z.string(), message: z.string(), row: z.number().int().nullable(), column: z.string().nullable() })
      .nullable()
      .describe('Why the file cannot be read with this mapping at all'),
    values: z.record(z.string(), z.array(z.string())).describe('What the columns of region, site, level, title, country and work pattern hold: each value once'),
    rows: z.array(
      z.object({
        row: z.number().int(),
        cells: z.array(Cell),
        employee: z
          .object({
            number: Cell,
            name: Cell,
            email: Cell,
            title: Cell.nullable(),
            level: z.number().int(),
            function: Cell.nullable(),
            department: Cell,
            site: Cell,
            region: Cell,
            manager: Cell.nullable(),
            timeZone: Cell,
            workingHours: Cell,
            workingDays: Cell,
            workPattern: Cell,
            languages: z.array(Cell),
            hireDate: Cell,
          })
          .nullable()
          .describe('As it would be taken in; null when the row is refused'),
        refusals: z.array(z.object({ column: z.string().nullable(), code: z.string(), message: z.string(), value: Cell.nullable().describe('What the cell holds, where it names nobody') })),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.output<typeof ImportPreview>;


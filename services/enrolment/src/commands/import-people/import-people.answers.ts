import { z } from 'zod';
import { CellRefusal, PeopleImportCounts } from '../../read-models/imports/imports.answers.js';

const count = z.number().int();

/** What an import did, or would do. Of one that is under way only its id is known. */
export const PeopleImportOutcome = z
  .object({
    id: z.string().optional(),
    revision: count.optional(),
    position: z.string().optional(),
    dryRun: z.literal(true).optional(),
    mode: z.enum(['full', 'changes']).optional(),
    rows: count.optional(),
    counts: PeopleImportCounts.optional(),
    refusedRows: count.optional(),
    problems: z
      .array(
        z.object({
          column: z.string().nullable(),
          code: z.string(),
          message: z.string(),
          count: count.describe('Rows with this mistake'),
          firstRows: z.array(count),
          values: z.array(z.string()).describe('What the cells held, of columns that name nobody'),
        }),
      )
      .optional(),
    refusals: z.array(CellRefusal).optional().describe('The first 100'),
    leavers: z
      .object({ count, active: count, needConfirmation: z.boolean(), first: z.array(z.string()).describe('The first 100, by employee id') })
      .optional()
      .describe('Of a dry run'),
  })
  .meta({ id: 'PeopleImportOutcome' });

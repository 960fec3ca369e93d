import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

const count = z.number().int();
const Outcome = z.enum(['approved', 'declined', 'waitlisted', 'reminded']);

/** What a command on a selection did, or would do. */
export const OnManyAnswer = z
  .object({
    id: z.string(),
    revision: count.describe('-1: a selection has none of its own; its results do'),
    position: z.string().optional(),
    dryRun: z.boolean().describe('Nothing was done: the results say what would be'),
    ...Object.fromEntries(Outcome.options.map((word) => [word, count.optional()])),
    refused: count,
    more: z.boolean().describe('The filter selects more than these'),
    next: z.string().optional().describe('Give it as `cursor` to go on with the rest'),
    results: z.array(
      z.union([
        z.object({ participantId: z.string(), outcome: Outcome, revision: count.optional() }),
        z.object({ participantId: z.string(), outcome: z.literal('refused'), type: z.string(), detail: z.string(), facts: z.record(z.string(), z.unknown()).optional() }),
      ]),
    ),
  })
  .meta({ id: 'OnManyAnswer' });

export const ShowsOnMany = (): MethodDecorator => ApiResponse({ status: 200, standardSchema: OnManyAnswer, description: '' });

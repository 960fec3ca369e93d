import { Direction, LaunchStep, Topic, Wave } from '@upstream/contracts';
import { z } from 'zod';
import { ProgrammePlan } from '../../domain/programme/plan.js';

/** What the programmes' routes answer. */
export const ProgrammeSummary = z
  .object({
    programmeId: z.string(),
    status: z.enum(['draft', 'launched', 'closed']),
    name: z.string(),
    template: z.string(),
    direction: Direction,
    wave: Wave,
    regions: z.array(z.string()),
    topics: z.array(Topic),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    draftedAt: z.iso.datetime(),
    launchedAt: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime().nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'ProgrammeSummary' });

const Figures = z.object({
  applied: z.number().int(),
  approved: z.number().int(),
  approvedMentors: z.number().int(),
  approvedMentees: z.number().int(),
  pairs: z.number().int(),
  inPersonPairs: z.number().int(),
  inPersonPairsReserved: z.number().int(),
  placesInPairs: z.number().int(),
  placesTrained: z.number().int(),
  pairsMet: z.number().int(),
  sessionsHeld: z.number().int(),
});

const Step = z.object({
  step: LaunchStep,
  completed: z.boolean(),
  changedAt: z.iso.datetime().nullable(),
  figures: z.record(z.string(), z.number()).nullable().optional().describe('What the gate saw when the step was completed'),
  missing: z.array(z.object({ what: z.string(), have: z.number().optional(), need: z.number().optional() })).optional(),
});

export const ProgrammeDetail = ProgrammeSummary.extend({
  plan: ProgrammePlan,
  evaluation: z.object({ dueOn: z.iso.date(), overdue: z.boolean() }),
  steps: z.array(Step),
  figures: Figures.optional().describe('For those who manage it'),
}).meta({ id: 'ProgrammeDetail' });

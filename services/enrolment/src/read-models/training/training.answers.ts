import { Role } from '@upstream/contracts';
import { z } from 'zod';
import { ModuleContent } from '../../domain/training/training-module.js';

/** A module as those see it who take it: its questions without the right answers. */
export const TrainingModuleView = z
  .object({
    moduleId: z.string(),
    programmeId: z.string(),
    publishedAt: z.iso.datetime(),
    revision: z.number().int(),
    title: z.string(),
    body: z.string().optional(),
    url: z.string().optional(),
    trainerId: z.string().optional(),
    reflectionTask: z.string().optional(),
    questions: z.array(z.object({ question: z.string(), options: z.array(z.string()) })),
    passMark: z.number().int(),
    requiredFor: z.array(Role),
    relatedModules: z.array(z.string()),
    rating: z.string().describe('"4.5 (2)": mean of the stars, and how many gave them; or "no votes yet"'),
    comfort: z.string().describe('As `rating`, of how much at ease people felt'),
  })
  .meta({ id: 'TrainingModule' });

/** A module as those see it who write it: what a revision replaces. */
export const TrainingModuleInFull = z
  .object({ moduleId: z.string(), programmeId: z.string(), revision: z.number().int(), ...ModuleContent.shape })
  .meta({ id: 'TrainingModuleInFull' });

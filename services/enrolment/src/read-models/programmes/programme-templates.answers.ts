import { z } from 'zod';
import { ProgrammePlan } from '../../domain/programme/plan.js';
import { ModuleContent } from '../../domain/training/training-module.js';

const SuggestedPlan = ProgrammePlan.omit({
  name: true,
  startsOn: true,
  endsOn: true,
  regions: true,
  wave: true,
  template: true,
  pilotProgrammeId: true,
  signUpLimit: true,
  reasonForLength: true,
});

const TemplateModule = ModuleContent.omit({ trainerId: true, relatedModules: true, url: true }).extend({ code: z.string() });

export const ProgrammeTemplateView = z
  .object({
    slug: z.string(),
    template: z.string(),
    title: z.string(),
    about: z.string(),
    plan: SuggestedPlan,
    months: z.number().int(),
    returnTopics: z.array(z.string()),
    agenda: z.array(z.string()).optional().describe('Suggested for the agenda of every session'),
    attitudeStatements: z.array(z.string()).describe('Five statements on receptive attitude, answered 1 to 5'),
    groundRules: z.object({ version: z.string(), rules: z.array(z.string()) }),
    consent: z.object({ version: z.string(), text: z.string() }),
    modules: z.array(TemplateModule),
  })
  .meta({ id: 'ProgrammeTemplate' });

export const ProgrammeTemplates = z
  .object({
    items: z.array(ProgrammeTemplateView),
    regions: z.array(z.string()).describe('Where programmes can run'),
    homes: z.array(z.string()).describe('Where the caller may start one'),
  })
  .meta({ id: 'ProgrammeTemplates' });

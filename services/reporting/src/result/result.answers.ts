import { Direction, Measure, Wave } from '@upstream/contracts';
import { z } from 'zod';
import { ReportObjective } from '../report/report.answers.js';
import { ReportSide } from '../report/sides.js';
import { FIGURES } from './result.js';

const Programme = z.object({ id: z.string(), name: z.string(), direction: Direction, circles: z.boolean(), wave: Wave, startsOn: z.iso.date(), endsOn: z.iso.date() });
const AsOf = z.iso.datetime().describe('The end of the last whole month that it tells of');

const Figure = z.object({
  figure: z
    .enum(FIGURES)
    .describe('People who came so far; sessions held of those due; share of pairs that do well; mean rating 1-5; recommendation -100 to 100; trust 0-100; points gained; what objectives count'),
  side: ReportSide.nullable(),
  measure: Measure.nullable(),
  topic: z.string().nullable(),
});

export const ProgrammeResult = z
  .object({
    programme: Programme,
    evaluatedAt: z.iso.datetime(),
    asOf: AsOf,
    objectives: z.array(ReportObjective.omit({ n: true })),
    figures: z.array(Figure.extend({ value: z.number().nullable(), suppressed: z.boolean().describe('It would tell of fewer than five, by itself or beside another') })),
  })
  .meta({ id: 'ProgrammeResult' });

const value = z.object({ value: z.number().nullable(), suppressed: z.boolean() });

export const BesidePilot = z
  .object({
    expansion: Programme.extend({ asOf: AsOf }),
    pilot: Programme.extend({ asOf: AsOf }).nullable().describe('Null while the pilot is not evaluated'),
    figures: z.array(Figure.extend({ pilot: value, expansion: value, difference: z.number().nullable().describe('Expansion less pilot') })),
  })
  .meta({ id: 'BesidePilot' });

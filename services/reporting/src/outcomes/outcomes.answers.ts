import { z } from 'zod';

const count = z.number().int();
const share = z.number().describe('0-1');
const Interval = { low: z.number().describe('Of the interval at 95 % confidence'), high: z.number() };
const Estimate = z.object({ share, ...Interval }).meta({ id: 'OutcomeEstimate' });

const Compared = z
  .object({
    participants: Estimate.nullable(),
    comparison: Estimate.nullable(),
    difference: z.object({ value: z.number().describe('Share of the participants less that of the comparison group'), ...Interval }).nullable().describe('An interval that holds 0: chance alone may explain it'),
  })
  .meta({ id: 'OutcomeCompared' });

const Coverage = z
  .object({
    department: z.string(),
    employees: count.describe('Who work here, in the programme’s regions'),
    participants: count.nullable().describe('Those of them who were approved at some time'),
    share: share.nullable(),
    suppressed: z.boolean(),
  })
  .meta({ id: 'DepartmentCoverage' });

/** What `GET …/report/outcomes` answers. */
export const ProgrammeOutcomes = z
  .object({
    asOf: z.iso.datetime().describe('The end of the last month that was over then'),
    knownAt: z.iso.datetime(),
    participants: count.nullable().describe('Who were in a pair of the programme and at work at the end of the month in which they first were; null: fewer than five of these, or of those beside them'),
    comparison: count.nullable().describe('People of the same region and level, at work at that time, who were never in a pair'),
    unmatched: count.nullable().describe('Participants with nobody of their region and level to compare with: not counted'),
    suppressed: z.boolean(),
    retention: Compared.describe('Who still work here'),
    promotion: Compared.describe('Who stand on a higher level than then, also of those who have left'),
    departments: z.array(Coverage).describe('How far the programme reaches into each department'),
  })
  .meta({ id: 'ProgrammeOutcomes' });

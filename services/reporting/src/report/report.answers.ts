import { Direction, Measure, PulseStatement, Wave } from '@upstream/contracts';
import { z } from 'zod';
import { CancellingSide, ReportSide } from './sides.js';

const count = z.number().int();

/** A figure about people: without `n` and value where either would tell of fewer than five. */
const shown = <V extends z.ZodType>(value: V) => z.object({ n: count.nullable().describe('People'), value: value.nullable(), suppressed: z.boolean() });

const Channel = z.object({ channel: z.string(), applied: count, approved: count, paired: count });

const ReportFunnel = z
  .object({
    nominated: count,
    applied: count,
    waitlisted: count,
    approved: count,
    proposed: count,
    paired: count,
    trained: count,
    met: count,
    completed: count.describe('Of those who were in a pair'),
    declined: count,
    withdrawn: count,
    byChannel: z.array(Channel),
  })
  .meta({ id: 'ReportFunnel' });

const ReportMonthOfSessions = z
  .object({ month: z.string().describe('2027-02'), due: count, held: count, missed: count, unreported: count, cancelled: count })
  .meta({ id: 'ReportMonthOfSessions' });

const ReportCadence = z
  .object({
    pairs: count,
    active: count,
    expected: count.describe('Sessions that were due so far; none while a pair pauses'),
    held: count,
    missed: count,
    unreported: count,
    cancelled: count,
    adherence: z.number().nullable().describe('Held / expected, at most 1 for each pair; null when nothing was due'),
    cancelledBy: z.partialRecord(CancellingSide, count),
    medianDaysToFirstSession: z.number().nullable(),
    atRisk: count,
    months: z.array(ReportMonthOfSessions),
  })
  .meta({ id: 'ReportCadence' });

const SideSatisfaction = shown(z.object({ rating: z.number().nullable().describe('Mean, 1-5'), nps: z.number().nullable().describe('Net promoter score, -100 to 100; null until five people have said whether they would recommend it') })).meta({ id: 'ReportSideSatisfaction' });
const ReportSatisfaction = z
  .object({ mentors: SideSatisfaction, mentees: SideSatisfaction, members: SideSatisfaction.describe('Of a mutual programme and of circles of peers everybody, and nobody is on the two sides') })
  .meta({ id: 'ReportSatisfaction' });

const MonthRating = shown(z.object({ rating: z.number() })).meta({ id: 'ReportMonthRating' });
const ReportMonthOfSatisfaction = z.object({ month: z.string(), mentors: MonthRating, mentees: MonthRating, members: MonthRating }).meta({ id: 'ReportMonthOfSatisfaction' });

const SkillChange = z.object({
  start: z.number().nullable().describe('Of all who were assessed then'),
  midway: z.number().nullable().describe('From the start, as far as those have come who were assessed again'),
  end: z.number().nullable(),
  gain: z.number().nullable().describe('Mean change since the start of those who were assessed again, at the end or until that is told midway'),
});
const ReportSkill = shown(SkillChange).extend({ measure: Measure, topic: z.string().nullable(), side: ReportSide }).meta({ id: 'ReportSkill' });

export const ReportObjective = z
  .object({
    objectiveId: z.string(),
    measure: Measure,
    target: z.number(),
    start: z.number().nullable(),
    actual: z.number().nullable(),
    n: count.nullable(),
    suppressed: z.boolean(),
    met: z.boolean().nullable(),
  })
  .meta({ id: 'ReportObjective' });

const total = { n: count.nullable(), suppressed: z.boolean() };
const ReportPairTable = z
  .object({
    cells: z.array(z.object({ row: z.string().describe('The mentor; of a mutual pair, and of each two of a circle of peers, the first by the alphabet'), column: z.string().describe('The mentee, or the other'), ...total })),
    rowTotals: z.array(z.object({ key: z.string(), ...total })),
    columnTotals: z.array(z.object({ key: z.string(), ...total })),
    total: z.object(total),
  })
  .meta({ id: 'ReportPairTable' });

const ReportRelationships = z.object({ pairs: count.nullable(), successful: count.nullable(), suppressed: z.boolean() }).meta({ id: 'ReportRelationships' });

const ReportTrust = z
  .object({
    pulseId: z.string(),
    openedAt: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime(),
    n: count.nullable().describe('Answers'),
    trustIndex: z.number().nullable().describe('Mean agreement with all statements, 0-100'),
    statements: z.array(
      z.object({
        statement: PulseStatement,
        agreeing: z.number().describe('Share of those who chose 4 or 5'),
        distribution: z.array(count).describe('How many chose 1, 2, 3, 4, 5'),
      }),
    ),
    suppressed: z.boolean().describe('Fewer than five answered'),
  })
  .meta({ id: 'ReportTrust' });

const ReportRegion = z
  .object({
    region: z.string(),
    applied: count,
    approved: count,
    paired: count,
    met: count,
    expected: count,
    held: count,
    adherence: z.number().nullable(),
    satisfaction: ReportSatisfaction,
  })
  .meta({ id: 'ReportRegion' });

/** What `GET …/report` answers. */
export const ProgrammeReport = z
  .object({
    programme: z.object({
      id: z.string(),
      name: z.string(),
      template: z.string(),
      direction: Direction,
      circles: z.boolean().describe('Whether its people meet in circles instead of pairs: of peers where the direction is peer, else led by a mentor'),
      wave: Wave,
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
      regions: z.array(z.string()),
    }),
    asOf: z.iso.datetime(),
    knownAt: z.iso.datetime(),
    region: z.string().nullable(),
    funnel: ReportFunnel,
    cadence: ReportCadence,
    satisfaction: ReportSatisfaction,
    skills: z.array(ReportSkill),
    objectives: z.array(ReportObjective),
    generations: ReportPairTable.nullable(),
    departments: ReportPairTable.nullable(),
    relationships: ReportRelationships.nullable(),
    satisfactionByMonth: z.array(ReportMonthOfSatisfaction).nullable(),
    trust: z.array(ReportTrust).nullable().describe('Closed pulses in the order of time'),
    regions: z.array(ReportRegion).nullable(),
  })
  .meta({ id: 'ProgrammeReport' });

import { newIdOf } from '@upstream/event-sourcing';
import { TenantDatabase } from '@upstream/platform';
import { servicesUnderTest, TENANT, type ServiceUnderTest } from '@upstream/testing';
import pg from 'pg';
import { ProgrammeRow } from '../read-models/programmes/programmes.table.js';
import { reporting } from '../reporting.module.js';
import { countFacts } from './counts/count-facts.js';
import { endOfMonthBefore } from './past-dates.js';
import { heldAt, historyOf, type FactRow } from './random-facts.fixture.js';
import { reportOfFacts, saidOfFacts } from './report-of-facts.fixture.js';
import { reportOf, type Report, type ReportedProgramme } from './report.js';
import type { ProgrammeResult } from '../result/result.js';

const HISTORIES = Number(process.env['HISTORIES'] ?? 60);
const FIRST_SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const NOW = '2027-09-01T09:00:00.000Z';

describe(`the report that SQL counts (seeds from ${FIRST_SEED})`, () => {
  let service: ServiceUnderTest;
  let projector: pg.Client;

  beforeAll(async () => {
    service = await servicesUnderTest('random-facts', [reporting], { start: NOW });
    projector = new pg.Client({ connectionString: service.databases.url('reporting', 'projector') });
    await projector.connect();
    await projector.query(`select set_config('search_path', string_agg(quote_ident(schema), ', '), false) from flow.build where state = 'serving'`);
  });
  afterAll(async () => {
    await projector?.end();
    await service?.close();
  });

  it(`is that of the facts, to the digit: ${HISTORIES} random histories`, async () => {
    const database = service.composition.app.get(TenantDatabase, { strict: false });
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      const { programme, rows, random } = historyOf(seed);
      await projector.query(`insert into programme select * from jsonb_populate_record(null::programme, $1)`, [
        { ...programme, tenant: TENANT, starts_on: programme.startsOn, ends_on: programme.endsOn, cadence: { ...programme.cadence, minutes: 60 }, evaluated_at: '2027-07-15T09:00:00.000Z' },
      ]);
      await projector.query(`insert into fact select * from jsonb_populate_recordset(null::fact, $1::jsonb)`, [JSON.stringify(rows)]);
      for (let question = 0; question < 6; question++) {
        const asOf = question === 0 || random.chance(0.3) ? undefined : random.instant();
        const knownAt = question === 0 || random.chance(0.5) ? undefined : random.instant();
        const region = question === 0 || random.chance(0.5) ? undefined : random.pick(['eu', 'us', 'apac']);
        const seesPairs = random.chance(0.5);
        const dates = { asOf: asOf ?? NOW, knownAt: knownAt ?? NOW };
        const asked = { ...dates, ...(region ? { region } : {}), seesPairs };
        // Over HTTP, the past is told by whole days and months.
        const counted = await database.read(TENANT, async (em) => {
          const found = await em.findOneByOrFail(ProgrammeRow, { id: programme.id });
          return reportOf(found, await countFacts(em, found, dates), asked);
        });
        const expected = reportOfFacts(programme, heldAt(rows, programme.id, dates), asked);
        expect({ seed, seesPairs, ...(JSON.parse(JSON.stringify(counted)) as object) }).toEqual({ seed, seesPairs, ...expected });
      }
      await expectNoOtherFigures(seed, programme, rows, random.instant());
    }
  }, 240_000);

  /** What coordinators, sponsors and employees can ask for is this report, of ends of months: nothing else can be subtracted. */
  async function expectNoOtherFigures(seed: number, programme: ReportedProgramme, rows: readonly FactRow[], day: string) {
    const saidAt = (asOf: string, knownAt = asOf) => saidOfFacts(programme, heldAt(rows, programme.id, { asOf, knownAt }), { asOf, knownAt, seesPairs: true });
    // Colleagues met and takeaways nobody says: they are of days.
    const said = ({ satisfaction, satisfactionByMonth, skills, objectives }: ReturnType<typeof saidAt>) => ({ satisfaction, satisfactionByMonth, skills, objectives: objectives.filter(({ start }) => start !== null) });
    for (const role of ['coordinator', 'sponsor'] as const) {
      const { body } = await service.get({ role }, `/v1/programmes/${programme.id}/report?asOf=${day}`);
      expect({ seed, ...said(body as Report) }).toEqual({ seed, ...said(saidAt(endOfMonthBefore(day), NOW)) });
    }
    const { figures, objectives: reached } = (await service.get({ role: 'employee', employeeId: `eu_${newIdOf('somebody')}` }, `/v1/programmes/${programme.id}/result`)).body as ProgrammeResult;
    const july = saidAt('2027-07-31T23:59:59.999Z');
    const of = (name: string) => figures.filter(({ figure }) => figure === name).map(({ value }) => value);
    const sides = [july.satisfaction.mentors, july.satisfaction.mentees, july.satisfaction.members].filter(({ n }) => n !== 0);
    expect({ seed, objectives: reached, gain: of('gain'), rating: of('rating'), nps: of('nps'), reached: of('reached') }).toEqual({
      seed,
      objectives: july.objectives.map(({ n: _n, ...told }) => told),
      gain: july.skills.map(({ value }) => value?.gain ?? null),
      rating: sides.map(({ value }) => value?.rating ?? null),
      nps: sides.map(({ value }) => value?.nps ?? null),
      reached: july.objectives.map(({ actual }) => actual),
    });
  }
});

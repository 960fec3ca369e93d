import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mapping, sampleHrFile, suggestMapping } from './index.js';
import { readAll } from './reading.fixture.js';

const examples = join(__dirname, '../../../docs/examples');
const file = join(examples, 'oracle-hr-employees.csv');
const written = Mapping.parse(JSON.parse(readFileSync(join(examples, 'oracle-hr-employees.mapping.json'), 'utf8')));

describe('the example of 107 employees', () => {
  it('reads 106 with the mapping beside it, and names the cells of the one without a department', async () => {
    const { rows, refusals } = await readAll(readFileSync(file), written);
    expect(rows).toHaveLength(106);
    expect(refusals.map(({ row, column, code }) => [row, column, code])).toEqual([
      [80, 'DEPARTMENT_NAME', 'missing'],
      [80, 'CITY', 'missing'],
      [80, 'REGION', 'missing'],
    ]);
    const levels = [1, 2, 3, 4, 5].map((level) => rows.filter(({ employee }) => employee.level === level).length);
    expect(levels).toEqual([46, 43, 14, 2, 1]);
    expect(rows.filter(({ employee }) => employee.managerNumber === undefined).map(({ employee }) => employee)).toEqual([
      {
        number: '100', name: 'Steven King', email: 'sking@example.com', title: 'President', level: 5, department: 'Executive', site: 'Seattle',
        region: 'us', timeZone: 'America/Los_Angeles', workingHours: { start: '09:00', end: '17:00' }, workingDays: [1, 2, 3, 4, 5], workPattern: 'on_site', languages: ['en'],
        hireDate: '2013-06-17',
      },
    ]);
  });

  it('everyone’s manager is in the file, and nobody is above their manager', async () => {
    const { rows } = await readAll(readFileSync(file), written);
    const levelOf = new Map(rows.map(({ employee }) => [employee.number, employee.level]));
    for (const { employee } of rows) {
      if (employee.managerNumber !== undefined) expect(levelOf.get(employee.managerNumber)).toBeGreaterThanOrEqual(employee.level);
    }
  });

  it('the suggested mapping reads the same employees as the one written by hand', async () => {
    const { mapping, confidence } = suggestMapping(await sampleHrFile(createReadStream(file)), { domain: 'example.com' });
    expect(await readAll(readFileSync(file), mapping)).toEqual(await readAll(readFileSync(file), written));
    expect(confidence).toBeGreaterThan(0.8);
  });
});

import { Mapping } from './index.js';
import { aMapping, aPerson, csv, HEADER, readAll } from './reading.fixture.js';

const columns = aMapping().columns;

describe('refusals by row and column', () => {
  it('a row with bad cells is refused with all of them, and the other rows go on', async () => {
    const bad = aPerson({ Number: 'E2', Email: 'nobody', Level: 'high', Department: '', Region: 'Europe', Hired: '31.02.2020' });
    const { rows, refusals } = await readAll(csv([HEADER, aPerson({ Number: 'E1' }), bad, aPerson({ Number: 'E3' })]), aMapping());
    expect(rows.map(({ row, employee }) => [row, employee.number])).toEqual([
      [2, 'E1'],
      [4, 'E3'],
    ]);
    expect(refusals.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [3, 'Email', 'invalid_email', undefined],
      [3, 'Level', 'invalid_level', 'high'],
      [3, 'Department', 'missing', undefined],
      [3, 'Region', 'unknown_region', 'Europe'],
      [3, 'Hired', 'invalid_date', undefined],
    ]);
  });

  it('a refusal never repeats a name, an address or a number', async () => {
    const secret = aPerson({ Number: 'S3cr3t\u0001', Name: 'Secret\u0001', Email: 'secret', Region: 'secret@example.com', Level: '+44 1632 96001' });
    const { refusals } = await readAll(csv([HEADER, secret]), aMapping());
    expect(refusals.map(({ column }) => column)).toEqual(['Number', 'Name', 'Email', 'Level', 'Region']);
    expect(JSON.stringify(refusals)).not.toMatch(/secret|S3cr3t|1632/i);
  });

  it('a second row with a number is refused, naming the first, also when the first was refused itself', async () => {
    const people = [aPerson({ Number: 'E1' }), aPerson({ Number: 'E2', Level: 'x' }), aPerson({ Number: ' E1 ' }), aPerson({ Number: 'E2' }), aPerson({ Number: 'e1' })];
    const { rows, refusals } = await readAll(csv([HEADER, ...people]), aMapping());
    expect(rows.map(({ row }) => row)).toEqual([2, 6]);
    expect(refusals).toEqual([
      expect.objectContaining({ row: 3, code: 'invalid_level' }),
      { row: 4, column: 'Number', code: 'duplicate_number', message: 'The number is already used in row 2.' },
      { row: 5, column: 'Number', code: 'duplicate_number', message: 'The number is already used in row 3.' },
    ]);
  });

  it('a row with other than the header’s number of cells is refused as a whole; empty cells at its end are no matter', async () => {
    const text = `${csv([HEADER])}${aPerson().slice(0, 7).join(',')}\n${aPerson().join(',')},more\n${aPerson().join(',')},,\n`;
    const { rows, refusals } = await readAll(text, aMapping());
    expect(refusals.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, null, 'field_count'],
      [3, null, 'field_count'],
    ]);
    expect(rows.map(({ row }) => row)).toEqual([4]);
  });

  it('a function is read from its own column, and left out where empty', async () => {
    const mapping = aMapping({ columns: { ...columns, function: 'Function' } });
    const { rows, refusals } = await readAll(csv([[...HEADER, 'Function'], [...aPerson(), ' Human  Resources '], [...aPerson({ Number: 'E2' }), ''], [...aPerson({ Number: 'E3' }), 'x'.repeat(201)]]), mapping);
    expect(rows.map(({ employee }) => employee.function)).toEqual(['Human Resources', undefined]);
    expect(rows[1]!.employee).not.toHaveProperty('function');
    expect(refusals).toMatchObject([{ row: 4, column: 'Function', code: 'too_long' }]);
  });

  it('a person without a manager is fine; title and manager are left out where empty', async () => {
    const header = [...HEADER, 'Boss', 'Title'];
    const mapping = aMapping({ columns: { ...columns, managerNumber: 'Boss', title: 'Title' } });
    const { rows } = await readAll(csv([header, [...aPerson(), '', ''], [...aPerson({ Number: 'E2' }), 'E1', 'Analyst']]), mapping);
    expect(rows.map(({ employee }) => [employee.managerNumber, employee.title])).toEqual([
      [undefined, undefined],
      ['E1', 'Analyst'],
    ]);
    expect(rows[0]!.employee).not.toHaveProperty('managerNumber');
  });

  it('an unknown title is refused with the title, so that the levels can be completed', async () => {
    const { level: _, ...others } = columns;
    const mapping = aMapping({ columns: { ...others, title: 'Level' }, levels: { Analyst: 2 } });
    const { rows, refusals } = await readAll(csv([HEADER, aPerson({ Level: 'ANALYST' }), aPerson({ Number: 'E2', Level: 'Wizard' })]), mapping);
    expect(rows[0]?.employee).toMatchObject({ level: 2, title: 'ANALYST' });
    expect(refusals).toMatchObject([{ row: 3, column: 'Level', code: 'unknown_level', value: 'Wizard' }]);
  });
});

describe('what the mapping fills in', () => {
  const header = [...HEADER, 'Country', 'Zone', 'Hours', 'Days', 'Pattern', 'Languages'];
  const full = aMapping({
    columns: { ...columns, country: 'Country', timeZone: 'Zone', workingHours: 'Hours', workingDays: 'Days', workPattern: 'Pattern', languages: 'Languages' },
    regions: { default: 'eu', byValue: { Americas: 'us' } },
    timeZones: { default: 'UTC', bySite: { Leeds: 'Europe/London' }, byCountry: { Peru: 'America/Lima' }, byRegion: { us: 'America/Chicago' } },
    languages: { default: ['en'], bySite: { Munich: ['de', 'en'] }, byCountry: { Peru: ['es'] } },
    workingHours: { default: '08:00-16:00', bySite: { Munich: '07:00-15:00' } },
    workingDays: { default: 'Mon-Thu', bySite: { Munich: 'Tue-Sat' } },
    workPatterns: { default: 'on_site', byValue: { WFH: 'remote' } },
  });
  const readOne = async (person: Partial<Record<string, string>>, more: string[]) =>
    (await readAll(csv([header, [...aPerson(person), ...more]]), full)).rows[0]?.employee;

  it('a cell wins, then the site, the country, the region, and the default', async () => {
    const empty = ['', '', '', '', ''];
    expect((await readOne({}, ['Peru', 'Asia/Tokyo', '', '', '', '']))?.timeZone).toBe('Asia/Tokyo');
    expect((await readOne({ Site: 'leeds' }, ['Peru', ...empty]))?.timeZone).toBe('Europe/London');
    expect((await readOne({ Site: 'Else' }, ['PERU', ...empty]))?.timeZone).toBe('America/Lima');
    expect((await readOne({ Site: 'Else', Region: 'americas' }, ['', ...empty]))?.timeZone).toBe('America/Chicago');
    expect((await readOne({ Site: 'Else' }, ['', ...empty]))?.timeZone).toBe('UTC');
    expect(await readOne({ Site: 'Munich', Region: '' }, ['Peru', ...empty])).toMatchObject({
      region: 'eu', languages: ['de', 'en'], workingHours: { start: '07:00', end: '15:00' }, workingDays: [2, 3, 4, 5, 6], workPattern: 'on_site',
    });
    expect(await readOne({}, ['Peru', '', '10-18', 'Sun-Tue', 'wfh', 'French'])).toMatchObject({
      languages: ['fr'], workingHours: { start: '10:00', end: '18:00' }, workingDays: [1, 2, 7], workPattern: 'remote',
    });
  });

  it('what cannot be understood is refused rather than replaced by a default', async () => {
    const person = [...aPerson({ Region: 'Atlantis' }), '', 'Mars/Base', '17-9', 'most', 'sometimes', 'Klingonish'];
    const { refusals } = await readAll(csv([header, person]), full);
    expect(refusals.map(({ column, code, value }) => [column, code, value])).toEqual([
      ['Region', 'unknown_region', 'Atlantis'],
      ['Zone', 'invalid_time_zone', 'Mars/Base'],
      ['Hours', 'invalid_working_hours', '17-9'],
      ['Days', 'invalid_working_days', 'most'],
      ['Pattern', 'unknown_work_pattern', 'sometimes'],
      ['Languages', 'unknown_language', 'Klingonish'],
    ]);
  });

  it('without a word of days they are Monday to Friday, also in a mapping that was written before there were any', async () => {
    expect((await readAll(csv([HEADER, aPerson()]), aMapping())).rows[0]?.employee.workingDays).toEqual([1, 2, 3, 4, 5]);
  });

  it('a site without a time zone is refused when there is no default', async () => {
    const { refusals } = await readAll(csv([HEADER, aPerson()]), aMapping({ timeZones: { bySite: { Munich: 'Europe/Berlin' } } }));
    expect(refusals).toMatchObject([{ column: 'Site', code: 'unknown_time_zone', value: 'Leeds' }]);
  });

  it('constants stand for columns that the file does not have, defaults for empty cells', async () => {
    const mapping = aMapping({ columns: { ...columns, department: { constant: 'Everyone' }, site: { column: 'Site', default: 'Leeds' }, region: { constant: 'apac' } } });
    const { rows } = await readAll(csv([HEADER, aPerson({ Site: '' })]), mapping);
    expect(rows[0]?.employee).toMatchObject({ department: 'Everyone', site: 'Leeds', region: 'apac' });
  });

  it('first and last name, handle, and hours in two columns are put together', async () => {
    const { name: _, email: __, ...others } = columns;
    const mapping = aMapping({
      columns: { ...others, firstName: 'First', lastName: { column: 'Last' }, handle: 'Login', workingHours: { start: 'From', end: 'To' } },
      emailDomain: 'Example.com',
    });
    const { rows } = await readAll(csv([[...HEADER, 'First', 'Last', 'Login', 'From', 'To'], [...aPerson(), 'Ada', 'King', 'AKING', '9', '17:30']]), mapping);
    expect(rows[0]?.employee).toMatchObject({ name: 'Ada King', email: 'aking@example.com', workingHours: { start: '09:00', end: '17:30' } });
  });
});

describe('a mapping', () => {
  it.each<[string, object]>([
    ['unknown fields', { ...aMapping(), extra: 1 }],
    ['unknown columns', aMapping({ columns: { ...columns, birthDate: 'DOB' } as never })],
    ['name together with first name', aMapping({ columns: { ...columns, firstName: 'First' } })],
    ['a first name without a last name', aMapping({ columns: { ...columns, name: undefined, firstName: 'First' } })],
    ['e-mail together with handle', aMapping({ columns: { ...columns, handle: 'Login' }, emailDomain: 'example.com' })],
    ['a handle without a domain', aMapping({ columns: { ...columns, email: undefined, handle: 'Login' } })],
    ['two manager columns', aMapping({ columns: { ...columns, managerNumber: 'A', managerName: 'B' } })],
    ['neither level nor title', aMapping({ columns: { ...columns, level: undefined } })],
    ['a title without levels', aMapping({ columns: { ...columns, level: undefined, title: 'Level' } })],
    ['a region code in capitals', aMapping({ regions: { default: 'EU' } })],
    ['a time zone that does not exist', aMapping({ timeZones: { default: 'Europe/Munich' } })],
    ['a language that is not a code', aMapping({ languages: { default: ['English'] } })],
    ['a date format without a year', aMapping({ dateFormats: ['DD-MM'] })],
    ['level 0', aMapping({ levels: { Analyst: 0 } })],
  ])('refuses %s', (_, mapping) => expect(Mapping.safeParse(mapping).success).toBe(false));

  it('stays the same when it is checked again', () => {
    const once = Mapping.parse(aMapping());
    expect(Mapping.parse(once)).toEqual(once);
  });
});

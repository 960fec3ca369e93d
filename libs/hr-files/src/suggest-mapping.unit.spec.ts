import { Mapping, sampleHrFile, suggestMapping } from './index.js';
import { csv, inChunks, readAll } from './reading.fixture.js';

async function suggestFor(rows: string[][], options: { domain?: string; rows?: number; delimiter?: string } = {}) {
  const bytes = Buffer.from(csv(rows, options.delimiter ?? ','));
  const sample = await sampleHrFile(inChunks(bytes, 1000), options.rows === undefined ? {} : { rows: options.rows });
  return { bytes, ...suggestMapping(sample, options.domain === undefined ? {} : { domain: options.domain }) };
}

const notesOf = (notes: { column: string | null; note: string }[], column: string | null) =>
  notes.filter((each) => each.column === column).map(({ note }) => note).join(' ');

const GERMAN = [
  ['Personalnr.', 'Nachname', 'Vorname', 'E-Mail', 'Geburtsdatum', 'Stellenbezeichnung', 'Abteilung', 'Standort', 'Land', 'Vorgesetzter', 'Eintrittsdatum', 'Telefon'],
  ['00017', 'Größe', 'Zoë', 'zoe@firma.example', '01.02.1970', 'Geschäftsführerin', 'Leitung', 'München', 'Deutschland', '', '15.03.2001', '089 1'],
  ['00018', 'Muster', 'Max', 'max@firma.example', '01.02.1980', 'Abteilungsleiter IT', 'IT', 'Wien', 'Österreich', '00017', '01.04.2011', '089 2'],
  ['00019', 'Probe', 'Pia', 'pia@firma.example', '01.02.1990', 'Entwicklerin', 'IT', 'Wien', 'Österreich', '00018', '01.05.2019', '089 3'],
  ['00020', 'Fall', 'Finn', 'finn@firma.example', '01.02.2001', 'Praktikant', 'IT', 'Zürich', 'Schweiz', '00018', '01.09.2024', '089 4'],
];

describe('a suggested mapping', () => {
  it('of a German export reads every row, orders the titles and never reads the date of birth', async () => {
    const { bytes, mapping, notes, confidence } = await suggestFor(GERMAN, { delimiter: ';' });
    const { rows, refusals } = await readAll(bytes, mapping);
    expect(refusals).toEqual([]);
    expect(rows.map(({ employee: e }) => [e.number, e.name, e.level, e.region, e.timeZone, e.managerNumber, e.hireDate, e.languages.join()])).toEqual([
      ['00017', 'Zoë Größe', 4, 'eu', 'Europe/Berlin', undefined, '2001-03-15', 'en,de'],
      ['00018', 'Max Muster', 3, 'eu', 'Europe/Vienna', '00017', '2011-04-01', 'en,de'],
      ['00019', 'Pia Probe', 2, 'eu', 'Europe/Vienna', '00018', '2019-05-01', 'en,de'],
      ['00020', 'Finn Fall', 1, 'eu', 'Europe/Zurich', '00018', '2024-09-01', 'en,de'],
    ]);
    expect(JSON.stringify(mapping)).not.toContain('Geburt');
    expect(notesOf(notes, 'Geburtsdatum')).toContain('never read');
    expect(notesOf(notes, 'Telefon')).toBe('Left out.');
    expect(confidence).toBeGreaterThan(0.6);
    expect(confidence).toBeLessThan(1);
  });

  it('of French and Spanish exports finds the columns by their names', async () => {
    const french = await suggestFor([
      ['Matricule', 'Prénom', 'Nom', 'Courriel', 'Niveau', 'Service', 'Ville', 'Pays', 'Responsable', "Date d'embauche"],
      ['1', 'Anne', 'Essai', 'anne@firme.example', '2', 'Achats', 'Lyon', 'France', '', '13/01/2019'],
      ['2', 'Luc', 'Essai', 'luc@firme.example', '1', 'Achats', 'Lyon', 'France', 'Anne Essai', '14/01/2019'],
    ]);
    expect(french.mapping.columns).toMatchObject({ number: 'Matricule', firstName: 'Prénom', lastName: 'Nom', level: 'Niveau', managerName: 'Responsable' });
    expect((await readAll(french.bytes, french.mapping)).rows.map(({ employee }) => [employee.hireDate, employee.timeZone])).toEqual([
      ['2019-01-13', 'Europe/Paris'],
      ['2019-01-14', 'Europe/Paris'],
    ]);
    const spanish = await suggestFor([
      ['No. Empleado', 'Nombre completo', 'Correo electrónico', 'Puesto', 'Departamento', 'Ciudad', 'País', 'Jefe directo', 'Fecha de ingreso'],
      ['7', 'Ana Prueba', 'ana@empresa.example', 'Gerente', 'Compras', 'Ciudad de México', 'México', '', '2019-01-13'],
      ['8', 'Luis Prueba', 'luis@empresa.example', 'Analista', 'Compras', 'Lima', 'Perú', '7', '2019-01-14'],
    ]);
    expect((await readAll(spanish.bytes, spanish.mapping)).rows.map(({ employee: e }) => [e.name, e.level, e.region, e.timeZone, e.managerNumber])).toEqual([
      ['Ana Prueba', 2, 'us', 'America/Mexico_City', undefined],
      ['Luis Prueba', 1, 'us', 'America/Lima', '7'],
    ]);
  });

  const header = ['Employee ID', 'Name', 'Email', 'Job Title', 'Department', 'City', 'Region', 'Manager', 'Start Date'];
  const row = (number: number, changes: Record<string, string> = {}) =>
    header.map((name) => changes[name] ?? { 'Employee ID': `${number}`, Name: `Person ${number}`, Email: `p${number}@example.com`, 'Job Title': 'Analyst', Department: 'A', City: 'Leeds', Region: 'EMEA', Manager: number === 1 ? '' : '1', 'Start Date': '01/02/2020' }[name]!);

  it('a day over 12 tells day-month from month-day; without one the guess is noted', async () => {
    const monthFirst = await suggestFor([header, row(1), row(2, { 'Start Date': '12/31/2020' })]);
    expect(monthFirst.mapping.dateFormats).toEqual(['MM/DD/YYYY']);
    const dayFirst = await suggestFor([header, row(1), row(2, { 'Start Date': '31/12/2020' })]);
    expect(dayFirst.mapping.dateFormats).toEqual(['DD/MM/YYYY']);
    expect(notesOf(dayFirst.notes, 'Start Date')).toBe('');
    const either = await suggestFor([header, row(1), row(2)]);
    expect(either.mapping.dateFormats).toEqual(['DD/MM/YYYY']);
    expect(notesOf(either.notes, 'Start Date')).toContain('other way round');
  });

  it('a header that says it clearly is the number, however few the rows are beside a duplicate', async () => {
    const { mapping } = await suggestFor([header, row(1), row(2), row(3), row(4), row(5), row(6), row(6)]);
    expect(mapping.columns.number).toBe('Employee ID');
    const { mapping: others } = await suggestFor([header.with(0, 'Cost centre number'), row(1), row(1), row(1), row(2)]);
    expect(others.columns.number).toBe('<number>');
  });

  it('managers are taken by number or by name, as their values say, whatever the header', async () => {
    expect((await suggestFor([header, row(1), row(2), row(3)])).mapping.columns).toHaveProperty('managerNumber', 'Manager');
    const byName = await suggestFor([header, row(1), row(2, { Manager: 'person 1' })]);
    expect(byName.mapping.columns).toHaveProperty('managerName', 'Manager');
    const unnamed = header.map((name) => (name === 'Manager' ? 'XREF 7' : name));
    expect((await suggestFor([unnamed, row(1), row(2), row(3), row(4)])).mapping.columns).toHaveProperty('managerNumber', 'XREF 7');
  });

  it('handles get the domain; without one a placeholder is noted', async () => {
    const rows = [header, row(1, { Email: 'P1' }), row(2, { Email: 'P2' })];
    expect((await suggestFor(rows, { domain: 'firm.example' })).mapping).toMatchObject({ emailDomain: 'firm.example', columns: { handle: 'Email' } });
    const without = await suggestFor(rows);
    expect(without.mapping.emailDomain).toBe('example.invalid');
    expect(notesOf(without.notes, 'Email')).toContain('emailDomain');
  });

  it('days of work are found beside the hours, and left to the default where some are not understood', async () => {
    const timed = [...header, 'Arbeitszeit', 'Arbeitstage'];
    const clear = await suggestFor([timed, [...row(1), '8-14', 'Mo-Mi'], [...row(2), '', 'So-Do']]);
    expect(clear.mapping.columns).toMatchObject({ workingHours: 'Arbeitszeit', workingDays: 'Arbeitstage' });
    const unclear = await suggestFor([timed, [...row(1), '8-14', '3'], [...row(2), '', 'drei']]);
    expect(unclear.mapping.columns).not.toHaveProperty('workingDays');
    expect(notesOf(unclear.notes, 'Arbeitstage')).toContain('Looks like workingDays');
  });

  it.each([['Function'], ['Job Family'], ['Funktion'], ['Fonction']])('"%s" beside a job title is the function, wherever it stands', async (name) => {
    for (const at of [0, header.length]) {
      const { mapping } = await suggestFor([header, row(1), row(2)].map((cells, line) => cells.toSpliced(at, 0, [name, 'Finance', 'Sales'][line]!)));
      expect(mapping.columns).toMatchObject({ function: name, title: 'Job Title', department: 'Department' });
    }
  });

  it('without a job title beside it, "Function" is the title', async () => {
    const { mapping } = await suggestFor([header.with(3, 'Function'), row(1), row(2)]);
    expect(mapping.columns).toMatchObject({ title: 'Function' });
    expect(mapping.columns).not.toHaveProperty('function');
  });

  it('levels where 1 is the top are turned', async () => {
    const graded = header.map((name) => (name === 'Job Title' ? 'Grade' : name));
    const { mapping, notes } = await suggestFor([graded, row(1, { 'Job Title': '1' }), row(2, { 'Job Title': '2' }), row(3, { 'Job Title': '3', Manager: '2' })]);
    expect(mapping.levels).toEqual({ 3: 1, 2: 2, 1: 3 });
    expect(notesOf(notes, 'Grade')).toContain('turned');
  });

  it('level names are put in the order of the reporting lines', async () => {
    const graded = header.map((name) => (name === 'Job Title' ? 'Career Level' : name));
    const { mapping } = await suggestFor([graded, row(1, { 'Job Title': 'Oak' }), row(2, { 'Job Title': 'Birch' }), row(3, { 'Job Title': 'Twig', Manager: '2' })]);
    expect(mapping.levels).toEqual({ Twig: 1, Birch: 2, Oak: 3 });
  });

  it('the top of the reporting line is highest, and a manager of nobody is not above a manager of people', async () => {
    const { mapping } = await suggestFor([
      header,
      row(1, { 'Job Title': 'Wizard' }),
      row(2, { 'Job Title': 'Office Manager' }),
      row(3, { 'Job Title': 'Account Manager', Manager: '2' }),
      row(4, { 'Job Title': 'Assistant to the President', Manager: '2' }),
    ]);
    expect(mapping.levels).toEqual({ Wizard: 4, 'Office Manager': 3, 'Account Manager': 2, 'Assistant to the President': 1 });
  });

  it('from the start of a longer file, titles become patterns with a level for all others', async () => {
    const { bytes, mapping } = await suggestFor([header, row(1, { 'Job Title': 'Director' }), row(2), row(3, { 'Job Title': 'Unheard Of' })], { rows: 2 });
    expect(Array.isArray(mapping.levels)).toBe(true);
    expect((await readAll(bytes, mapping)).rows.map(({ employee }) => employee.level)).toEqual([2, 1, 1]);
  });

  it('a site whose time zone is not known gets UTC and a note; a namesake in another country is not taken', async () => {
    const placed = [...header, 'Country'];
    const { mapping, notes } = await suggestFor([placed, [...row(1, { City: 'Nowhereville' }), ''], [...row(2, { City: 'London' }), 'Canada'], [...row(3, { City: 'Oxford' }), 'UK']]);
    expect(mapping.timeZones.bySite).toEqual({ Nowhereville: 'UTC', London: 'America/Toronto', Oxford: 'Europe/London' });
    expect(notesOf(notes, 'City')).toContain('"Nowhereville" is not known: UTC');
    expect(notesOf(notes, 'City')).toContain('America/Toronto is a guess');
  });

  it('what is not recognised is named in a note, and the mapping says where to put it', async () => {
    const { mapping, notes, confidence } = await suggestFor([['a', 'b'], ['x', 'y'], ['z', 'w']]);
    expect(Mapping.safeParse(mapping).success).toBe(true);
    expect(mapping.columns).toMatchObject({ number: '<number>', hireDate: '<hireDate>', level: '<level>' });
    expect(notes.filter(({ column }) => column === null).length).toBeGreaterThan(5);
    expect(confidence).toBe(0);
  });

  it('notes never repeat a name, an address or a number', async () => {
    const { notes } = await suggestFor([header, row(1), row(2, { Manager: 'Someone Else' }), row(3, { 'Start Date': 'soon' })]);
    expect(JSON.stringify(notes)).not.toMatch(/Person|@|Someone/);
  });
});

describe('a sample', () => {
  it('holds the header and the first rows, says whether that is all, and closes the source', async () => {
    let closed = false;
    async function* source() {
      try {
        for (let number = 0; ; number += 1) yield Buffer.from(`a|b\n${number}|x\n`);
      } finally {
        closed = true;
      }
    }
    const sample = await sampleHrFile(source(), { rows: 3 });
    expect(sample).toMatchObject({ format: 'csv', delimiter: '|', header: ['a', 'b'], complete: false });
    expect(sample.rows).toHaveLength(3);
    expect(closed).toBe(true);
    expect(await sampleHrFile(inChunks(Buffer.from('a,b\n1,2\n'), 3))).toMatchObject({ rows: [['1', '2']], complete: true });
  });
});

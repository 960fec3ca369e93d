import { gridTemplate, leastWidth, visibleColumns } from './column.js';
import { csvOf } from './csv.js';
import { filtersOf, flag, oneOf, searchWith, text, wholeNumber } from './filters.js';
import { EVERYTHING, isNothing, isSelected, NOTHING, sizeOf, withRows } from './selection.js';

describe('a CSV of a table', () => {
  const cells = (...row: Parameters<typeof csvOf>[1][number]) => csvOf(['A'], [row]).split('\r\n')[1];

  it('begins with a byte order mark and quotes what has to be quoted', () => {
    expect(csvOf(['Name', 'Said'], [['Größe, Zoë', 'a "word"\nof two lines']])).toBe('\uFEFFName,Said\r\n"Größe, Zoë","a ""word""\nof two lines"\r\n');
  });

  it('never holds a formula, whatever a name or a note begins with', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '  =']) expect(cells(`${start}cmd|calc`)).toMatch(/^"?'/);
  });

  it('leaves figures figures, negative ones too, and empty cells empty', () => {
    expect(cells(-3.5, 0, null, undefined, true)).toBe('-3.5,0,,,true');
  });
});

describe('filters in the address of a table', () => {
  const spec = { status: oneOf('applied', 'approved'), search: text(), trained: flag(), level: wholeNumber() };

  it('are read as they were written, by hand too', () => {
    expect(filtersOf(spec, { status: 'applied', search: 12, trained: 'true', level: '3' })).toEqual({ status: 'applied', search: '12', trained: true, level: 3 });
  });

  it('are left out when they say nothing that exists', () => {
    expect(filtersOf(spec, { status: 'unknown', search: ' ', trained: 'perhaps', level: '-1', another: 1 })).toEqual({});
  });

  it('go when they are taken away, and leave the rest of the address alone', () => {
    expect(searchWith(spec, { status: 'applied', tab: 'x' }, { status: undefined, level: 2 })).toEqual({ tab: 'x', level: 2 });
  });
});

describe('a selection in a table', () => {
  it('of some rows survives whatever is shown', () => {
    const two = withRows(withRows(NOTHING, ['a', 'b', 'c'], true), ['b'], false);
    expect([isSelected(two, 'a'), isSelected(two, 'b'), sizeOf(two, 100)]).toEqual([true, false, 2]);
  });

  it('of all that match holds for rows that were never read, except those taken out', () => {
    const almost = withRows(withRows(EVERYTHING, ['a', 'b'], false), ['b'], true);
    expect([isSelected(almost, 'never-read'), isSelected(almost, 'a'), isSelected(almost, 'b'), sizeOf(almost, 100)]).toEqual([true, false, true, 99]);
    expect(sizeOf(almost, undefined)).toBeUndefined();
  });

  it('can be nothing either way', () => {
    expect([isNothing(NOTHING), isNothing(withRows(EVERYTHING, ['a'], false), 1), isNothing(EVERYTHING, 1)]).toEqual([true, true, false]);
  });
});

describe('the columns of a table', () => {
  const columns = [
    { id: 'name', header: 'Name', cell: () => null, primary: true, width: 200, grow: 2 },
    { id: 'level', header: 'Level', cell: () => null, width: 80, grow: 0 },
    { id: 'site', header: 'Site', cell: () => null },
  ];

  it('can be hidden, but not the one that says which row it is', () => {
    expect(visibleColumns(columns, new Set(['name', 'site'])).map(({ id }) => id)).toEqual(['name', 'level']);
  });

  it('share the width', () => {
    expect(gridTemplate(columns, true)).toBe('40px minmax(200px, 2fr) 80px minmax(120px, 1fr)');
    expect(leastWidth(columns, true)).toBe(440);
  });
});

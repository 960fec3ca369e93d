import { forgetViews, SHARED_DEVICE } from '../api/shared-device.js';
import { gridTemplate, leastWidth, visibleColumns } from './column.js';
import { csvOf } from './csv.js';
import { filtersOf, flag, oneOf, searchWith, text, wholeNumber } from './filters.js';
import { isShown, placeOf, viewOf, viewsIn, withoutView, withView } from './saved-views.js';
import { EVERYTHING, isNothing, isSelected, NOTHING, sizeOf, withRows } from './selection.js';

describe('a CSV of a table', () => {
  const cells = (...row: Parameters<typeof csvOf>[1][number]) => csvOf(['A'], [row]).split('\r\n')[1];

  it('begins with a byte order mark and quotes what has to be quoted', () => {
    expect(csvOf(['Name', 'Said'], [['Größe, Zoë', 'a "word"\nof two lines']])).toBe('\uFEFFName,Said\r\n"Größe, Zoë","a ""word""\nof two lines"\r\n');
  });

  it('never holds a formula, whatever a name or a note begins with', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '  =', '＝']) expect(cells(`${start}cmd|calc`)).toMatch(/^"?'/);
    for (const within of ['Ann;=1+1', 'Ann; @x', 'Ann\n+1']) expect(cells(within)).toMatch(/^"?Ann[;\n]'/);
    expect(cells('Mary-Ann; Nord+Süd, a=b')).toBe('"Mary-Ann; Nord+Süd, a=b"');
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

describe('a saved view of a table', () => {
  const view = viewOf(' Waiting mentors ', { status: 'applied', role: 'mentor', trained: false, search: 'Neena Yang', channel: undefined }, ['since', 'offers']);

  it('holds the filters and the hidden columns, and never what was searched for', () => {
    expect(view).toEqual({ name: 'Waiting mentors', filters: { status: 'applied', role: 'mentor', trained: 'false' }, hidden: ['offers', 'since'] });
  });

  it('is the one that is shown while filters and columns are its own, whatever is searched for', () => {
    const filters = { trained: false, role: 'mentor', status: 'applied' };
    expect([isShown(view, filters, ['offers', 'since']), isShown(view, { ...filters, search: 'x' }, ['since', 'offers'])]).toEqual([true, true]);
    expect([isShown(view, { status: 'applied' }, ['offers', 'since']), isShown(view, filters, undefined), isShown(view, filters, [])]).toEqual([false, false, false]);
  });

  it('replaces the one of its name, and the oldest of too many', () => {
    const again = viewOf('Waiting mentors', {}, undefined);
    expect(withView([view], again)).toEqual([again]);
    const many = Array.from({ length: 25 }, (_, index) => viewOf(String(index), {}, [])).reduce<readonly (typeof view)[]>(withView, []);
    expect([many.length, many[0]?.name]).toEqual([20, '5']);
    expect(withoutView([view, again], 'Waiting mentors')).toEqual([]);
  });

  it('is read as it was written, and left out where somebody wrote something else', () => {
    expect(viewsIn(JSON.stringify([view, { name: 1 }, null, { name: 'x', filters: { a: 1 }, hidden: null }, { name: 'y', filters: {}, hidden: [2] }]))).toEqual([view]);
    expect([viewsIn(null), viewsIn('{"a":1}'), viewsIn('not JSON')]).toEqual([[], [], []]);
  });

  it('stays when somebody signs out, but not on a device that others use too', () => {
    const kept = new Map([[placeOf('anna', 'eu_1', 'people.participants'), '[]'], [placeOf('a.b/c', 'eu_1', 'pairs.list'), '[]'], ['upstream.table.pairs.list.hidden', '[]']]);
    const storage = { getItem: (key: string) => kept.get(key) ?? null, removeItem: (key: string) => void kept.delete(key), key: (index: number) => [...kept.keys()][index] ?? null, get length() { return kept.size; } }; // prettier-ignore
    forgetViews(storage);
    expect(kept.size).toBe(3);
    kept.set(SHARED_DEVICE, 'true');
    forgetViews(storage);
    expect([...kept.keys()]).toEqual(['upstream.table.pairs.list.hidden', SHARED_DEVICE]);
  });
});

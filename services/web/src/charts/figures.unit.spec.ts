import { csvOf, SUPPRESSED, shownCell } from './figures.js';

const csv = (...rows: Parameters<typeof csvOf>[0]['rows'][number][]) => csvOf({ name: 'x', columns: ['What', 'n'], rows }, 'suppressed').slice(1);

describe('a table as a file', () => {
  it('has a line of columns and one for each row', () => {
    expect(csv(['Met', 12], ['Left', 1.5])).toBe('What,n\r\nMet,12\r\nLeft,1.5\r\n');
  });

  it('quotes what would end a cell', () => {
    expect(csv(['Sales, "north"\nand south', 1])).toBe('What,n\r\n"Sales, ""north""\nand south",1\r\n');
  });

  it('says where a figure is withheld, and leaves empty what is not there', () => {
    expect(csv(['Met', SUPPRESSED], ['Left', null])).toBe('What,n\r\nMet,suppressed\r\nLeft,\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('never lets a spreadsheet take the text %j for a formula', (text) => {
    expect(csv([text, -1])).toContain(`'${text}`);
    expect(csv(['x', -1])).toContain('x,-1');
  });

  it('tells withheld from none', () => {
    expect([shownCell({ suppressed: true }, null), shownCell({ suppressed: false }, null), shownCell({ suppressed: false }, 0)]).toEqual([SUPPRESSED, null, 0]);
  });
});

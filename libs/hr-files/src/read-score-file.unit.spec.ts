import { HrFileError, isRefusal, readScoreFile } from './index.js';
import { csv, inChunks } from './reading.fixture.js';

async function read(file: string) {
  const rows: (readonly [row: number, number: string, score: number])[] = [];
  const refusals: (readonly [row: number, column: string | null, code: string])[] = [];
  for await (const item of readScoreFile(inChunks(Buffer.from(file), 7))) {
    if (isRefusal(item)) refusals.push([item.row, item.column, item.code]);
    else rows.push([item.row, item.number, item.score]);
  }
  return { rows, refusals };
}
const HEADER = ['Employee Number', 'Score'];
const ofRows = (...rows: string[][]) => read(csv([HEADER, ...rows]));

it('finds the two columns by the header, in any order and among others, in four languages', async () => {
  expect(await read('Name,PRODUCTIVITY,Dept,EMPLOYEE_ID\nAda,62.5,IT,0042\n')).toEqual({ rows: [[2, '0042', 62.5]], refusals: [] });
  expect((await read('Personalnummer;Produktivität\n7;62,5\n8;100\n')).rows).toEqual([[2, '7', 62.5], [3, '8', 100]]);
  for (const header of ['Matricule,Productivité', 'Numero de empleado,Productividad', 'number,productivity score']) expect((await read(`${header}\n1,0\n`)).rows).toEqual([[2, '1', 0]]);
});

it('a score is a number from 0 to 100, and an empty cell is none', async () => {
  const wrong = ['101', '100.01', '-1', '', '8 %', '1e2', 'NaN', 'twelve', '0x10', '٣'];
  const { rows, refusals } = await ofRows(...wrong.map((score, index) => [`E${index}`, score]));
  expect(rows).toEqual([]);
  expect(refusals).toEqual(wrong.map((score, index) => [index + 2, 'Score', score === '' ? 'missing' : 'invalid_score']));
});

it('a number used twice is refused at its second row, also after a row with a bad score', async () => {
  expect(await ofRows(['1', '50'], ['2', 'x'], ['1', '60'], ['2', '70'], ['', '50'])).toEqual({
    rows: [[2, '1', 50]],
    refusals: [[3, 'Score', 'invalid_score'], [4, 'Employee Number', 'duplicate_number'], [5, 'Employee Number', 'duplicate_number'], [6, 'Employee Number', 'missing']],
  });
});

it('an unquoted comma in a figure makes the row too wide: never another figure', async () => {
  expect(await read('number,score\n1,87,5\n2,50\n')).toEqual({ rows: [[3, '2', 50]], refusals: [[2, null, 'field_count']] });
});

it('without the columns, or with two of a kind, nothing is read, and nothing of the first row is repeated', async () => {
  const failed = async (file: string) => {
    const error = await read(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HrFileError);
    expect((error as Error).message).not.toMatch(/Ada|4711/);
    return (error as HrFileError).code;
  };
  expect(await failed('Ada,4711\nBen,4712\n')).toBe('column_missing');
  expect(await failed('Employee Number,Rating\n1,4711\n')).toBe('column_missing');
  expect(await failed('Employee Number,Personnel number,Score\n1,2,3\n')).toBe('column_ambiguous');
  expect(await failed('Employee Number,Score\n')).toBe('no_rows');
  expect(await failed('')).toBe('empty_file');
});

import fc from 'fast-check';
import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { patch, patchWhere, put, remove, removeWhere, type RowOperation } from './row-operations.js';
import { statementsOf } from './row-set.js';

const tables = [
  { name: 'person', key: ['tenant', 'id'] },
  { name: 'seat', key: ['id'] },
];
const schema = `
  create table person (tenant text not null, id int not null, name text default 'nobody', tags jsonb, seen timestamptz, primary key (tenant, id));
  create table seat (id text primary key, holder int, open boolean not null default true);
  insert into person values ('acme', 1, 'Ann', '[]', now()), ('other', 2, 'Bea', null, null);
  insert into seat values ('s1', 1, false);`;

/** Few keys and values, so that operations meet. */
const personKey = fc.record({ tenant: fc.constantFrom('acme', 'other'), id: fc.constantFrom(1, 1, 2) });
const personFields = fc.record(
  {
    name: fc.constantFrom('Ann', "O'Neil", null, ''),
    tags: fc.constantFrom<unknown>(['a'], { sealed: 'x' }, null, 'text'),
    seen: fc.constantFrom('2027-01-11T09:00:00.000Z', null),
  },
  { requiredKeys: [] },
);
const seatKey = fc.record({ id: fc.constantFrom('s1', 's2') });
const seatFields = fc.record({ holder: fc.constantFrom(1, 2, null), open: fc.boolean() }, { requiredKeys: [] });
const operation: fc.Arbitrary<RowOperation> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(personKey, personFields).map(([key, fields]) => put('person', { ...fields, ...key })) },
  { weight: 3, arbitrary: fc.tuple(personKey, personFields).map(([key, fields]) => patch('person', key, fields)) },
  { weight: 2, arbitrary: personKey.map((key) => remove('person', key)) },
  fc.tuple(personFields, personFields).filter(([match]) => Object.keys(match).length > 0).map(([match, fields]) => patchWhere('person', match, fields)),
  fc.constantFrom('Ann', null).map((name) => removeWhere('person', { name })),
  { weight: 4, arbitrary: fc.tuple(seatKey, seatFields).map(([key, fields]) => put('seat', { ...fields, ...key })) },
  { weight: 2, arbitrary: fc.tuple(seatKey, seatFields).map(([key, fields]) => patch('seat', key, fields)) },
  { weight: 2, arbitrary: seatKey.map((key) => remove('seat', key)) },
  fc.tuple(fc.constantFrom(1, 2, null), seatFields).map(([holder, fields]) => patchWhere('seat', { holder }, fields)),
  fc.boolean().map((open) => removeWhere('seat', { open })),
);

describe('row operations as sets', () => {
  let database: DatabaseForSpecs;
  beforeAll(async () => {
    database = await databaseForSpecs(schema);
  });
  afterAll(() => database?.close());

  /** The rows after these groups of operations, each group turned into statements together. */
  const rowsAfter = async (groups: readonly (readonly RowOperation[])[]): Promise<unknown> => {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      for (const group of groups) for (const { text, values } of statementsOf(tables, group)) await client.query({ text, values: [...values] });
      const people = await client.query('select * from person order by tenant, id');
      const seats = await client.query('select * from seat order by id');
      return { people: people.rows, seats: seats.rows };
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  it('leave the same rows as one at a time, however they are cut into pages', async () => {
    const seed = Number(process.env['SPEC_SEED'] ?? Date.now() % 1_000_000_000);
    console.info(`SPEC_SEED=${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 15 }), fc.nat(14), async (operations, cut) => {
        const alone = await rowsAfter(operations.map((one) => [one]));
        expect(await rowsAfter([operations])).toEqual(alone);
        expect(await rowsAfter([operations.slice(0, cut), operations.slice(cut)])).toEqual(alone);
      }),
      { seed, numRuns: 150 },
    );
  }, 60_000);

  it('find rows by what their lists have', async () => {
    const people = [['ann', [{ id: 'a' }, { id: 'b' }]], ['bea', [{ id: 'b', name: 'B' }]], ['eve', null]].map(([name, tags], id) => put('person', { tenant: 'acme', id, name, tags }));
    const named = async (match: object) => ((await rowsAfter([[...people, patchWhere('person', { tags: [match] }, { seen: '2027-01-11T09:00:00.000Z' })]])) as { people: { name: string; seen: Date | null }[] }).people.filter(({ seen }) => seen?.toISOString() === '2027-01-11T09:00:00.000Z').map(({ name }) => name);
    expect(await named({ id: 'b' })).toEqual(['ann', 'bea']);
    expect(await named({ id: 'a' })).toEqual(['ann']);
    expect(await named({ id: 'c' })).toEqual([]);
  });

  it('become one statement for rows of the same shape', () => {
    const puts = Array.from({ length: 100 }, (_, index) => put('seat', { id: `s${index}`, open: true }));
    expect(statementsOf(tables, puts)).toHaveLength(1);
    expect(statementsOf(tables, [...puts, ...puts.map((_, index) => patch('seat', { id: `s${index}` }, { open: false }))])).toHaveLength(1);
  });

  it('that change nothing are nothing', () => {
    expect(statementsOf(tables, [patch('seat', { id: 's1' }, {}), patchWhere('seat', { open: true }, {})])).toEqual([]);
  });

  it('are refused for a table that the read model does not have, and for a row that is not named in full', () => {
    expect(() => statementsOf(tables, [put('chair', { id: 1 })])).toThrow('no table chair');
    expect(() => statementsOf(tables, [patch('person', { id: 1 }, { name: 'Ann' })])).toThrow('tenant is missing');
  });
});

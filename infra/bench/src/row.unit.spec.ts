import { rowOf, type Row } from './row.js';
import { remarksOf, tableOf } from './table.js';

const definition = { name: 'append-8', unit: 'appends/s', better: 'more', target: 1.2, targetToPeer: 3.5, peerName: 'a peer' } as const;

describe('a row', () => {
  it('holds the median of the ratios of the rounds, not the ratio of the medians', () => {
    // A noisy round slows all candidates: its ratio still counts.
    const row = rowOf(definition, { ours: [100, 40, 90], limit: [50, 10, 60], peer: [25, 8, 30] });
    expect(row).toMatchObject({ ours: 90, limit: 50, ratio: 2, spread: [1.5, 4], peer: 25, ratioToPeer: 4, spreadToPeer: [3, 5], rounds: 3, passed: true });
  });

  it('of a time is better when it is shorter', () => {
    expect(rowOf({ ...definition, better: 'less', target: 1, targetToPeer: undefined }, { ours: [4], limit: [2], peer: [8] })).toMatchObject({ ratio: 0.5, ratioToPeer: 2, passed: false });
  });

  it('passes at exactly its target, and fails when it misses the one beside the peer', () => {
    const against = (ours: number, peer: number) => rowOf(definition, { ours: [ours], limit: [100], peer: [peer] }).passed;
    expect(against(120, 30)).toBe(true);
    expect(against(119, 30)).toBe(false);
    expect(against(120, 40)).toBe(false);
  });

  it('decides by the figure that it prints', () => {
    expect(rowOf({ ...definition, targetToPeer: undefined }, { ours: [1_199_999], limit: [1_000_000] })).toMatchObject({ ratio: 1.2, passed: true });
  });

  it('without a peer has null where the peer would be, and without a target passes', () => {
    const row = rowOf({ name: 'told', unit: 'MB', better: 'less' }, { ours: [1], limit: [400] });
    expect(row).toMatchObject({ peer: null, peerName: null, ratioToPeer: null, target: null, targetToPeer: null, passed: true });
    expect(JSON.parse(JSON.stringify(row))).toEqual(row);
  });

  it('refuses rounds in which a candidate is missing', () => {
    expect(() => rowOf(definition, { ours: [1, 2], limit: [1] })).toThrow('append-8');
  });
});

describe('the table', () => {
  const rows: Row[] = [
    rowOf({ ...definition, note: 'a note' }, { ours: [14_300], limit: [10_000], peer: [2_000] }),
    rowOf({ name: 'http-commands', unit: 'commands/s', better: 'more', target: 1 }, { ours: [800], limit: [1000] }),
  ];

  it('has a line for each row, columns under their headings, and marks what fails', () => {
    const lines = tableOf(rows).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^append-8 +appends\/s +14,300 +10,000 +1\.43 +1\.2 +1\.43-1\.43 +2,000 +7\.15 +3\.5 +7\.15-7\.15$/);
    expect(lines[2]).toMatch(/0\.8 .*FAILING$/);
    expect(lines[0]!.indexOf('ours') + 'ours'.length).toBe(lines[1]!.indexOf('14,300') + '14,300'.length);
  });

  it('is followed by notes and by the names of what fails', () => {
    expect(remarksOf(rows)).toEqual(['append-8: a note', 'failing (1 of 2): http-commands']);
    expect(remarksOf(rows.slice(0, 1)).at(-1)).toBe('every row reaches its target');
  });
});

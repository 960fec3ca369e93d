import type { Report } from './report-types.js';
import { growthIn, signsOf, verdictOf, type Sign, type Verdict } from './signs.js';

const shown = <V>(n: number, value: V) => ({ n, value, suppressed: false });
const SUPPRESSED = { n: null, value: null, suppressed: true };
const NOBODY = { n: 0, value: null, suppressed: false };
const skill = (side: Report['skills'][number]['side'], gain: number, n: number): Report['skills'][number] => ({ measure: 'leadership', topic: null, side, ...shown(n, { start: 40, midway: null, end: 40 + gain, gain }) });

const report = (given: { asOf?: string; direction?: string; circles?: boolean; funnel?: object; cadence?: object; satisfaction?: object; relationships?: object; skills?: Report['skills']; objectives?: Report['objectives'] } = {}) =>
  ({ asOf: '2027-08-01T12:00:00.000Z', programme: { endsOn: '2027-08-01', direction: given.direction ?? 'reverse', circles: given.circles ?? false }, skills: [], objectives: [], ...given, funnel: { approved: 20, paired: 16, ...given.funnel }, cadence: { adherence: null, ...given.cadence }, satisfaction: { mentors: NOBODY, mentees: NOBODY, members: NOBODY, ...given.satisfaction }, relationships: { pairs: 0, successful: 0, suppressed: false, ...given.relationships } }) as unknown as Report; // prettier-ignore
const verdicts = (of: Report) => Object.fromEntries(signsOf(of).map(({ name, verdict }) => [name, verdict]));
const signs = (...of: Verdict[]): Sign[] => of.map((verdict) => ({ name: 'reach', verdict }));

describe('the signs by which a sponsor judges a programme', () => {
  it('are unknown while nothing is there to judge by', () => {
    expect(verdicts(report({ funnel: { paired: 0 } }))).toEqual({ reach: 'unknown', rhythm: 'unknown', satisfaction: 'unknown', growth: 'unknown', relationships: 'unknown', objectives: 'unknown' });
  });

  it('are good from their aim on, and not below it', () => {
    expect(verdicts(report({ funnel: { paired: 15 }, cadence: { adherence: 0.8 } }))).toMatchObject({ reach: 'good', rhythm: 'good' });
    expect(verdicts(report({ funnel: { paired: 14 }, cadence: { adherence: 0.79 } }))).toMatchObject({ reach: 'bad', rhythm: 'bad' });
  });

  it('ask for satisfaction of both sides: the lower one counts', () => {
    const rated = (mentors: number, mentees: number) => report({ satisfaction: { mentors: shown(9, { rating: mentors, nps: null }), mentees: shown(9, { rating: mentees, nps: null }) } });
    expect([verdicts(rated(4, 4.5))['satisfaction'], verdicts(rated(3.9, 5))['satisfaction']]).toEqual(['good', 'bad']);
  });

  it('know two sides in a circle that a mentor leads', () => {
    const rated = report({ direction: 'reverse', circles: true, satisfaction: { mentors: shown(9, { rating: 3.9, nps: null }), mentees: shown(9, { rating: 5, nps: null }), members: shown(18, { rating: 4.9, nps: null }) } });
    expect(verdicts(rated)['satisfaction']).toBe('bad');
  });

  it('are withheld where too few people answered, never guessed', () => {
    const few = report({ satisfaction: { mentors: SUPPRESSED }, relationships: { suppressed: true, pairs: null, successful: null }, skills: [{ ...skill('mentee', 5, 9), ...SUPPRESSED }] });
    expect(verdicts(few)).toMatchObject({ satisfaction: 'withheld', relationships: 'withheld', growth: 'withheld' });
  });

  it('ask for growth on both sides, measures weighed by their people', () => {
    expect(growthIn(report({ skills: [skill('mentee', 10, 10), skill('mentee', 4, 30), skill('mentor', -1, 5)] }))).toMatchObject({ sides: [{ side: 'mentor', gain: -1 }, { side: 'mentee', gain: 5.5 }] });
    expect(verdicts(report({ skills: [skill('mentee', 10, 10), skill('mentor', -1, 5)] }))['growth']).toBe('bad');
  });

  it.each([{ direction: 'mutual' }, { direction: 'peer', circles: true }] as const)('know one side only where everybody teaches and learns: %o', (programme) => {
    const together = (rating: number, gain: number) => report({ ...programme, satisfaction: { members: shown(9, { rating, nps: null }) }, skills: [skill('member', gain, 9)] });
    expect(verdicts(together(4, 3))).toMatchObject({ satisfaction: 'good', growth: 'good' });
    expect(verdicts(together(3.9, -3))).toMatchObject({ satisfaction: 'bad', growth: 'bad' });
    expect(verdicts(report({ ...programme, satisfaction: { members: SUPPRESSED } }))['satisfaction']).toBe('withheld');
  });

  it('are under way while what is meant for the end is not there before it', () => {
    const half = { relationships: { pairs: 20, successful: 3 } };
    expect(verdicts(report({ ...half, asOf: '2027-07-31T23:59:59.999Z' }))['relationships']).toBe('underway');
    expect(verdicts(report(half))['relationships']).toBe('bad');
    expect(verdicts(report({ relationships: { pairs: 20, successful: 12 }, asOf: '2027-03-01T00:00:00.000Z' }))['relationships']).toBe('good');
  });

  it('add up to a word only when three of them can be judged', () => {
    expect(verdictOf(signs('good', 'good', 'unknown', 'withheld'))).toBe('early');
    expect(verdictOf(signs('good', 'good', 'good', 'bad'))).toBe('yes');
    expect(verdictOf(signs('good', 'good', 'bad'))).toBe('mixed');
    expect(verdictOf(signs('bad', 'bad', 'bad', 'good'))).toBe('no');
  });
});

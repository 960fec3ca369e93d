import { phaseDue, type Lasting } from './phase-due.js';

const pair: Lasting = { status: 'open', reasonCode: null, startsOn: '2027-01-11', endsOn: '2027-07-10' };
const due = (today: string, change: Partial<Lasting> = {}, answered: Parameters<typeof phaseDue>[2] = []) => phaseDue({ ...pair, ...change }, today, answered);

describe('the assessment that a member owes', () => {
  it('is the start, then midway from half of the time on, then the end from two weeks before the last day', () => {
    expect(['2027-01-01', '2027-04-10', '2027-04-11', '2027-06-25', '2027-06-26', '2027-07-10'].map((today) => due(today))).toEqual(['start', 'start', 'midway', 'midway', 'end', 'end']);
  });
  it('is none once it was given, and the next one in its time', () => {
    expect(due('2027-02-01', {}, ['start'])).toBeUndefined();
    expect(due('2027-05-01', {}, ['start'])).toBe('midway');
  });
  it('is none while the pair pauses', () => expect(due('2027-02-01', { status: 'paused' })).toBeUndefined());
  it('of a completed pair is the end, for thirty days; of one that ended early none', () => {
    // Plans of older logs were closed with their programme.
    for (const reasonCode of ['completed', 'programme_closed']) {
      const completed = { status: 'closed', reasonCode } as const;
      expect(due('2027-08-09', completed)).toBe('end');
      expect(due('2027-08-10', completed)).toBeUndefined();
      expect(due('2027-05-01', completed)).toBeUndefined();
    }
    expect(due('2027-07-09', { status: 'closed', reasonCode: 'left' })).toBeUndefined();
  });
});

import { earlyUntil, gapsOf, monthOf, nextStep, signUpsOpen, type Step } from './missing.js';

const step = (name: Step['step'], completed: boolean, missing: Step['missing'] = []): Step => ({ step: name, completed, changedAt: null, missing });

it('parts what is missing from the steps that come first', () => {
  const { gaps, first } = gapsOf(step('train', false, [{ what: 'step_rooms' }, { what: 'people_trained', have: 49, need: 56 }]));
  expect(first).toEqual(['rooms']);
  expect(gaps).toMatchObject([{ word: 'people_trained', have: 49, need: 56, short: 7, remedy: { fix: { to: 'training' }, who: 'participants' } }]);
});

it('leads from missing mentors to those who wait as mentors', () => {
  expect(gapsOf(step('sign_ups', false, [{ what: 'approved_mentors', have: 0, need: 1 }])).gaps[0]!.remedy!.fix).toEqual({ to: 'people', search: { status: 'applied', role: 'mentor' } });
});

it('does not ask for people on top of mentors and mentees', () => {
  const people = { what: 'approved_people', have: 0, need: 2 };
  expect(gapsOf(step('sign_ups', false, [{ what: 'approved_mentees', have: 0, need: 1 }, people])).gaps.map(({ word }) => word)).toEqual(['approved_mentees']);
  expect(gapsOf(step('sign_ups', false, [people])).gaps.map(({ word }) => word)).toEqual(['approved_people']);
});

it('says something about what it does not know', () => {
  expect(gapsOf(step('run', false, [{ what: 'toString' }])).gaps).toEqual([{ word: 'other', what: 'toString', have: 0, need: 1, short: 1 }]);
});

it('goes on with the first step that is not completed, a reopened one included', () => {
  expect(nextStep([step('goals', true), step('sign_ups', false), step('match', true)])?.step).toBe('sign_ups');
  expect(nextStep([step('goals', true)])).toBeUndefined();
});

it.each([
  ['2027-01-10', 0],
  ['2027-01-11', 1],
  ['2027-02-10', 1],
  ['2027-02-11', 2],
  ['2027-12-01', 6],
])('on %s a programme from 11 January to 11 July is in month %i of 6', (today, month) => {
  expect(monthOf('2027-01-11', '2027-07-11', today)).toEqual({ month, of: 6 });
});

it('says that people can sign up until the step is completed, the programme is over or its evaluation is overdue', () => {
  const open = { status: 'launched' as const, endsOn: '2027-07-11', evaluation: { dueOn: '2028-01-11', overdue: false }, steps: [step('sign_ups', false)] };
  expect(signUpsOpen(open, '2027-07-10')).toBe(true);
  expect(signUpsOpen(open, '2027-07-11')).toBe(false);
  expect(signUpsOpen({ ...open, status: 'draft' }, '2027-01-11')).toBe(false);
  expect(signUpsOpen({ ...open, steps: [step('sign_ups', true)] }, '2027-01-11')).toBe(false);
  expect(signUpsOpen({ ...open, evaluation: { dueOn: '2028-01-11', overdue: true } }, '2027-01-11')).toBe(false);
});

it('is early to complete the run before the last day, and the evaluation before that or a year is over', () => {
  const programme = { endsOn: '2027-07-11', evaluation: { dueOn: '2028-01-11', overdue: false } };
  const long = { ...programme, endsOn: '2028-07-11' };
  expect([earlyUntil('run', programme, '2027-07-10'), earlyUntil('evaluate', programme, '2027-07-10'), earlyUntil('evaluate', long, '2027-07-11')]).toEqual(['2027-07-11', '2027-07-11', '2028-01-11']);
  expect([earlyUntil('run', programme, '2027-07-11'), earlyUntil('evaluate', long, '2028-01-11'), earlyUntil('sign_ups', programme, '2027-01-11')]).toEqual([undefined, undefined, undefined]);
});

import { ProblemError } from '../../../api/problem.js';
import type { InputFault } from '../../../problems/words.js';
import { addMonths, formOfPlan, freeObjectiveId, meetingOf, planOf, samePlan, suggestedStart, topicName, topicSlug, type Plan } from './plan-form.js';
import { fieldErrorsOf, obviousErrorsOf } from './plan-problems.js';

const plan: Plan = {
  template: 'technology_company',
  name: 'Digital skills',
  vision: 'All learn.',
  objectives: [{ objectiveId: 'topic_skill', need: 'Leaders lack tools.', measure: 'topic_skill', target: 70 }],
  direction: 'reverse',
  topics: ['social-media'],
  startsOn: '2027-01-11',
  endsOn: '2027-07-11',
  cadence: { every: { days: 14 }, minutes: 45 },
  regions: ['eu', 'us'],
  wave: 'pilot',
  policy: { minProficiencyGap: 2, minOverlapMinutes: 60, maxMenteesPerMentor: 1, crossRegion: 'allowed', weights: { department: 3 } },
  trainingRequired: ['mentor'],
  evidenceRequired: true,
  answerWithinDays: 7,
  minimumPairs: 5,
  signUpLimit: 60,
};

describe('a plan in a form', () => {
  it('comes out as it went in', () => {
    expect(planOf(formOfPlan(plan))).toEqual(plan);
    const { signUpLimit: _none, ...unlimited } = plan;
    expect(planOf(formOfPlan({ ...unlimited, cadence: { every: { months: 1 }, minutes: 60 } }))).toEqual({ ...unlimited, cadence: { every: { months: 1 }, minutes: 60 } });
  });

  it('names a pilot only for an expansion, and a reason only for what is longer than a year', () => {
    const form = { ...formOfPlan(plan), pilotProgrammeId: 'eu_1', reasonForLength: 'We are large.' };
    expect(planOf(form)).toEqual(plan);
    expect(planOf({ ...form, wave: 'expansion', endsOn: '2028-03-11' })).toMatchObject({ pilotProgrammeId: 'eu_1', reasonForLength: 'We are large.' });
  });

  it('has circles unless people teach each other, and in them nobody is put forward', () => {
    const circles = { smallest: 4, largest: 6 };
    const policy = { ...plan.policy, circles };
    for (const direction of ['peer', 'reverse', 'traditional'] as const) expect(planOf(formOfPlan({ ...plan, direction, policy }))).toEqual({ ...plan, direction, policy });
    expect(planOf(formOfPlan({ ...plan, direction: 'mutual', policy })).policy).not.toHaveProperty('circles');
    expect(planOf(formOfPlan({ ...plan, direction: 'peer', policy: { ...policy, mayPutForward: true } })).policy).not.toHaveProperty('mayPutForward');
  });

  it('tells circles of peers from those that a mentor leads', () => {
    const meeting = (direction: Plan['direction']) => meetingOf(formOfPlan({ ...plan, direction, policy: { ...plan.policy, circles: { smallest: 3, largest: 5 } } }));
    expect(meeting('peer')).toEqual({ circles: 'true', peers: 'true' });
    expect(meeting('reverse')).toEqual({ circles: 'true', peers: 'false' });
    expect(meeting('mutual')).toEqual({ circles: 'false', peers: 'false' });
    expect(meetingOf(formOfPlan({ ...plan, direction: 'peer' }))).toEqual({ circles: 'false', peers: 'false' });
  });

  it('is the same plan whatever the order of its fields', () => {
    expect(samePlan(plan, { ...plan, policy: Object.fromEntries(Object.entries(plan.policy).reverse()) as Plan['policy'] })).toBe(true);
    expect(samePlan(plan, { ...plan, vision: 'Another.' })).toBe(false);
  });

  it('suggests a Monday in about a month', () => {
    expect(suggestedStart(new Date(2026, 10, 22))).toBe('2026-12-21');
    expect(new Date(suggestedStart(new Date(2027, 0, 4))).getUTCDay()).toBe(1);
  });

  it('counts months as the rules do', () => {
    expect([addMonths('2027-01-31', 1), addMonths('2027-08-31', 6), addMonths('2027-12-15', 12)]).toEqual(['2027-02-28', '2028-02-29', '2028-12-15']);
  });

  it('gives each objective an id of its own', () => {
    expect(freeObjectiveId('leadership', [{ objectiveId: 'leadership' }, { objectiveId: 'leadership_2' }])).toBe('leadership_3');
  });

  it('writes topics as the catalogue does', () => {
    expect([topicSlug(' Social  Media! '), topicSlug('Führung'), topicName('social-media')]).toEqual(['social-media', 'fuhrung', 'Social media']);
  });
});

describe('what is wrong with a plan', () => {
  const refused = (code: string, facts: object = {}, errors: InputFault[] = []) => fieldErrorsOf(new ProblemError(409, code, 'Because.', errors, facts as Record<string, unknown>));

  it('stands at its field', () => {
    const tooLong = { path: 'objectives.0.need', code: 'at-most', message: 'at most 100 characters' };
    expect(refused('programme-too-long')).toEqual([{ field: 'endsOn', part: 'time', refused: expect.objectContaining({ code: 'programme-too-long' }) as object }]);
    expect(refused('fixed-at-launch', { field: 'policy' })).toEqual([{ field: 'policy', part: 'rules', refused: expect.objectContaining({ code: 'fixed-at-launch' }) as object }]);
    expect(refused('invalid-request', {}, [tooLong])).toEqual([{ field: 'objectives.0.need', part: 'goals', fault: tooLong }]);
  });

  it('is shown whole where it is about no field', () => {
    expect(refused('programme-closed')).toEqual([]);
    expect(fieldErrorsOf(new Error('x'))).toEqual([]);
  });

  it.each([
    ['2027-01-11', '2027-01-04', '', 'programme-too-short', 'endsOn'],
    ['2027-01-11', '2027-07-10', '', 'programme-too-short', 'endsOn'],
    ['2027-01-11', '2030-01-11', 'A large organisation', 'programme-too-long', 'endsOn'],
    ['2027-01-11', '2028-02-11', ' ', 'reason-for-length-missing', 'reasonForLength'],
    ['2020-01-11', '2020-12-11', '', 'programme-over', 'endsOn'],
    ['2025-11-30', '2027-05-30', 'A large organisation', 'evaluation-due-before-launch', 'startsOn'],
  ])('is said in the time from %s to %s', (startsOn, endsOn, reasonForLength, code, field) => {
    expect(obviousErrorsOf({ ...formOfPlan(plan), startsOn, endsOn, reasonForLength }, '2026-12-01')).toMatchObject([{ field, part: 'time', refused: { code } }]);
  });

  it.each([
    [2, 6, 'smallest'],
    [4, 13, 'largest'],
    [6, 4, 'largest'],
    ['' as const, 6, 'smallest'],
  ])('is said of circles of %s to %s', (smallest, largest, end) => {
    const form = formOfPlan({ ...plan, direction: 'peer' });
    const errors = obviousErrorsOf({ ...form, policy: { ...form.policy, circles: { smallest, largest } } }, '2026-12-01');
    expect(errors).toEqual([{ field: `policy.circles.${end}`, part: 'goals', key: 'circleSize' }]);
  });

  it('is said before it is sent where it is certain', () => {
    expect(obviousErrorsOf(formOfPlan(plan), '2026-12-01')).toEqual([]);
    const form = { ...formOfPlan(plan), name: ' ', topics: [], objectives: [{ objectiveId: 'x', need: '', measure: 'topic_skill' as const, target: '' as const }] };
    expect(obviousErrorsOf(form).map(({ field }) => field)).toEqual(['name', 'objectives.0.need', 'objectives.0.target', 'topics']);
  });
});

import { given } from '@upstream/event-sourcing/specification';
import { draftProgramme, reviseProgramme } from './draft-programme.js';
import { addMonths } from './duration.js';
import { launchProgramme } from './launch-programme.js';
import { aPlan, drafted, launched, programmeId } from './programme-for-specs.js';
import { programme } from './programme.js';
import { closeProgramme } from './steps.js';

const draft = (changes: Parameters<typeof aPlan>[0] = {}) => given(programme).when(draftProgramme, { programmeId, plan: aPlan(changes) });

describe('drafting a programme', () => {
  it('records the plan', () => {
    draft().then([drafted()]);
  });

  it('is done once', () => {
    given(programme, drafted()).when(draftProgramme, { programmeId, plan: aPlan() }).thenRefused('programme_exists');
  });

  it.each([
    ['2027-07-10', 'programme_too_short', undefined],
    ['2028-01-12', 'reason_for_length_missing', undefined],
    ['2029-01-12', 'programme_too_long', 'A large organisation'],
  ])('is refused when it starts on 11 January 2027 and ends on %s: %s', (endsOn, code, reasonForLength) => {
    draft({ endsOn, reasonForLength }).thenRefused(code);
  });

  it.each([
    ['2027-07-11', undefined],
    ['2028-01-11', undefined],
    ['2028-01-12', 'A large organisation'],
    ['2029-01-11', 'A large organisation'],
  ])('may run from 11 January 2027 to %s (reason: %s)', (endsOn, reasonForLength) => {
    draft({ endsOn, reasonForLength }).then([drafted({ endsOn, reasonForLength })]);
  });

  it('counts months to the last day of a short month', () => {
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2027-01-31', 24)).toBe('2029-01-31');
  });

  it('does not take two objectives of the same id', () => {
    const objective = aPlan().objectives[0]!;
    draft({ objectives: [objective, objective] }).thenRefused('objective_twice');
  });

  it.each([
    ['circles_not_mutual', 'mutual', { circles: { smallest: 4, largest: 6 } }],
    ['circle_size_wrong', 'peer', { circles: { smallest: 6, largest: 4 } }],
    ['circle_size_wrong', 'reverse', { circles: { smallest: 5, largest: 3 } }],
    ['circles_put_nobody_forward', 'traditional', { circles: { smallest: 3, largest: 5 }, mayPutForward: true }],
    ['circles_put_nobody_forward', 'peer', { circles: { smallest: 4, largest: 6 }, mayPutForward: true }],
  ] as const)('of circles is refused as %s when it is %s with %j', (code, direction, policy) => {
    draft({ direction, policy: { ...aPlan().policy, ...policy } }).thenRefused(code);
  });

  it.each(['peer', 'reverse', 'traditional'] as const)('brings people together in circles, of one size too, where it is %s', (direction) => {
    const plan = { direction, policy: { ...aPlan().policy, circles: { smallest: 5, largest: 5 } } };
    draft(plan).then([drafted(plan)]);
  });

  it('as an expansion names its pilot', () => {
    draft({ wave: 'expansion' }).thenRefused('pilot_missing');
  });
});

describe('revising a programme', () => {
  it('is free while it is a draft', () => {
    const plan = aPlan({ direction: 'peer', name: 'Circles' });
    given(programme, drafted())
      .when(reviseProgramme, { programmeId, plan })
      .then([{ type: 'enrolment.programme-revised.v1', data: { programmeId, plan } }]);
  });

  it('needs a reason once it is launched', () => {
    const plan = aPlan({ minimumPairs: 5 });
    given(programme, ...launched()).when(reviseProgramme, { programmeId, plan }).thenRefused('reason_missing');
    given(programme, ...launched())
      .when(reviseProgramme, { programmeId, plan, reasonCode: 'more_interest' })
      .then([{ type: 'enrolment.programme-revised.v1', data: { programmeId, plan, reasonCode: 'more_interest' } }]);
  });

  it('cannot change what was announced at the launch', () => {
    const change = (changes: Parameters<typeof aPlan>[0]) =>
      given(programme, ...launched()).when(reviseProgramme, { programmeId, plan: aPlan(changes), reasonCode: 'change_of_mind' });
    change({ cadence: { every: { days: 14 }, minutes: 60 } }).thenRefused('fixed_at_launch');
    change({ endsOn: '2027-08-11' }).thenRefused('fixed_at_launch');
    change({ signUpLimit: 10 }).thenRefused('fixed_at_launch');
  });

  it('keeps the pilot that an expansion started from; a pilot names none that counts', () => {
    const [one, other] = ['eu_00000000-0000-4000-8000-00000000000b', 'eu_00000000-0000-4000-8000-00000000000c'];
    const revise = (wave: 'pilot' | 'expansion', after?: string) =>
      given(programme, ...launched({ wave, pilotProgrammeId: one })).when(reviseProgramme, { programmeId, plan: aPlan({ wave, minimumPairs: 5, ...(after ? { pilotProgrammeId: after } : {}) }), reasonCode: 'mistake' });
    revise('expansion', other).thenRefused('fixed_at_launch');
    for (const decision of [revise('expansion', one).decision, revise('pilot').decision]) expect(decision).toMatchObject([{ type: 'enrolment.programme-revised.v1' }]);
  });

  it('cannot change whether mentors may put forward once it is launched; a plan that says nothing of it says no', () => {
    const policy = aPlan().policy;
    const revise = (before: object, after: object) =>
      given(programme, ...launched({ policy: { ...policy, ...before } })).when(reviseProgramme, { programmeId, plan: aPlan({ policy: { ...policy, ...after } }), reasonCode: 'mistake' });
    revise({}, { mayPutForward: true }).thenRefused('fixed_at_launch');
    revise({ mayPutForward: true }, {}).thenRefused('fixed_at_launch');
    for (const [before, after] of [[{}, { mayPutForward: false }], [{ mayPutForward: false }, {}]] as const) expect(revise(before, after).decision).toMatchObject([{ type: 'enrolment.programme-revised.v1' }]);
  });
  it('cannot turn pairs into circles, nor change their size, once it is launched', () => {
    const policy = aPlan().policy;
    const revise = (before: object, after: object) =>
      given(programme, ...launched({ direction: 'peer', policy: { ...policy, ...before } })).when(reviseProgramme, { programmeId, plan: aPlan({ direction: 'peer', policy: { ...policy, ...after } }), reasonCode: 'mistake' });
    revise({}, { circles: { smallest: 4, largest: 6 } }).thenRefused('fixed_at_launch');
    revise({ circles: { smallest: 4, largest: 6 } }, { circles: { smallest: 4, largest: 5 } }).thenRefused('fixed_at_launch');
  });

  it('ends with the programme', () => {
    const closed = { type: 'enrolment.programme-closed.v1' as const, data: { programmeId, reasonCode: 'done' } };
    given(programme, ...launched(), closed).when(reviseProgramme, { programmeId, plan: aPlan(), reasonCode: 'late' }).thenRefused('programme_closed');
    given(programme, ...launched(), closed).when(closeProgramme, { programmeId, reasonCode: 'done' }).thenRefused('programme_closed');
  });
});

describe('launching a programme', () => {
  it('sets the goals', () => {
    given(programme, drafted())
      .when(launchProgramme, { programmeId })
      .then([
        { type: 'enrolment.programme-launched.v1', data: { programmeId, plan: aPlan() } },
        { type: 'enrolment.programme-step-completed.v1', data: { programmeId, step: 'goals', figures: { objectives: 1 } } },
      ]);
  });

  it('needs a vision and an objective', () => {
    given(programme, drafted({ vision: '' })).when(launchProgramme, { programmeId }).thenRefused('gate_shut');
    given(programme, drafted({ objectives: [] })).when(launchProgramme, { programmeId }).thenRefused('gate_shut');
  });

  it('happens once, and before the programme would be over', () => {
    given(programme, ...launched()).when(launchProgramme, { programmeId }).thenRefused('programme_launched');
    given(programme, drafted()).when(launchProgramme, { programmeId }, { at: '2027-07-11T08:00:00.000Z' }).thenRefused('programme_over');
    given(programme).when(launchProgramme, { programmeId }).thenRefused('not_found');
  });

  it('may come after its first day: the plan stays, and the evaluation is due a year after that day', () => {
    given(programme, drafted())
      .when(launchProgramme, { programmeId }, { at: '2027-03-01T08:00:00.000Z' })
      .then([
        { type: 'enrolment.programme-launched.v1', data: { programmeId, plan: aPlan() } },
        { type: 'enrolment.programme-step-completed.v1', data: { programmeId, step: 'goals', figures: { objectives: 1 } } },
      ]);
  });

  it('comes too late once its evaluation would be overdue', () => {
    const long = drafted({ endsOn: '2028-12-11', reasonForLength: 'A large organisation' });
    given(programme, long).when(launchProgramme, { programmeId }, { at: '2028-01-12T00:00:00.000Z' }).thenRefused('evaluation_due_before_launch');
    expect(given(programme, long).when(launchProgramme, { programmeId }, { at: '2028-01-11T23:59:59.000Z' }).decision).toHaveLength(2);
  });

  it('of an expansion waits for the evaluation of its pilot', () => {
    const expansion = { wave: 'expansion' as const, pilotProgrammeId: 'eu_00000000-0000-4000-8000-00000000000b' };
    const launch = (pilot?: { wave: 'pilot' | 'expansion'; evaluated: boolean }) => given(programme, drafted(expansion)).when(launchProgramme, { programmeId, pilot });
    launch().thenRefused('pilot_not_evaluated');
    launch({ wave: 'pilot', evaluated: false }).thenRefused('pilot_not_evaluated');
    launch({ wave: 'expansion', evaluated: true }).thenRefused('pilot_not_evaluated');
    expect(launch({ wave: 'pilot', evaluated: true }).decision).toMatchObject([{ type: 'enrolment.programme-launched.v1' }, { data: { step: 'goals' } }]);
  });
});

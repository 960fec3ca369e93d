import type { LaunchStep } from '@upstream/contracts';
import { fold, isRefusal } from '@upstream/event-sourcing';
import { given } from '@upstream/event-sourcing/specification';
import { programmeFacts } from './facts.js';
import type { GateFigures } from './gates.js';
import { aPlan, completed, figures, launched, programmeId } from './programme-for-specs.js';
import { launchSteps, programme, type Programme } from './programme.js';
import { addModuleToProgramme, completeStep, reopenStep } from './steps.js';

const before = (step: LaunchStep) => launchSteps.slice(1, launchSteps.indexOf(step)).map(completed);
const enough = figures({ approved: 4, approvedMentors: 2, approvedMentees: 2, pairs: 2, inPersonPairs: 1, inPersonPairsReserved: 1, placesInPairs: 4, placesTrained: 4, pairsMet: 2, sessionsHeld: 2 });

const complete = (step: LaunchStep, changes: Partial<GateFigures> = {}, at?: string) =>
  given(programme, ...launched(), ...before(step)).when(completeStep, { programmeId, step, figures: { ...enough, ...changes }, position: 'log:7' }, { at });

const missing = (decision: ReturnType<typeof complete>['decision']) => (isRefusal(decision) ? decision.facts?.missing : undefined);

describe('completing a launch step', () => {
  it.each(launchSteps.slice(1).filter((step) => step !== 'evaluate'))('%s records the figures and the position it looked at', (step) => {
    complete(step).then([{ type: 'enrolment.programme-step-completed.v1', data: { programmeId, step, figures: { ...enough }, position: 'log:7' } }]);
  });

  it.each<[LaunchStep, Partial<GateFigures>, object[]]>([
    ['sign_ups', { approvedMentees: 1 }, [{ what: 'approved_mentees', have: 1, need: 2 }]],
    ['sign_ups', { approvedMentors: 0 }, [{ what: 'approved_mentors', have: 0, need: 2 }]],
    ['match', { pairs: 1 }, [{ what: 'pairs_agreed', have: 1, need: 2 }]],
    ['rooms', { inPersonPairsReserved: 0 }, [{ what: 'in_person_pairs_with_a_first_session', have: 0, need: 1 }]],
    ['train', { placesTrained: 3 }, [{ what: 'people_trained', have: 3, need: 4 }]],
    ['train', { placesInPairs: 0, placesTrained: 0 }, [{ what: 'people_in_pairs', have: 0, need: 1 }]],
    ['run', { pairsMet: 1 }, [{ what: 'pairs_that_met', have: 1, need: 2 }]],
    ['evaluate', { sessionsHeld: 0 }, [{ what: 'sessions_held', have: 0, need: 1 }]],
  ])('%s names what is missing with %j', (step, changes, expected) => {
    const { decision } = complete(step, changes);
    expect(missing(decision)).toEqual(expected);
  });

  it('sign_ups of a programme of led circles waits for a mentor for each and mentees enough to fill them', () => {
    const circles = launched({ policy: { ...aPlan().policy, maxMenteesPerMentor: 3, circles: { smallest: 4, largest: 6 } } });
    const signUps = (approved: number, approvedMentors: number, approvedMentees: number) =>
      missing(given(programme, ...circles).when(completeStep, { programmeId, step: 'sign_ups', figures: figures({ approved, approvedMentors, approvedMentees }) }).decision);
    expect(signUps(8, 2, 6)).toBeUndefined();
    expect(signUps(6, 1, 5)).toEqual([{ what: 'approved_mentors', have: 1, need: 2 }, { what: 'approved_mentees', have: 5, need: 6 }]);
  });

  it('sign_ups of a programme of circles of peers waits for people enough to fill them, approved in both roles', () => {
    const circles = launched({ direction: 'peer', policy: { ...aPlan().policy, circles: { smallest: 4, largest: 6 } } });
    const signUps = (approvedMentors: number, approvedMentees: number) =>
      missing(given(programme, ...circles).when(completeStep, { programmeId, step: 'sign_ups', figures: figures({ approved: 9, approvedMentors, approvedMentees }) }).decision);
    expect([signUps(8, 8), signUps(8, 7), signUps(7, 9)]).toEqual([undefined, [{ what: 'approved_people', have: 7, need: 8 }], [{ what: 'approved_people', have: 7, need: 8 }]]);
  });

  it('needs no room for pairs that meet remotely', () => {
    expect(missing(complete('rooms', { inPersonPairs: 0, inPersonPairsReserved: 0 }).decision)).toBeUndefined();
  });

  it('comes after the steps before it', () => {
    const { decision } = given(programme, ...launched()).when(completeStep, { programmeId, step: 'rooms', figures: enough });
    expect(missing(decision)).toEqual([{ what: 'step_sign_ups' }, { what: 'step_match' }]);
  });

  it('run is complete when the programme has come to its end, whoever met', () => {
    expect(missing(complete('run', { pairsMet: 0 }, '2027-07-11T00:00:00.000Z').decision)).toBeUndefined();
  });

  it('evaluate records how late it is', () => {
    const late = (at: string) => complete('evaluate', {}, at).decision;
    expect(late('2028-01-11T09:00:00.000Z')).toMatchObject([{ data: { figures: { daysLate: 0 } } }]);
    expect(late('2028-01-14T09:00:00.000Z')).toMatchObject([{ data: { figures: { daysLate: 3 } } }]);
  });

  it('is done once', () => {
    given(programme, ...launched()).when(completeStep, { programmeId, step: 'goals', figures: enough }).thenRefused('step_completed');
  });

  it('is for a launched programme', () => {
    given(programme, launched()[0]!).when(completeStep, { programmeId, step: 'sign_ups', figures: enough }).thenRefused('programme_not_launched');
    given(programme).when(completeStep, { programmeId, step: 'sign_ups', figures: enough }).thenRefused('not_found');
  });
});

describe('reopening a launch step', () => {
  const reopened = { type: 'enrolment.programme-step-reopened.v1' as const, data: { programmeId, step: 'sign_ups' as const, reasonCode: 'too_few' } };

  it('keeps the history and lets the step be completed again', () => {
    given(programme, ...launched(), completed('sign_ups')).when(reopenStep, { programmeId, step: 'sign_ups', reasonCode: 'too_few' }).then([reopened]);
    const again = given(programme, ...launched(), completed('sign_ups'), reopened).when(completeStep, { programmeId, step: 'sign_ups', figures: enough });
    expect(isRefusal(again.decision)).toBe(false);
  });

  it('keeps later steps from being completed before it', () => {
    const { decision } = given(programme, ...launched(), completed('sign_ups'), reopened).when(completeStep, { programmeId, step: 'match', figures: enough });
    expect(missing(decision)).toEqual([{ what: 'step_sign_ups' }]);
  });

  it('is refused for a step that is open', () => {
    given(programme, ...launched()).when(reopenStep, { programmeId, step: 'match', reasonCode: 'x' }).thenRefused('step_open');
  });
});

describe('sign-ups', () => {
  const closedBecause = (events: ReturnType<typeof launched>, at = '2027-02-01T00:00:00.000Z') => programmeFacts(fold(programme, events) as Exclude<Programme, { kind: 'none' }>, at).signUpsClosed;

  it('are open from the launch until their step is completed', () => {
    expect(closedBecause(launched().slice(0, 1))).toBe('not_launched');
    expect(closedBecause(launched())).toBeUndefined();
    expect(closedBecause([...launched(), completed('sign_ups')])).toBe('sign_ups_completed');
  });

  it('end with the programme', () => {
    expect(closedBecause(launched(), '2027-07-10T23:00:00.000Z')).toBeUndefined();
    expect(closedBecause(launched(), '2027-07-11T00:00:00.000Z')).toBe('ended');
    expect(closedBecause([...launched(), { type: 'enrolment.programme-closed.v1', data: { programmeId, reasonCode: 'done' } }])).toBe('closed');
  });

  it('stay closed while an evaluation is overdue', () => {
    const long = launched({ endsOn: '2028-12-11', reasonForLength: 'A large organisation' });
    expect(closedBecause(long, '2028-01-11T12:00:00.000Z')).toBeUndefined();
    expect(closedBecause(long, '2028-01-12T00:00:00.000Z')).toBe('evaluation_overdue');
    expect(closedBecause([...long, completed('evaluate')], '2028-01-12T00:00:00.000Z')).toBeUndefined();
  });
});

describe('the modules of a programme', () => {
  const add = { programmeId, moduleId: 'eu_00000000-0000-4000-8000-0000000000aa', requiredFor: ['mentor'] as const };

  it('are added once', () => {
    const { decision } = given(programme, ...launched()).when(addModuleToProgramme, add);
    expect(decision).toEqual([{ type: 'enrolment.programme-module-added.v1', data: { ...add } }]);
    given(programme, ...launched(), (decision as never[])[0]!).when(addModuleToProgramme, add).thenNothing();
  });
});

import { givenWorkflow } from '@upstream/event-sourcing/specification';
import type { ParticipantEvent } from '../domain/participant/events.js';
import { applied, approved, completed, ids, on, paused, resumed, waitlisted, withdrawn } from '../domain/participant/participant-for-specs.js';
import { aPlan, drafted } from '../domain/programme/programme-for-specs.js';
import { closing } from './closing/closing.workflow.js';
import { curriculum } from './curriculum/curriculum.workflow.js';
import { leavers } from './leavers/leavers.workflow.js';
import { pauseEnds } from './pause-ends/pause-ends.workflow.js';
import { places } from './places/places.workflow.js';

const { programmeId, employeeId, participantId } = ids;
/** The same event about another participant. */
const about = (event: ParticipantEvent, last: number): object => ({ ...event, data: { ...event.data, participantId: idOf(last) } });
const idOf = (last: number) => `eu_00000000-0000-5000-8000-00000000000${last}`;
const waitlist = (last: number) => ({ command: 'WaitlistParticipant', data: { participantId: idOf(last), programmeId, by: 'limit' } });
const promote = (last: number) => ({ command: 'PromoteFromWaitlist', data: { participantId: idOf(last), programmeId } });

/** Each workflow listens to a few types of its own: which they are is what is tested here. */
const say = (event: object) => ({ event: event as never });
const closedProgramme = { type: 'enrolment.programme-closed.v1', data: { programmeId, reasonCode: 'done' } };

describe('the places of a programme', () => {
  const limited = [say(drafted({ signUpLimit: 2 })), say(about(applied(), 1)), say(about(applied(), 2))];

  it('are not counted without a limit', () => {
    givenWorkflow(places, say(drafted())).when(say(applied())).thenIgnored();
  });

  it('are taken in the order of sign-ups; who comes later waits', () => {
    givenWorkflow(places, ...limited).when(say(about(applied(), 3))).then({ commands: [waitlist(3)] });
  });

  it('pass to the first who waits when one is freed', () => {
    const waiting = [...limited, say(about(applied(), 3)), say(about(applied(), 4))];
    const after = givenWorkflow(places, ...waiting).when(say(about(withdrawn(), 1)));
    after.then({ state: { programmeId, limit: 2, taken: 2, waiting: [idOf(4)] }, commands: [promote(3)] });
  });

  it('are not freed by who only waited, nor by who was only nominated', () => {
    const waiting = [...limited, say(about(applied(), 3))];
    givenWorkflow(places, ...waiting).when(say(about(withdrawn('waitlisted'), 3))).then({ state: { programmeId, limit: 2, taken: 2, waiting: [] } });
    givenWorkflow(places, ...waiting).when(say(about(withdrawn('nominated'), 5))).thenIgnored();
  });

  it('pass to the first who waits when a coordinator puts somebody on the waitlist, who waits last', () => {
    const byCoordinator = (last: number) => say({ ...waitlisted, data: { ...waitlisted.data, participantId: idOf(last), by: 'coordinator' } });
    const waiting = [...limited, say(about(applied(), 3))];
    givenWorkflow(places, ...waiting)
      .when(byCoordinator(1))
      .then({ state: { programmeId, limit: 2, taken: 2, waiting: [idOf(1)] }, commands: [promote(3)] });
    // Nobody else waits: the place stays free for who comes next.
    givenWorkflow(places, ...limited).when(byCoordinator(1)).then({ state: { programmeId, limit: 2, taken: 1, waiting: [idOf(1)] } });
    givenWorkflow(places, ...waiting).when(byCoordinator(3)).thenIgnored();
  });

  it('grow with the limit', () => {
    const raised = { type: 'enrolment.programme-revised.v1', data: { programmeId, plan: aPlan({ signUpLimit: 3 }) } };
    givenWorkflow(places, ...limited, say(about(applied(), 3))).when(say(raised)).then({ commands: [promote(3)] });
  });

  it('a coordinator may exceed them by approving from the waitlist', () => {
    const { state } = givenWorkflow(places, ...limited, say(about(applied(), 3)), say(about(approved(), 3)));
    expect(state).toMatchObject({ taken: 3, waiting: [] });
  });
});

describe('a leaver', () => {
  const left = { type: 'enrolment.employee-left.v1', data: { employeeId } };
  const withdraw = (by: string) => [{ command: 'WithdrawParticipant', data: { ...on, by, reasonCode: by } }];

  it('is withdrawn from every programme', () => {
    givenWorkflow(leavers, say(applied())).when(say(left)).then({ commands: withdraw('left') });
    givenWorkflow(leavers, say(applied())).when(say({ ...left, type: 'enrolment.employee-erased.v1' })).then({ commands: withdraw('erased') });
  });

  it('is withdrawn also when the application comes after', () => {
    givenWorkflow(leavers, say(left)).when(say(applied())).then({ commands: withdraw('left') });
  });

  it('has nothing to withdraw from what ended before', () => {
    givenWorkflow(leavers, say(applied()), say(withdrawn())).when(say(left)).then({ commands: [] });
    givenWorkflow(leavers, say(applied()), say(completed)).when(say(left)).then({ commands: [] });
  });
});

describe('closing a programme', () => {
  const close = [{ command: 'CloseParticipation', data: on }];

  it('reaches everybody who still takes part', () => {
    givenWorkflow(closing, say(applied())).when(say(closedProgramme)).then({ commands: close });
    givenWorkflow(closing, say(applied()), say(withdrawn())).when(say(closedProgramme)).then({ commands: [] });
  });

  it('reaches an application that comes after', () => {
    givenWorkflow(closing, say(closedProgramme)).when(say(applied())).then({ commands: close });
  });

  it('asks the share in which a participant is remembered', () => {
    const recorded = (e: object) => ({ ...e, meta: {} }) as never;
    expect(closing.instanceOf(recorded(closedProgramme))).toContain(closing.instanceOf(recorded(applied())));
  });
});

describe('a pause with an end', () => {
  const fired = { timer: { timer: 'pause-ends', due: '2027-02-01T00:00:00.000Z', data: {} } };

  it('is over on that day', () => {
    givenWorkflow(pauseEnds).when(say(paused('2027-02-01'))).then({ timers: [{ timer: 'pause-ends', due: '2027-02-01T00:00:00.000Z' }] });
    givenWorkflow(pauseEnds, say(paused('2027-02-01'))).when(fired).then({ commands: [{ command: 'ResumeParticipant', data: { participantId, programmeId } }] });
  });

  it('is forgotten when it was ended before', () => {
    givenWorkflow(pauseEnds, say(paused('2027-02-01'))).when(say(resumed)).then({ timers: [{ cancel: 'pause-ends' }] });
    givenWorkflow(pauseEnds, say(paused('2027-02-01')), say(withdrawn('paused'))).when(fired).thenIgnored();
    givenWorkflow(pauseEnds).when(say(paused())).thenIgnored();
  });
});

describe('a published module', () => {
  it('is added to its programme', () => {
    const moduleId = 'eu_00000000-0000-5000-8000-0000000000b1';
    const published = { type: 'enrolment.training-module-published.v1', data: { moduleId, programmeId, content: { requiredFor: ['mentor'] } } };
    givenWorkflow(curriculum)
      .when(say(published))
      .then({ commands: [{ command: 'AddModuleToProgramme', data: { programmeId, moduleId, requiredFor: ['mentor'] } }] });
  });
});

import type { MyApplication, MyPair, MyProgramme, MyProposal, MyPulse, MyTraining } from './answers.js';
import { atOnce, nextSteps, type MyWorld } from './next-steps.js';

const now = new Date('2027-05-12T12:00:00Z');
const pair = (changes: Partial<MyPair> = {}): MyPair => ({
  pairId: 'eu_pair',
  programmeId: 'eu_programme',
  mentorId: 'eu_mentor',
  menteeIds: ['eu_mentee'],
  status: 'open',
  format: 'hybrid',
  cadence: { every: { months: 1 }, minutes: 60 },
  sessions: { planned: 6, held: 1, missed: 0, unreported: 0 },
  trained: true,
  side: 'mentor',
  toReport: [],
  feedbackDue: [],
  putForward: false,
  nudged: false,
  ...changes,
});
const sessionAt = (startsAt: string, state: 'reserved' | 'scheduled' = 'scheduled') => ({ sessionId: 'eu_session', startsAt, endsAt: startsAt, state, inPerson: false });
const application = (changes: Partial<MyApplication> = {}): MyApplication => ({
  participantId: 'eu_participant',
  programmeId: 'eu_programme',
  employeeId: 'eu_mentor',
  status: 'approved',
  roles: ['mentor'],
  trainedRoles: ['mentor'],
  since: '2027-01-11T08:00:00Z',
  channel: 'app',
  nominatedBy: null,
  consentVersion: '1',
  pausedUntil: null,
  attitudeMean: 4,
  reminder: null,
  profile: null,
  revision: 1,
  ...changes,
});
const proposal = (changes: Partial<MyProposal> = {}) => ({ id: 'eu_proposal', status: 'waiting', answer: null, ...changes }) as MyProposal;
const programme = (changes: Partial<MyProgramme> = {}) => ({ programmeId: 'eu_other', name: 'Other', signUpsClosed: null, status: null, ...changes }) as MyProgramme;
const kinds = (world: Partial<MyWorld>) => nextSteps({ pairs: [], applications: [], programmes: [], trainings: [], pulses: [], proposals: [], ...world }, now).map(({ kind }) => kind);

it('a session that has begun comes before everything else', () => {
  const world = { pairs: [pair({ feedbackDue: [{ sessionId: 'eu_earlier', startsAt: '2027-05-05T11:00:00Z' }] }), pair({ nextSession: sessionAt('2027-05-12T11:00:00Z') })], proposals: [{ programmeId: 'eu_programme', items: [proposal()] }], programmes: [programme()] };
  expect(kinds(world)).toEqual(['report', 'proposal', 'feedback', 'arrange', 'volunteer']);
});

it('a session ahead, or one that is only reserved, cannot be reported', () => {
  expect(kinds({ pairs: [pair({ nextSession: sessionAt('2027-05-13T11:00:00Z') })] })).toEqual(['session']);
  expect(kinds({ pairs: [pair({ nextSession: sessionAt('2027-05-11T11:00:00Z', 'reserved') })] })).toEqual(['session']);
});

it('a pair without a session is asked to find one once both are trained, not while it is paused or has ended', () => {
  expect(kinds({ pairs: [pair()] })).toEqual(['arrange']);
  expect(kinds({ pairs: [pair({ trained: false })] })).toEqual([]);
  expect(kinds({ pairs: [pair({ status: 'paused' })] })).toEqual(['paused']);
  expect(kinds({ pairs: [pair({ status: 'closed', toReport: ['eu_session'] })] })).toEqual(['unreported']);
});

it('of a pair that has ended one is told beside the waiting, until there is another partner', () => {
  const waiting = { applications: [application()] };
  const ended = pair({ status: 'closed', endedAt: '2027-05-11T08:00:00Z' });
  const before = pair({ pairId: 'eu_before', status: 'closed', endedAt: '2027-04-11T08:00:00Z' });
  expect(kinds({ ...waiting, pairs: [before, ended] })).toEqual(['ended', 'standing']);
  expect(nextSteps({ ...waiting, pairs: [before, ended], programmes: [], trainings: [], pulses: [], proposals: [] }, now)[0]).toMatchObject({ pair: ended });
  expect(kinds({ ...waiting, pairs: [ended, pair({ pairId: 'eu_next' })] })).toEqual(['arrange']);
  expect(kinds({ ...waiting, pairs: [ended, pair({ pairId: 'eu_other', side: 'mentee' })] })).toEqual(['arrange', 'ended']);
});

it('a circle that is over is not mentioned beside the next one, whichever member comes first in it', () => {
  const circle = { menteeIds: ['eu_b', 'eu_c'] };
  const left = pair({ ...circle, status: 'closed', side: 'mentor' });
  const next = pair({ ...circle, pairId: 'eu_next', side: 'mentee' });
  expect(kinds({ applications: [application()], pairs: [left] })).toEqual(['ended', 'standing']);
  expect(kinds({ applications: [application()], pairs: [left, next] })).toEqual(['arrange']);
});

it('a circle that a mentor leads is over beside one in which the same person has the other side', () => {
  const circle = { menteeIds: ['eu_b', 'eu_c'], mentorLeads: true as const };
  const led = pair({ ...circle, status: 'closed', side: 'mentor' });
  expect(kinds({ applications: [application()], pairs: [led, pair({ ...circle, pairId: 'eu_next', side: 'mentee' })] })).toEqual(['arrange', 'ended']);
  expect(kinds({ applications: [application()], pairs: [led, pair({ ...circle, pairId: 'eu_next', side: 'mentor' })] })).toEqual(['arrange']);
});

it('who no longer takes part is told so, finds back to the last pair, and sees what else there is', () => {
  const ended = pair({ status: 'closed', endedAt: '2027-05-11T08:00:00Z', feedbackDue: [{ sessionId: 'eu_session', startsAt: '2027-05-05T11:00:00Z' }] });
  const before = pair({ pairId: 'eu_before', status: 'closed', endedAt: '2027-04-11T08:00:00Z' });
  for (const status of ['completed', 'withdrawn', 'declined'] as const) {
    const world = { pairs: [before, ended], applications: [application({ status })], programmes: [programme()], pulses: [], proposals: [] };
    expect(nextSteps({ ...world, trainings: [] }, now)).toMatchObject([{ kind: 'feedback' }, { kind: 'over', how: status, pairs: [ended] }, { kind: 'volunteer' }]);
  }
});

it('after the last day of a programme nobody is told to wait or to learn; a pair that is open goes on', () => {
  const world = { applications: [application({ trainedRoles: [] })], programmes: [programme({ programmeId: 'eu_programme', signUpsClosed: 'ended', status: 'approved' })] };
  expect(kinds(world)).toEqual(['over']);
  expect(kinds({ ...world, pairs: [pair({ status: 'paused' })] })).toEqual(['learn', 'paused']);
});

it('an assessment that is due comes before what is only ahead', () => {
  expect(kinds({ pairs: [pair({ assessmentDue: 'start', nextSession: sessionAt('2027-05-13T11:00:00Z') })] })).toEqual(['assess', 'session']);
  expect(kinds({ pairs: [pair({ status: 'closed', assessmentDue: 'end' })] })).toEqual(['assess']);
});

it('whom the mentor has put forward is asked for an answer', () => {
  expect(kinds({ pairs: [pair({ side: 'mentee', putForward: true, nextSession: sessionAt('2027-05-13T11:00:00Z') })] })).toEqual(['putForward', 'session']);
});

it('who has answered a proposal waits; what came to nothing is not mentioned', () => {
  const of = (...items: MyProposal[]) => kinds({ proposals: [{ programmeId: 'eu_programme', items }] });
  expect(of(proposal({ answer: 'accepted' }))).toEqual(['answered']);
  expect(of(proposal({ status: 'declined' }), proposal({ status: 'expired' }), proposal({ status: 'agreed' }))).toEqual([]);
});

it('training is to do for every role that it is missing for', () => {
  expect(kinds({ applications: [application({ roles: ['mentor', 'mentee'] })] })).toEqual(['learn', 'standing']);
  expect(kinds({ applications: [application()], pairs: [pair({ nextSession: sessionAt('2027-05-13T11:00:00Z') })] })).toEqual(['session']);
});

it('a programme is offered to those who are not in it and may come in', () => {
  expect(kinds({ programmes: [programme({ status: 'nominated' }), programme({ status: 'withdrawn' })] })).toEqual(['volunteer', 'volunteer']);
  expect(kinds({ programmes: [programme({ status: 'applied' }), programme({ signUpsClosed: 'sign_ups_completed' })] })).toEqual([]);
});

it('an open pulse asks who has not answered it, after all that concerns the pair itself', () => {
  const pulse = (answered: boolean): MyPulse => ({ pulseId: `eu_${answered}`, programmeId: 'eu_programme', openedAt: '2027-05-10T08:00:00Z', closesAt: '2027-05-24T08:00:00Z', answered, statements: [] });
  expect(kinds({ pairs: [pair({ nextSession: sessionAt('2027-05-13T11:00:00Z') })], pulses: [pulse(true), pulse(false)], programmes: [programme()] })).toEqual(['session', 'pulse', 'volunteer']);
});

it('training waits for whose turn it is: with the coordinator, nobody is told to go on', () => {
  const untrained = application({ trainedRoles: [] });
  const training = (changes: Partial<MyTraining>) => ({ programmeId: 'eu_programme', roles: ['mentor'], modules: [], groundRules: { version: '1', rules: [], acceptedFor: ['mentor'] }, evidence: [], ...changes }) as unknown as MyTraining;
  const world = (changes: Partial<MyTraining>) => ({ applications: [untrained], trainings: [training(changes)], pairs: [pair({ trained: false })] });
  expect(kinds(world({}))).toEqual(['learnt']);
  expect(kinds(world({ evidence: [{ topic: 'internet', submitted: true, accepted: false }] }))).toEqual(['learnt']);
  expect(kinds(world({ evidence: [{ topic: 'internet', submitted: false, accepted: false }] }))).toEqual(['learn']);
  expect(kinds(world({ groundRules: { version: '1', rules: [], acceptedFor: [] } }))).toEqual(['learn']);
});

it('of many programmes to join three are shown at once, behind everything that waits', () => {
  const steps = (count: number) => nextSteps({ pairs: [pair({ nextSession: sessionAt('2027-05-13T11:00:00Z') })], applications: [], trainings: [], pulses: [], proposals: [], programmes: Array.from({ length: count }, (_, index) => programme({ programmeId: `eu_${index}` })) }, now);
  expect(atOnce(steps(200)).shown.map((step) => (step.kind === 'volunteer' ? step.programme.programmeId : step.kind))).toEqual(['session', 'eu_0', 'eu_1', 'eu_2']);
  expect([0, 3, 4].map((count) => atOnce(steps(count)).moreToJoin)).toEqual([false, false, true]);
});

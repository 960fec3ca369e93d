import { verify } from '@upstream/platform';
import { as, circlesUnderTest, coordinator, kindsOf } from './circles.fixture.js';

jest.setTimeout(60_000);

// Peers who meet in twos: a mentor and a mentee of any level.
describe('sessions of a pair of peers, from its agreement to its end', () => {
  let circles: Awaited<ReturnType<typeof circlesUnderTest>>;
  beforeAll(async () => {
    circles = await circlesUnderTest('peer-pairs', 'pairs');
  });
  afterAll(() => circles?.service.close());

  it('is trained by side, led by nobody, and feedback of both reveals it', async () => {
    const { service, circleOf, trained, sessionSeenBy, sessionOf, planSeenBy, boardOf, lead, give, hold } = circles;
    const { pairId, ids, sessionId } = await circleOf('meeting', { size: 2, untrained: [1] });
    const [mia, ben] = ids as [string, string];
    await trained(ben, 'mentor');
    await service.idle();
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'reserved', memberIds: ids });
    await trained(ben, 'mentee');
    await service.idle();
    const first = await sessionOf(sessionId(1));
    expect(first).toMatchObject({ state: 'scheduled', inPerson: true });
    for (const field of ['leadId', 'mentorLeads']) expect(first).not.toHaveProperty(field);
    expect((await lead(as(mia), sessionId(1), ben)).body).toMatchObject({ type: expect.stringContaining('no-lead-in-pair') });
    expect(await planSeenBy(as(ben), pairId)).toMatchObject({ direction: 'peer', mentorId: mia, menteeIds: [ben], trained: true });

    await hold(sessionId(1), mia);
    expect((await give(mia, sessionId(1), 5)).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(ben), sessionId(1))).body.feedback).toMatchObject({ closed: false, revealed: [] });
    expect((await give(ben, sessionId(1), 4)).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(ben), sessionId(1))).body.feedback.revealed.map(({ by, side }: { by: string; side: string }) => [by, side]).sort()).toEqual([[mia, 'mentor'], [ben, 'mentee']].sort());
    expect(await boardOf(pairId)).toMatchObject({ health: 'fine', sessions: { held: 1 } });
  });

  it('has a side that missed; the mentee raises challenges, the mentor puts the mentee forward', async () => {
    const { service, circleOf, sessionOf, report } = circles;
    const { ids, path, sessionId } = await circleOf('working', { size: 2 });
    const [mia, ben] = ids as [string, string];
    expect((await service.post(as(mia), `${path}/challenges`, { text: 'Mine' })).body).toMatchObject({ type: expect.stringContaining('mentee-only') });
    const { challengeId } = (await service.post(as(ben), `${path}/challenges`, { text: 'Too many meetings' })).body;
    expect((await service.post(as(mia), `${path}/challenges/${challengeId}/guidance`, { text: 'Decline two' })).status).toBe(200);
    expect((await service.post(as(ben), `${path}/challenges/${challengeId}/closure`)).status).toBe(200);
    expect((await service.post(as(mia), `${path}/put-forward`, { menteeId: ben, grounds: 'He led the launch on his own.' })).status).toBe(201);
    await service.moveTo((await sessionOf(sessionId(1))).endsAt);
    expect((await report(ben, sessionId(1), { outcome: 'missed', missedBy: 'mentor' })).status).toBe(200);
    await service.idle();
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'missed', by: 'mentor' });
  });

  it('whoever cancels twice is nobody’s senior: that alone puts no pair of peers at risk', async () => {
    const { service, base, circleOf, sessionOf, boardOf, hold } = circles;
    const { pairId, ids, sessionId } = await circleOf('cancelling', { size: 2 });
    await hold(sessionId(1), ids[0]!);
    for (const [index, ordinal] of [2, 3, 4, 5].entries()) {
      expect((await service.post(as(ids[Math.floor(index / 2)]!), `${base}/sessions/${sessionId(ordinal)}/cancellation`, { reasonCode: 'no_time' })).status).toBe(200);
      await service.idle();
    }
    // A pair of less than one cadence is at no risk anyway.
    await service.moveTo(new Date(service.clock.now().getTime() + 38 * 86_400_000).toISOString());
    // Nobody said what became of the sixth; that comes after "at risk".
    expect(await sessionOf(sessionId(6))).toMatchObject({ state: 'unreported' });
    expect(await boardOf(pairId)).toMatchObject({ health: 'not_reported' });
  });

  it('ends with whoever leaves: what is ahead is cancelled', async () => {
    const { service, circleOf, sessionOf, boardOf } = circles;
    for (const place of [0, 1]) {
      const { pairId, ids, sessionId } = await circleOf(`ending ${place}`, { size: 2 });
      expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'scheduled' });
      await service.say('upstream.employee-left.v1', ids[place]!, { employeeId: ids[place], leftOn: '2027-02-01' });
      await service.idle();
      expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'cancelled', by: 'system' });
      expect(await boardOf(pairId)).toMatchObject({ health: 'ended', reason: 'left' });
      expect(kindsOf(await service.stored('listener_in_sessions_v1', pairId))).toEqual(['pair-plan-opened', 'pair-plan-closed']);
    }
    expect((await service.get(coordinator, `${circles.base}/pair-health`)).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ health: 'ended', count: 2 })]));
  });

  it('one that reached its end is told apart from one that ended early', async () => {
    const { service, circleOf, planSeenBy } = circles;
    const endedBy = async (name: string, type: 'upstream.pair-completed.v1' | 'upstream.pair-ended.v1', how: object) => {
      const { pairId, ids: [mia, ben] } = await circleOf(name, { size: 2 }); // prettier-ignore
      const person = (employeeId: string) => ({ employeeId, participantId: employeeId });
      await service.say(type, pairId, { pairId, programmeId: circles.base.split('/').at(-1), mentor: person(mia!), mentees: [person(ben!)], ...how });
      await service.idle();
      return planSeenBy(as(mia!), pairId);
    };
    expect(await endedBy('completed', 'upstream.pair-completed.v1', {})).toMatchObject({ status: 'closed', completed: true });
    expect(await endedBy('early', 'upstream.pair-ended.v1', { reasonCode: 'no_time', by: 'mentor' })).not.toHaveProperty('completed');
  });

  it('have completed a programme that closes, and are asked at its end', async () => {
    const { service, circleOf, planSeenBy } = circles;
    await service.moveTo('2027-06-28T09:00:00.000Z');
    const { pairId, ids: [mia] } = await circleOf('closed with the programme', { size: 2 }); // prettier-ignore
    const programmeId = circles.base.split('/').at(-1)!;
    await service.say('upstream.programme-closed.v1', programmeId, { programmeId, reasonCode: 'done' });
    await service.idle();
    expect(await planSeenBy(as(mia!), pairId)).toMatchObject({ status: 'closed', completed: true, assessmentDue: 'end' });
    expect((await service.get(as(mia!), '/v1/my/pairs')).body.items[0]).toMatchObject({ completed: true, assessmentDue: 'end' });
  });

  it('after all that every read model equals its recomputation, and nothing is stuck', async () => {
    const { readModels, stuck } = await verify(circles.service.composition.runtimes);
    expect(readModels.flatMap(({ readModel, differences, parked }) => (differences.length + parked.length > 0 ? [{ readModel, differences, parked }] : []))).toEqual([]);
    expect(stuck).toEqual([]);
  });
});

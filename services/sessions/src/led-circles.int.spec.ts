import { verify } from '@upstream/platform';
import { as, circlesUnderTest, coordinator, kindsOf } from './circles.fixture.js';

jest.setTimeout(60_000);

// The life of circles that a mentor leads, over HTTP.
describe('sessions of a circle with a mentor, from its agreement to its end', () => {
  let circles: Awaited<ReturnType<typeof circlesUnderTest>>;
  beforeAll(async () => {
    circles = await circlesUnderTest('led-circles', 'traditional');
  });
  afterAll(() => circles?.service.close());

  it('is reserved until each is trained in their own role', async () => {
    const { circleOf, boardOf, sessionOf, trained, service } = circles;
    const { pairId, ids, sessionId } = await circleOf('training', { untrained: [0, 2] });
    const [mia, , cem] = ids as [string, string, string];
    await trained(mia, 'mentee');
    await trained(cem, 'mentor');
    await trained(cem, 'mentee');
    await service.idle();
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'reserved' });
    expect(await boardOf(pairId)).toMatchObject({ trained: false, nextStep: 'finish_training', mentorLeads: true });
    await trained(mia, 'mentor');
    await service.idle();
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'scheduled' });
    expect(await boardOf(pairId)).toMatchObject({ trained: true, mentorId: mia, menteeIds: ids.slice(1) });
  });

  it('meets when all can, in a room for all, is led by the mentor each time, and feedback of all reveals it, by side', async () => {
    const { service, circleOf, sessionSeenBy, sessionOf, planSeenBy, lead, report, give, hold } = circles;
    const { pairId, ids, sessionId } = await circleOf('meeting');
    const [mia, ben, cem, dana] = ids as [string, string, string, string];
    const first = await sessionOf(sessionId(1));
    expect(first).toMatchObject({ state: 'scheduled', memberIds: ids, mentorLeads: true, leadId: mia, inPerson: true });
    // Berlin: the last one begins at 12.
    expect(first.startsAt.slice(11) >= '11:00').toBe(true);
    const rooms = (await service.get(coordinator, '/v1/rooms?site=Berlin')).body.items as { roomId: string; name: string }[];
    expect(rooms.find(({ roomId }) => roomId === first.roomId)?.name).toBe('Round table');
    for (const who of [as(mia), as(ben), coordinator]) {
      for (const next of [ben, mia]) expect((await lead(who, sessionId(1), next)).body).toMatchObject({ status: 409, type: expect.stringContaining('mentor-leads') });
    }
    expect((await service.get(as(ben), '/v1/my/pairs')).body.items).toMatchObject([{ pairId, side: 'mentee', mentorLeads: true, nextSession: { leadId: mia } }]);
    expect((await service.get(as(mia), '/v1/my/pairs')).body.items).toMatchObject([{ pairId, side: 'mentor', mentorLeads: true }]);
    expect((await planSeenBy(as(ben), pairId)).agreement.lessons).toMatchObject([ben, cem, dana].map((learnerId) => ({ teacherId: mia, learnerId })));

    await hold(sessionId(1), ben);
    for (const who of [mia, ben, cem]) expect((await give(who, sessionId(1), 4)).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(dana), sessionId(1))).body.feedback).toEqual({ given: false, closed: false, revealed: [] });
    expect((await give(dana, sessionId(1), 5)).status).toBe(200);
    await service.idle();
    const { revealed } = (await sessionSeenBy(as(mia), sessionId(1))).body.feedback as { revealed: { by: string; side: string }[] };
    expect(new Map(revealed.map(({ by, side }) => [by, side]))).toEqual(new Map([[mia, 'mentor'], [ben, 'mentee'], [cem, 'mentee'], [dana, 'mentee']]));
    const told = await service.stored('listener_in_profiles_v1', sessionId(1));
    expect(kindsOf(told)).toEqual(Array(4).fill('feedback-revealed'));

    const second = await sessionOf(sessionId(2));
    expect(second).toMatchObject({ state: 'scheduled', leadId: mia });
    await service.moveTo(second.endsAt);
    expect((await report(cem, sessionId(2), { outcome: 'missed', missedBy: 'mentor' })).status).toBe(200);
    await service.idle();
    expect(await sessionOf(sessionId(2))).toMatchObject({ state: 'missed', by: 'mentor' });
    const { items } = (await service.get(coordinator, `${circles.base}/pair-plans/${pairId}/history`)).body;
    expect(items).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'session_missed', by: 'mentor', reportedBy: 'mentee', employeeId: cem })]));
  });

  it('mentees raise challenges, the mentor guides, who raised one closes it; nobody is put forward while they are several', async () => {
    const { service, circleOf, planSeenBy } = circles;
    const { pairId, ids, path } = await circleOf('working');
    const [mia, ben, cem] = ids as [string, string, string];
    expect((await service.post(as(mia), `${path}/challenges`, { text: 'Mine' })).body).toMatchObject({ type: expect.stringContaining('mentee-only') });
    const { challengeId } = (await service.post(as(ben), `${path}/challenges`, { text: 'Nobody reads my reports' })).body;
    const onIt = (who: string, what: string, body?: object) => service.post(as(who), `${path}/challenges/${challengeId}/${what}`, body);
    expect((await onIt(mia, 'guidance', { text: 'One page' })).status).toBe(200);
    expect((await onIt(mia, 'closure')).body).toMatchObject({ type: expect.stringContaining('mentee-only') });
    expect((await onIt(cem, 'closure')).body).toMatchObject({ type: expect.stringContaining('raiser-only') });
    expect((await onIt(ben, 'closure')).status).toBe(200);
    for (const who of [mia, ben]) {
      expect((await service.post(as(who), `${path}/assessments`, { phase: 'start', answers: [{ measure: 'leadership', score: 60 }] })).status).toBe(200);
    }
    await service.idle();
    expect((await service.stored('sessions_pairplan', pairId)).filter(({ type }) => type.includes('skills-assessed')).map(({ data }) => JSON.parse(data).side)).toEqual(['mentor', 'mentee']);
    expect(await planSeenBy(as(mia), pairId)).toMatchObject({ mayPutForward: false, challenges: [{ raisedBy: ben, closed: true, guidance: [{ by: mia }] }] });
    expect((await service.post(as(mia), `${path}/put-forward`, { menteeId: ben, grounds: 'She taught all of us how to write.' })).body).toMatchObject({ type: expect.stringContaining('put-forward-not-foreseen') });
  });

  it('goes on without a mentee who leaves; with one left it is a pair, by every rule of pairs', async () => {
    const { service, base, circleOf, sessionSeenBy, sessionOf, planSeenBy, boardOf, lead, give, hold } = circles;
    const { pairId, ids, leaves, path, sessionId } = await circleOf('leaving');
    const [mia, ben, cem, dana] = ids as [string, string, string, string];
    await hold(sessionId(1), ben);
    const { challengeId } = (await service.post(as(cem), `${path}/challenges`, { text: 'Too many meetings' })).body;
    await leaves(ben);
    expect(await sessionOf(sessionId(2))).toMatchObject({ state: 'scheduled', memberIds: [mia, cem, dana], leadId: mia, mentorLeads: true });
    expect((await planSeenBy(as(mia), pairId)).agreement).toMatchObject({ lessons: [{ teacherId: mia, learnerId: cem }, { teacherId: mia, learnerId: dana }] });
    expect((await service.get(as(ben), '/v1/my/pairs')).body.items).toMatchObject([{ pairId, status: 'closed', side: 'mentee', mentorId: mia, mentorLeads: true, feedbackDue: [{ sessionId: sessionId(1) }] }]);
    expect((await sessionSeenBy(as(ben), sessionId(2))).status).toBe(404);

    await leaves(cem);
    expect(await boardOf(pairId)).toMatchObject({ health: 'fine', mentorId: mia, menteeIds: [dana], mentorLeads: true });
    const second = await sessionOf(sessionId(2));
    expect(second).toMatchObject({ state: 'scheduled', memberIds: [mia, dana] });
    expect(second).not.toHaveProperty('leadId');
    expect((await lead(as(mia), sessionId(2), dana)).body).toMatchObject({ type: expect.stringContaining('no-lead-in-pair') });
    // The challenge of a mentee who has left is the other's to close.
    expect((await service.post(as(dana), `${path}/challenges/${challengeId}/closure`)).status).toBe(200);
    await hold(sessionId(2), dana);
    for (const who of [mia, dana]) expect((await give(who, sessionId(2), 5)).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(mia), sessionId(2))).body.feedback).toMatchObject({ closed: true });
    expect(await sessionOf(sessionId(3))).toMatchObject({ state: 'scheduled', memberIds: [mia, dana] });
    expect(await sessionOf(sessionId(3))).not.toHaveProperty('leadId');
    expect(await planSeenBy(as(mia), pairId)).toMatchObject({ mayPutForward: true });
    expect((await service.post(as(mia), `${path}/put-forward`, { menteeId: dana, grounds: 'She taught all of us how to write.' })).status).toBe(201);

    expect((await service.post(as(dana), `${base}/sessions/${sessionId(3)}/cancellation`, { reasonCode: 'ill' })).status).toBe(200);
    await service.idle();
    expect(await sessionOf(sessionId(3))).toMatchObject({ state: 'cancelled', by: 'mentee' });
    expect(await sessionOf(sessionId(3))).not.toHaveProperty('byId');
    await service.say('upstream.employee-left.v1', dana, { employeeId: dana, leftOn: '2027-05-01' });
    await service.idle();
    expect(await boardOf(pairId)).toMatchObject({ health: 'ended', reason: 'left' });

    const copy = (await service.get(as(ben), '/v1/my/data/sessions')).body;
    expect(copy.pairs[0].entries.at(-1)).toMatchObject({ what: 'member-left', details: { who: 'you' } });
    expect(JSON.stringify(copy)).not.toMatch(new RegExp([mia, cem, dana].join('|')));
  });

  it('ends with its mentor: what is ahead is cancelled, and the room is free', async () => {
    const { service, circleOf, sessionOf, boardOf, planSeenBy } = circles;
    const { pairId, ids, sessionId } = await circleOf('ending');
    const [mia, ben] = ids as [string, string];
    const { roomId, startsAt } = await sessionOf(sessionId(1));
    expect(roomId).toEqual(expect.any(String));
    await service.say('upstream.employee-left.v1', mia, { employeeId: mia, leftOn: '2027-03-01' });
    await service.idle();
    expect(await boardOf(pairId)).toMatchObject({ health: 'ended', reason: 'left' });
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'cancelled', by: 'system', startsAt });
    expect(kindsOf(await service.stored('listener_in_sessions_v1', sessionId(1))).slice(-2).sort()).toEqual(['room-released', 'session-cancelled']);
    expect((await planSeenBy(as(ben), pairId)).status).toBe('closed');
    expect(kindsOf(await service.stored('listener_in_sessions_v1', pairId))).toEqual(['pair-plan-opened', 'pair-plan-closed']);
  });

  it('an erased mentee takes what was agreed along, and the circle goes on', async () => {
    const { service, circleOf, sessionOf, boardOf, planSeenBy } = circles;
    const { pairId, ids, leaves, sessionId } = await circleOf('forgetting');
    const [mia, ben, cem, dana] = ids as [string, string, string, string];
    await service.keys.destroy(cem);
    for (const { keys } of service.composition.runtimes) keys.forget(cem);
    await service.say('upstream.employee-erased.v1', cem, { employeeId: cem });
    await service.idle();
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'scheduled', memberIds: [mia, ben, dana], leadId: mia });
    await leaves(cem, 'erased');
    expect(await boardOf(pairId)).toMatchObject({ health: 'fine', mentorId: mia, menteeIds: [ben, dana], mentorLeads: true });
    expect(await planSeenBy(as(ben), pairId)).not.toHaveProperty('agreement');
    expect(kindsOf(await service.stored('sessions_pairplan', pairId)).filter((kind) => kind === 'member-left')).toHaveLength(1);
  });

  it('after all that every read model equals its recomputation, and nothing is stuck', async () => {
    const { readModels, stuck } = await verify(circles.service.composition.runtimes);
    expect(readModels.flatMap(({ readModel, differences, parked }) => (differences.length + parked.length > 0 ? [{ readModel, differences, parked }] : []))).toEqual([]);
    expect(stuck).toEqual([]);
  });
});

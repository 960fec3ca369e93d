import { verify } from '@upstream/platform';
import { as, circlesUnderTest, coordinator, kindsOf } from './circles.fixture.js';
import { profileKeyOf } from './domain/ids.js';

jest.setTimeout(60_000);

// The life of circles of peers, over HTTP.
describe('sessions of a circle, from its agreement to its end', () => {
  let circles: Awaited<ReturnType<typeof circlesUnderTest>>;
  beforeAll(async () => {
    circles = await circlesUnderTest('circles', 'peer');
  });
  afterAll(() => circles?.service.close());

  it('meets when all can, in a room for all, is led by one after the other, and feedback of all reveals it', async () => {
    const { service, base, circleOf, sessionSeenBy, sessionOf, lead, hold } = circles;
    const { pairId, ids, sessionId } = await circleOf('meeting');
    const [ada, ben, cem, dana] = ids as [string, string, string, string];
    const first = await sessionOf(sessionId(1));
    expect(first).toMatchObject({ state: 'scheduled', memberIds: ids, leadId: ada, inPerson: true });
    // Berlin: the last one begins at 12.
    expect(first.startsAt.slice(11) >= '11:00').toBe(true);
    const rooms = (await service.get(coordinator, '/v1/rooms?site=Berlin')).body.items as { roomId: string; name: string }[];
    expect(rooms.find(({ roomId }) => roomId === first.roomId)?.name).toBe('Round table');

    const stranger = await service.person('stranger');
    expect((await lead(as(stranger), sessionId(1), ben)).status).toBe(404);
    expect((await lead(as(dana), sessionId(1), stranger)).body).toMatchObject({ type: expect.stringContaining('lead-not-member') });
    expect((await lead(as(dana), sessionId(1), cem)).status).toBe(200);
    expect((await lead(as(dana), sessionId(1), cem)).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(ben), sessionId(1))).body).toMatchObject({ leadId: cem });
    expect((await service.get(as(ben), '/v1/my/pairs')).body.items).toMatchObject([{ pairId, nextSession: { sessionId: sessionId(1), leadId: cem } }]);
    expect(kindsOf(await service.stored('sessions_session', sessionId(1))).filter((kind) => kind === 'session-lead-changed')).toHaveLength(1);

    await service.moveTo(first.endsAt);
    expect((await service.post(as(ben), `${base}/sessions/${sessionId(1)}/report`, { outcome: 'missed', missedBy: 'mentee' })).body).toMatchObject({ type: expect.stringContaining('circle-without-sides') });
    await hold(sessionId(1), ben);
    expect((await lead(coordinator, sessionId(1), ben)).body).toMatchObject({ type: expect.stringContaining('session-over') });
    const give = (who: string, rating: number) => service.post(as(who), `${base}/sessions/${sessionId(1)}/feedback`, { rating });
    for (const [index, who] of [ada, ben, cem].entries()) expect((await give(who, 3 + (index % 2))).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(dana), sessionId(1))).body.feedback).toEqual({ given: false, closed: false, revealed: [] });
    expect((await give(dana, 5)).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(ada), sessionId(1))).body.feedback).toMatchObject({ closed: true });
    expect((await sessionSeenBy(as(ada), sessionId(1))).body.feedback.revealed).toHaveLength(4);
    expect(kindsOf(await service.stored('listener_in_profiles_v1', sessionId(1)))).toEqual(Array(4).fill('feedback-revealed'));
    expect(await sessionOf(sessionId(2))).toMatchObject({ state: 'scheduled', leadId: ben });
  });

  it('of twelve, all of whom are trained when it is agreed, opens without a hitch', async () => {
    const { circleOf, sessionOf } = circles;
    const { ids, sessionId } = await circleOf('large', { size: 12, sameHours: true });
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'scheduled', memberIds: ids, inPerson: false });
  });

  it('is reserved until everybody is trained to teach and to learn', async () => {
    const { service, trained, circleOf, sessionOf, boardOf } = circles;
    const { pairId, ids, sessionId, leaves } = await circleOf('training', { untrained: [1, 3] });
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'reserved' });
    expect(await boardOf(pairId)).toMatchObject({ trained: false, nextStep: 'finish_training' });
    await trained(ids[1]!, 'mentee');
    await service.idle();
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'reserved' });
    // The one who was not trained leaves: the others are.
    await leaves(ids[3]!);
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'scheduled', memberIds: ids.slice(0, 3) });
    expect(await boardOf(pairId)).toMatchObject({ trained: true, menteeIds: ids.slice(1, 3) });
  });

  it('anybody raises a challenge, the others guide, who raised it closes it; a takeaway needs the agreement of all; nobody is put forward', async () => {
    const { service, base, circleOf, planSeenBy } = circles;
    const { pairId, ids } = await circleOf('working');
    const [ada, ben, cem, dana] = ids as [string, string, string, string];
    const path = `${base}/pairs/${pairId}`;
    const { challengeId } = (await service.post(as(ada), `${path}/challenges`, { text: 'Nobody reads my reports' })).body;
    const onIt = (who: string, what: string, body?: object) => service.post(as(who), `${path}/challenges/${challengeId}/${what}`, body);
    expect((await onIt(ada, 'guidance', { text: 'Myself' })).body).toMatchObject({ type: expect.stringContaining('own-challenge') });
    for (const who of [ben, dana]) expect((await onIt(who, 'guidance', { text: 'One page' })).status).toBe(200);
    expect((await onIt(cem, 'closure')).body).toMatchObject({ type: expect.stringContaining('raiser-only') });
    expect((await onIt(ada, 'closure')).status).toBe(200);

    const { takeawayId } = (await service.post(as(ben), `${path}/takeaways`, { topic: 'ai-tools', text: 'Ask why' })).body;
    for (const who of [ada, cem]) expect((await service.post(as(who), `${path}/takeaways/${takeawayId}/agreement`)).status).toBe(200);
    await service.idle();
    expect((await planSeenBy(as(dana), pairId)).takeaways).toMatchObject([{ published: false, agreed: [ada, ben, cem].sort() }]);
    const shared = (who: ReturnType<typeof as>) => service.get(who, '/v1/takeaways');
    expect((await shared(as(dana))).body.items).toEqual([]);
    expect((await service.post(as(dana), `${path}/takeaways/${takeawayId}/agreement`)).status).toBe(200);
    await service.idle();
    expect((await planSeenBy(as(dana), pairId)).takeaways).toMatchObject([{ published: true }]);
    // Everybody reads it, nobody whose it is.
    const stranger = as('eu_00000000-0000-4000-8000-0000000000ff');
    expect((await shared(stranger)).body.items).toMatchObject([{ topic: 'ai-tools', text: 'Ask why' }]);
    expect(kindsOf(await service.stored('listener_in_sessions_v1', pairId))).toEqual(['pair-plan-opened', 'challenge-closed', 'takeaway-published']);

    for (const who of [ada, ben]) {
      const assessed = await service.post(as(who), `${path}/assessments`, { phase: 'start', answers: [{ measure: 'new_colleagues_met', score: 60 }] });
      expect(assessed.status).toBe(200);
    }
    expect(await planSeenBy(as(ada), pairId)).toMatchObject({ mayPutForward: false });
    const grounds = 'She taught all of us how to write.';
    for (const who of [ada, ben]) expect((await service.post(as(who), `${path}/put-forward`, { menteeId: dana, grounds })).body).toMatchObject({ type: expect.stringContaining('put-forward-not-foreseen') });
  });

  it('what the company measures is recorded of all its people at once; not of who has left', async () => {
    const { service, base, circleOf, planSeenBy } = circles;
    const { pairId, ids, leaves } = await circleOf('measured');
    await leaves(ids[3]!);
    const scores = ids.map((employeeId, index) => ({ employeeId, score: 50 + index }));
    const { body } = await service.post(coordinator, `${base}/measures`, { measure: 'productivity', phase: 'midway', scores });
    expect(body).toMatchObject({ recorded: 3, unchanged: 0, notInAPair: 1, results: [...Array<object>(3).fill({ outcome: 'recorded' }), { employeeId: ids[3], outcome: 'not_in_a_pair' }] });
    await service.idle();
    for (const [index, who] of ids.slice(0, 3).entries()) expect((await planSeenBy(as(who), pairId)).assessments).toEqual([{ phase: 'midway', measure: 'productivity', score: 50 + index }]);
  });

  it('goes on without who leaves: sessions ahead, feedback and the lead follow; they keep what was and see nothing new', async () => {
    const { service, base, circleOf, sessionSeenBy, sessionOf, planSeenBy, boardOf, lead, hold } = circles;
    const { pairId, ids, leaves, sessionId } = await circleOf('leaving');
    const [ada, ben, cem, dana] = ids as [string, string, string, string];
    const path = `${base}/pairs/${pairId}`;
    await hold(sessionId(1), ada);
    const early = (await service.post(as(ben), `${path}/goals`, { text: 'Write every day' })).body.goalId;
    expect((await service.post(as(ben), `${base}/sessions/${sessionId(2)}/agenda`, { text: 'My talk' })).status).toBe(201);
    expect((await service.request(as(ben), 'PUT', `${base}/sessions/${sessionId(2)}/note`, { text: 'Bring the slides' })).status).toBe(200);
    await service.idle();
    expect(await sessionOf(sessionId(2))).toMatchObject({ leadId: ben });
    const { takeawayId } = (await service.post(as(ada), `${path}/takeaways`, { topic: 'leadership', text: 'Listen first' })).body;
    for (const who of [cem, dana]) await service.post(as(who), `${path}/takeaways/${takeawayId}/agreement`);
    await service.moveTo(new Date(service.clock.now().getTime() + 60_000).toISOString());
    const rest = await leaves(ben);

    expect(await sessionOf(sessionId(2))).toMatchObject({ state: 'scheduled', memberIds: rest, leadId: cem });
    expect(await sessionOf(sessionId(1))).toMatchObject({ memberIds: ids });
    expect(await boardOf(pairId)).toMatchObject({ health: 'fine', mentorId: ada, menteeIds: [cem, dana] });
    const { agreement } = await planSeenBy(as(ada), pairId);
    expect(agreement).toMatchObject({ topics: ['leadership', 'ai-tools'], lessons: [{ teacherId: cem, learnerId: dana }, { teacherId: dana, learnerId: ada }] });

    // What comes without him.
    await service.post(as(ada), `${path}/goals`, { text: 'A second goal' });
    await service.post(as(ada), `${path}/goals/${early}/achievement`);
    await service.idle();
    expect((await planSeenBy(as(ada), pairId)).goals).toHaveLength(2);
    const seen = await planSeenBy(as(ben), pairId);
    expect(seen).toMatchObject({ status: 'closed', menteeIds: [cem, dana, ben], sessions: { held: 1 }, goals: [{ text: 'Write every day', achieved: false }], takeaways: [{ text: 'Listen first', published: false }] });
    expect(seen).not.toHaveProperty('agreement');
    expect(seen).not.toHaveProperty('nextSession');
    expect((await service.get(as(ben), '/v1/my/pairs')).body.items).toMatchObject([{ pairId, status: 'closed', endedAt: expect.any(String), feedbackDue: [{ sessionId: sessionId(1) }] }]);
    expect((await service.get(as(ben), `${base}/sessions`)).body.items.map((one: { sessionId: string }) => one.sessionId)).toEqual([sessionId(1)]);
    expect((await sessionSeenBy(as(ben), sessionId(2))).status).toBe(404);
    for (const attempt of [
      service.post(as(ben), `${path}/goals`, { text: 'Mine' }),
      service.post(as(ben), `${path}/sessions`, {}),
      service.post(as(ben), `${base}/sessions/${sessionId(2)}/cancellation`, { reasonCode: 'ill' }),
      service.post(as(ben), `${base}/sessions/${sessionId(2)}/agenda`, { text: 'Mine' }),
      lead(as(ben), sessionId(2), ben),
    ]) expect((await attempt).status).toBe(404);
    // What he was part of: feedback on it, a lesson from it, a concern about it.
    expect((await service.post(as(ben), `${base}/sessions/${sessionId(1)}/feedback`, { rating: 4 })).status).toBe(200);
    expect((await service.post(as(ben), `${path}/takeaways/${takeawayId}/agreement`)).status).toBe(200);
    expect((await service.post(as(ben), `${path}/concerns`, { text: 'They laughed at what I said about it.', wantsContact: false })).status).toBe(201);
    await service.idle();
    expect((await planSeenBy(as(ada), pairId)).takeaways).toMatchObject([{ published: true }]);

    const copy = (await service.get(as(ben), '/v1/my/data/sessions')).body;
    const [plan] = copy.pairs;
    expect(plan.entries.map(({ what }: { what: string }) => what).slice(-2)).toEqual(['member-left', 'takeaway-agreed']);
    expect(copy.sessions).toMatchObject([
      { sessionId: sessionId(1), yourFeedback: [{ what: 'feedback-given' }] },
      { sessionId: sessionId(2), yourAgenda: [{ details: { text: 'My talk' } }], yourNotes: [{ details: { text: 'Bring the slides' } }] },
    ]);
    expect(JSON.stringify(copy)).not.toMatch(new RegExp([ada, cem, dana, 'A second goal'].join('|')));

    await hold(sessionId(2), cem);
    for (const who of rest) expect((await service.post(as(who), `${base}/sessions/${sessionId(2)}/feedback`, { rating: 4 })).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(ada), sessionId(2))).body.feedback).toMatchObject({ closed: true });
    expect(await sessionOf(sessionId(3))).toMatchObject({ memberIds: rest, leadId: dana });
    const history = (await service.get(coordinator, `${base}/pair-plans/${pairId}/history?limit=100`)).body.items;
    expect(history).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'member_left', employeeId: ben, reasonCode: 'no_time' })]));
    expect(history).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'session_held', ordinal: 2, employeeId: cem })]));
    expect(history).toEqual(expect.arrayContaining(['mentor', 'mentee'].map((by) => expect.objectContaining({ kind: 'member_ready', employeeId: cem, by }))));
  });

  it('an erased member leaves nothing of what they agreed, and the circle goes on; with too few left it is over', async () => {
    const { service, base, circleOf, sessionOf, planSeenBy, boardOf } = circles;
    const { pairId, ids, leaves, sessionId } = await circleOf('forgetting', { size: 5 });
    const [ada, ben, cem, dana, eli] = ids as [string, string, string, string, string];
    await service.post(as(cem), `${base}/pairs/${pairId}/assessments`, { phase: 'start', answers: [{ measure: 'leadership', score: 30 }] });
    await leaves(eli);
    await service.idle();
    await service.keys.destroy(ada);
    for (const { keys } of service.composition.runtimes) keys.forget(ada);
    await service.say('upstream.employee-erased.v1', ada, { employeeId: ada });
    await service.idle();
    // Heard from enrolment; matching says the same later.
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'scheduled', memberIds: [ben, cem, dana], leadId: ben });
    await leaves(ada, 'erased');
    expect(await boardOf(pairId)).toMatchObject({ health: 'fine', mentorId: ben, menteeIds: [cem, dana] });
    expect(await planSeenBy(as(ben), pairId)).not.toHaveProperty('agreement');
    expect(kindsOf(await service.stored('sessions_pairplan', pairId)).filter((kind) => kind === 'member-left')).toHaveLength(2);
    const { rows } = await service.composition.runtimes.find(({ name }) => name === 'sessions')!.reading((client) => client.query('select employee_id from pair_leaver where pair_id = $1', [pairId]));
    expect(rows).toEqual([{ employee_id: eli }]);

    await service.say('upstream.employee-left.v1', cem, { employeeId: cem, leftOn: '2027-03-01' });
    await service.idle();
    expect(await boardOf(pairId)).toMatchObject({ health: 'ended', reason: 'left' });
    expect(await sessionOf(sessionId(1))).toMatchObject({ state: 'cancelled', by: 'system' });
    expect(kindsOf(await service.stored('listener_in_sessions_v1', pairId))).toEqual(['pair-plan-opened', 'pair-plan-closed']);
    expect((await planSeenBy(as(ben), pairId)).status).toBe('closed');
  });

  it('at risk: those who remain are looked at anew, and told of again', async () => {
    const { service, base, circleOf, sessionOf, boardOf } = circles;
    const { pairId, ids, leaves, sessionId } = await circleOf('drifting');
    for (const ordinal of [1, 2]) {
      await service.moveTo((await sessionOf(sessionId(ordinal))).endsAt);
      expect((await service.post(as(ids[0]!), `${base}/sessions/${sessionId(ordinal)}/report`, { outcome: 'missed' })).status).toBe(200);
      await service.idle();
    }
    await service.moveTo(new Date(service.clock.now().getTime() + 15 * 86_400_000).toISOString());
    expect(await boardOf(pairId)).toMatchObject({ health: 'at_risk', reason: 'two_missed' });
    await leaves(ids[1]!);
    expect(await boardOf(pairId)).toMatchObject({ health: 'at_risk', reason: 'two_missed' });
    expect(kindsOf(await service.stored('listener_in_profiles_v1', profileKeyOf(pairId)))).toEqual(['pair-at-risk', 'pair-at-risk']);
    expect(kindsOf(await service.stored('listener_in_sessions_v1', pairId))).toEqual(['pair-plan-opened', 'pair-recovered']);
  });

  it('who remain after an erasure still write about a session they all had, and their feedback is revealed with the last one’s', async () => {
    const { service, base, circleOf, hold, sessionSeenBy } = circles;
    const { ids, sessionId } = await circleOf('erased after meeting', { sameHours: true });
    const [ada, ben, cem, dana] = ids as [string, string, string, string];
    await hold(sessionId(1), ben);
    await service.keys.destroy(ada);
    for (const { keys } of service.composition.runtimes) keys.forget(ada);
    await service.say('upstream.employee-erased.v1', ada, { employeeId: ada });
    await service.idle();
    expect((await service.request(as(ben), 'PUT', `${base}/sessions/${sessionId(1)}/note`, { text: 'Ask Cem for the slides' })).status).toBe(200);
    for (const who of [ben, cem, dana]) expect((await service.post(as(who), `${base}/sessions/${sessionId(1)}/feedback`, { rating: 4, note: 'A good hour' })).status).toBe(200);
    await service.idle();
    expect((await sessionSeenBy(as(ben), sessionId(1))).body).toMatchObject({ ownNote: 'Ask Cem for the slides', feedback: { closed: true, revealed: [{ note: 'A good hour' }, { rating: 4 }, { rating: 4 }] } });
  });

  it('after all that every read model equals its recomputation, and nothing is stuck', async () => {
    const { service } = circles;
    const { readModels, stuck } = await verify(service.composition.runtimes);
    expect(readModels.flatMap(({ readModel, differences, parked }) => (differences.length + parked.length > 0 ? [{ readModel, differences, parked }] : []))).toEqual([]);
    expect(stuck).toEqual([]);
  });
});

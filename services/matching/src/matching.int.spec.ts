import type { ParticipantProfile } from '@upstream/contracts';
import { homeId, newIdOf, positionOf } from '@upstream/event-sourcing';
import { createDataSource, schemaDrift } from '@upstream/platform';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { seatIdOf } from './domain/ids.js';
import { complaintsAbout, employeeProfile, inOrder, launch, programmeId, sayAll, senior, told, type Person } from './matching-for-specs.js';
import { matching } from './matching.module.js';
import { PoolReader } from './read-models/pool/pool-reader.js';

/** The machine may be busy: the services start, and rounds run, within this at the latest. */
jest.setTimeout(60_000);

const base = `/v1/programmes/${programmeId}`;
const coordinator = { role: 'coordinator' } as const;
const as = ({ employeeId }: Person) => ({ role: 'employee', employeeId }) as const;

describe('matching', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await servicesUnderTest('matching', [matching]);
    await launch(service);
  });
  afterAll(() => service?.close());

  let count = 0;
  /** Two people who know a language that nobody else knows: a round proposes them to each other. */
  async function two(label: string, application: Partial<ParticipantProfile> = {}): Promise<{ mentor: Person; mentee: Person }> {
    const languages = [`x${String.fromCharCode(97 + count++)}`];
    const mentor = await told(service, `${label} mentor`, { employee: { level: 1, languages }, profile: { languages, ...application } });
    const mentee = await told(service, `${label} mentee`, { employee: { level: 5, languages, department: 'legal' }, profile: { ...senior, languages, ...application } });
    await sayAll(service, [mentor, mentee].flatMap(inOrder));
    await service.idle();
    return { mentor: mentor.person, mentee: mentee.person };
  }
  async function round(): Promise<{ id: string; proposals: { id: string; mentor: Person }[] }> {
    const { status, body } = await service.post(coordinator, `${base}/rounds`, {}, { headers: { prefer: 'wait=10' } });
    expect(status).toBe(201);
    return { id: body.id, proposals: (await service.get(coordinator, `${base}/rounds/${body.id}/proposals?limit=200`)).body.items };
  }
  async function proposed(label: string) {
    const people = await two(label);
    const { id, proposals } = await round();
    const proposalId = proposals.find(({ mentor }) => mentor.employeeId === people.mentor.employeeId)!.id;
    await service.post(coordinator, `${base}/rounds/${id}/publication`, { proposalIds: [proposalId] });
    await service.idle();
    return { ...people, proposalId, roundId: id };
  }
  async function paired(label: string) {
    const all = await proposed(label);
    for (const person of [all.mentor, all.mentee]) expect((await service.post(as(person), `${base}/proposals/${all.proposalId}/acceptance`)).status).toBe(200);
    await service.idle();
    return all;
  }
  const statusOf = async (proposalId: string) => (await service.get(coordinator, `${base}/proposals/${proposalId}`)).body.status;
  const pairStatus = async (pairId: string) => (await service.get(coordinator, `${base}/pairs/${pairId}`)).body;
  const claimsOf = async ({ employeeId }: Person, role: 'mentor' | 'mentee') =>
    (await service.stored('matching_seat', seatIdOf(employeeId, role))).reduce((sum, { type, data }) => sum + (type === 'matching.seat-claimed.v1' ? 1 : type === 'matching.seat-released.v1' && JSON.parse(data).held ? -1 : 0), 0);
  const inPool = async ({ participantId }: Person) =>
    (await service.get(coordinator, `${base}/pool?limit=200`)).body.items.find((one: Person) => one.participantId === participantId);

  it('has tables as its entities say', async () => {
    const owner = await createDataSource({ url: service.databases.url('matching', 'owner'), entities: matching.entities, migrations: matching.migrations, name: 'drift' }).initialize();
    expect(await schemaDrift(owner)).toEqual([]);
    await owner.destroy();
  });

  it('cancels nothing and holds no seat for a draft; a discarded round is gone', async () => {
    const { mentor } = await two('discarded');
    const { id, proposals } = await round();
    expect((await service.post(coordinator, `${base}/rounds/${id}/discarding`)).status).toBe(200);
    await service.idle();
    for (const { id: proposalId } of proposals) expect(await statusOf(proposalId)).toBe('discarded');
    expect(await claimsOf(mentor, 'mentor')).toBe(0);
    expect(await service.post(coordinator, `${base}/rounds/${id}/publication`, {})).toMatchObject({ status: 409, body: { title: 'Round discarded' } });
  });

  it('waits for no place of a log that was moved since: all that lies before what this one holds', async () => {
    const [runtime] = service.composition.runtimes;
    await expect(new PoolReader(runtime!).shows(positionOf('a-former-log', 9_999_999))).resolves.toBeUndefined();
  });

  it('answers once a round is matched, while its drafts are written, for whom that is enough', async () => {
    await two('asynchronous');
    const started = await service.post(coordinator, `${base}/rounds`, {}, { headers: { prefer: 'respond-async, wait=10' } });
    expect(started.status).toBe(201);
    expect(started.headers.location).toBe(`${base}/rounds/${started.body.id}`);
    const seen = await service.get(coordinator, String(started.headers.location));
    expect(seen.body.proposals).toBeGreaterThan(0);
    await service.idle();
    expect((await service.get(coordinator, String(started.headers.location))).body).toMatchObject({ status: 'drafted', byStatus: { draft: seen.body.proposals } });
  });

  it('frees both seats when one declines, and the other comes first next time', async () => {
    const { mentor, mentee, proposalId } = await proposed('decline');
    expect([await claimsOf(mentor, 'mentor'), await claimsOf(mentee, 'mentee')]).toEqual([1, 1]);
    const declined = await service.post(as(mentee), `${base}/proposals/${proposalId}/decline`, { reasonCode: 'no_time', note: 'Too much travel this spring' });
    expect(declined.status).toBe(200);
    await service.idle();
    expect([await claimsOf(mentor, 'mentor'), await claimsOf(mentee, 'mentee')]).toEqual([0, 0]);
    expect(await inPool(mentor)).toMatchObject({ priority: true, whyNot: null });
    expect((await service.get(coordinator, `${base}/proposals/${proposalId}`)).body).toMatchObject({ status: 'declined', note: 'Too much travel this spring' });
    expect((await service.stored('matching_proposal', proposalId)).map(({ data }) => data).join()).not.toContain('travel');
    expect((await round()).proposals.some((one) => one.mentor.employeeId === mentor.employeeId)).toBe(false);
  });

  it('ends the pair at once when one withdraws, and the partner returns to the pool with priority', async () => {
    const { mentor, mentee, proposalId } = await paired('withdrawal');
    await service.say('upstream.participant-withdrawn.v1', mentor.participantId, { ...mentor, programmeId, reasonCode: 'workload', by: 'participant' });
    await service.idle();
    expect(await pairStatus(proposalId)).toMatchObject({ status: 'ended', endedBy: 'mentor', reasonCode: 'workload' });
    expect([await claimsOf(mentor, 'mentor'), await claimsOf(mentee, 'mentee')]).toEqual([0, 0]);
    expect(await inPool(mentee)).toMatchObject({ priority: true, whyNot: null });
    expect((await service.get(coordinator, `${base}/pool?limit=1`)).body.items).toMatchObject([{ priority: true }]);
    expect(await inPool(mentor)).toMatchObject({ whyNot: 'withdrawn' });
  });

  it('pauses a pair while a participant pauses', async () => {
    const { mentee, proposalId } = await paired('pause');
    await service.say('upstream.participant-paused.v1', mentee.participantId, { ...mentee, programmeId, reasonCode: 'parental_leave' });
    await service.idle();
    expect(await pairStatus(proposalId)).toMatchObject({ status: 'paused' });
    await service.say('upstream.participant-resumed.v1', mentee.participantId, { ...mentee, programmeId });
    await service.idle();
    expect(await pairStatus(proposalId)).toMatchObject({ status: 'active' });
  });

  it('ends a pair that a new manager puts into one reporting line, also from above; who is not above either of them does not matter to it', async () => {
    const { mentor, mentee, proposalId } = await paired('reporting line');
    const boss = await service.person('the boss between');
    const tell = (employeeId: string, changes: object) => service.say('upstream.employee-profile-changed.v1', employeeId, { employeeId, profile: employeeProfile(changes) });
    await tell(mentor.employeeId, { level: 1, managerId: boss });
    await service.idle();
    expect(await pairStatus(proposalId)).toMatchObject({ status: 'active' });
    const concerned = async () => (await new PoolReader(service.composition.runtimes[0]!).concernedBy('acme', boss)).map((pair) => pair.proposalId);
    expect(await concerned()).toEqual([]);
    await tell(boss, { level: 3, managerId: mentee.employeeId });
    await service.idle();
    expect(await pairStatus(proposalId)).toMatchObject({ status: 'ended', endedBy: 'system', reasonCode: 'rule_reporting_line' });
  });

  it('keeps two people apart from the moment a coordinator excludes them', async () => {
    const { mentor, mentee, proposalId } = await paired('exclusion');
    // Who manages another programme only has no say about these two, and is not told whether they are kept apart.
    const elsewhere = homeId('eu', newIdOf('another programme'));
    const ofAnother = { grants: [{ role: 'coordinator', programmes: [elsewhere], regions: '*' }] } as const;
    const ofThis = { grants: [{ role: 'coordinator', programmes: [programmeId], regions: '*' }] } as const;
    const exclude = (who: typeof ofAnother | typeof ofThis, path: string) => service.post(who, `${path}/exclusions`, { employeeIds: [mentor.employeeId, mentee.employeeId] });
    expect((await exclude(ofAnother, `/v1/programmes/${elsewhere}`)).status).toBe(404);
    const excluded = await service.post(coordinator, `${base}/exclusions`, { employeeIds: [mentor.employeeId, mentee.employeeId], reason: 'A complaint' });
    expect(excluded.status).toBe(201);
    expect((await exclude(ofAnother, `/v1/programmes/${elsewhere}`)).status).toBe(404);
    expect((await exclude(ofThis, base)).status).toBe(409);
    expect((await service.post(ofAnother, `/v1/programmes/${elsewhere}/exclusions/${excluded.body.id}/lifting`)).status).toBe(404);
    await service.idle();
    expect(await pairStatus(proposalId)).toMatchObject({ status: 'ended', reasonCode: 'rule_exclusion' });
    const { body } = await service.get(coordinator, `${base}/explanations?mentor=${mentor.participantId}&mentee=${mentee.participantId}`);
    expect(body.verdicts.find(({ rule }: { rule: string }) => rule === 'exclusion')).toMatchObject({ passed: false });
    expect((await service.post(coordinator, `${base}/exclusions`, { employeeIds: [mentor.employeeId, `eu_${'0'.repeat(8)}-0000-4000-8000-000000000000`], reason: 'x' })).status).toBe(404);
    expect(await service.post(coordinator, `${base}/proposals`, { mentorParticipantId: mentor.participantId, menteeParticipantId: mentee.participantId })).toMatchObject({
      status: 409,
      body: { facts: { rules: ['exclusion'] } },
    });
  });

  it('lets a coordinator propose two people, within the hard rules, and a leader recommend', async () => {
    const { mentor, mentee } = await two('by hand');
    const leader = { role: 'leader', employeeId: await service.person('leader') } as const;
    const advice = { mentorEmployeeId: mentor.employeeId, menteeEmployeeId: mentee.employeeId, reason: 'They would like each other' };
    expect((await service.post(leader, `${base}/recommendations`, advice)).status).toBe(201);
    expect((await service.post(leader, `${base}/recommendations`, advice)).status).toBe(409);
    await service.idle();
    const { status, body } = await service.post(coordinator, `${base}/proposals`, { mentorParticipantId: mentor.participantId, menteeParticipantId: mentee.participantId });
    expect(status).toBe(201);
    expect((await service.post(coordinator, `${base}/proposals/${body.id}/publication`)).status).toBe(200);
    await service.idle();
    const shown = (await service.get(coordinator, `${base}/proposals/${body.id}`)).body;
    expect(shown).toMatchObject({ status: 'published', source: 'manual' });
    expect(shown.explanation.contributions.find(({ rule }: { rule: string }) => rule === 'recommendation').points).toBeGreaterThan(0);
    expect((await service.post(coordinator, `${base}/proposals/${body.id}/cancellation`, { reasonCode: 'mistake' })).status).toBe(200);
    await service.idle();
    expect([await claimsOf(mentor, 'mentor'), await claimsOf(mentee, 'mentee')]).toEqual([0, 0]);
  });

  it('brings two people together once, though both have room for more and two rounds propose them', async () => {
    const { mentor, mentee } = await two('side by side', { capacity: { mentor: 2, mentee: 2 } });
    const rounds = [await round(), await round()];
    const drafts = rounds.map(({ id, proposals }) => ({ id, proposalId: proposals.find((one) => one.mentor.employeeId === mentor.employeeId)!.id }));
    for (const { id, proposalId } of drafts) await service.post(coordinator, `${base}/rounds/${id}/publication`, { proposalIds: [proposalId] });
    await service.idle();
    const shown = await Promise.all(drafts.map(async ({ proposalId }) => (await service.get(coordinator, `${base}/proposals/${proposalId}`)).body));
    expect(shown.map(({ status, reasonCode }) => [status, reasonCode])).toEqual(expect.arrayContaining([['published', null], ['cancelled', 'already_together']]));
    expect([await claimsOf(mentor, 'mentor'), await claimsOf(mentee, 'mentee')]).toEqual([1, 1]);
  });

  it('expires a proposal that nobody answered, and frees its seats', async () => {
    const { mentor, mentee, proposalId } = await proposed('expiry');
    await service.post(as(mentor), `${base}/proposals/${proposalId}/acceptance`);
    await service.moveTo('2027-01-18T08:59:00.000Z');
    expect(await statusOf(proposalId)).toBe('published');
    await service.moveTo('2027-01-18T09:00:00.000Z');
    expect(await statusOf(proposalId)).toBe('expired');
    expect(await service.post(as(mentee), `${base}/proposals/${proposalId}/acceptance`)).toMatchObject({ status: 409, body: { title: 'Proposal expired' } });
    expect([await claimsOf(mentor, 'mentor'), await claimsOf(mentee, 'mentee')]).toEqual([0, 0]);
    expect(await inPool(mentor)).toMatchObject({ priority: true });
    expect(await inPool(mentee)).toMatchObject({ priority: false });
  });

  it('replays a round to its position, and says when an erasure has changed it', async () => {
    const { mentor } = await two('replayed');
    const { id } = await round();
    const replay = () => service.get(coordinator, `${base}/rounds/${id}/replay`);
    await service.say('upstream.participant-withdrawn.v1', mentor.participantId, { ...mentor, programmeId, reasonCode: 'workload', by: 'participant' });
    await service.idle();
    expect((await replay()).body).toMatchObject({ verdict: 'identical', sameInput: true, sameProposals: true, proposals: { onlyRecorded: [], onlyReplayed: [] } });

    await service.keys.destroy(mentor.employeeId);
    for (const { keys } of service.composition.runtimes) keys.forget(mentor.employeeId);
    await service.say('upstream.employee-erased.v1', mentor.employeeId, { employeeId: mentor.employeeId });
    await service.idle();
    expect((await replay()).body).toMatchObject({ verdict: 'changed_by_erasure', sameInput: false, erasedPeople: 1 });
  });

  it('drafts and replays rounds that were started in a log which was moved since: what they say of its positions is of the log before', async () => {
    const { mentor } = await two('moved');
    const moved = homeId('eu', newIdOf('a round of before the move'));
    const [started] = await service.stored('matching_round', (await round()).id);
    const data = JSON.stringify({ ...JSON.parse(started!.data), roundId: moved, position: positionOf(newIdOf('the log before'), 1n) });
    await service.store.append(`matching_round-${moved}`, [{ id: newIdOf('started before the move'), type: started!.type, data, meta: JSON.stringify({ ...JSON.parse(started!.meta), commandId: newIdOf('before the move') }) }], 'no_stream');
    await service.idle();
    const { body } = await service.get(coordinator, `${base}/rounds/${moved}/proposals?limit=200`);
    expect(body.items.map((one: { mentor: Person }) => one.mentor.employeeId)).toContain(mentor.employeeId);
    expect(await service.get(coordinator, `${base}/rounds/${moved}/replay`)).toMatchObject({ status: 200, body: { verdict: 'identical', proposals: { onlyRecorded: [], onlyReplayed: [] } } });
  });

  it('lists what those who manage decided, the newest first; not what follows from it, nor what the two do themselves', async () => {
    const path = `${base}/matching-decisions`;
    const listed = async (query = '?limit=200', who: object = coordinator) => (await service.get(who as typeof coordinator, `${path}${query}`)).body;
    const { mentor, mentee, proposalId, roundId } = await paired('history');
    for (const [action, body] of [['pause', { reasonCode: 'conflict' }], ['resumption', {}], ['ending', { reasonCode: 'moved_away' }]] as const) {
      expect((await service.post(coordinator, `${base}/pairs/${proposalId}/${action}`, body)).status).toBe(200);
    }
    const own = await paired('own ending');
    // Nobody's key would keep it.
    expect((await service.post(coordinator, `${base}/pairs/${own.proposalId}/ending`, { reasonCode: 'no_fit', note: 'Between us' })).status).toBe(400);
    expect((await service.post(as(own.mentee), `${base}/pairs/mine/${own.proposalId}/ending`, { reasonCode: 'no_fit', note: 'Between us' })).status).toBe(200);

    const hand = await two('history by hand');
    const { body: draft } = await service.post(coordinator, `${base}/proposals`, { mentorParticipantId: hand.mentor.participantId, menteeParticipantId: hand.mentee.participantId });
    const { body: excluded } = await service.post(coordinator, `${base}/exclusions`, { employeeIds: [hand.mentor.employeeId, hand.mentee.employeeId], reason: 'Told in confidence' });
    await service.idle();
    // The rules cancel what a coordinator publishes: that is not the coordinator's decision.
    expect((await service.post(coordinator, `${base}/proposals/${draft.id}/publication`)).status).toBe(200);
    await service.idle();
    expect(await statusOf(draft.id)).toBe('cancelled');
    expect((await service.post(coordinator, `${base}/exclusions/${excluded.id}/lifting`)).status).toBe(200);
    await service.idle();

    const { items } = await listed();
    const of = (test: (one: { roundId: string | null; proposalId: string | null; people: Person[] }) => boolean) => items.filter(test).map(({ what }: { what: string }) => what);
    expect(of((one) => one.roundId === roundId)).toEqual(['round-published', 'round-started']);
    expect(items.find(({ what, roundId: id }: { what: string; roundId: string }) => what === 'round-published' && id === roundId)).toMatchObject({ pairs: 1, people: [], proposalId: null, by: { you: true, role: 'coordinator' } });
    expect(of((one) => one.proposalId === proposalId)).toEqual(['pair-ended', 'pair-resumed', 'pair-paused']);
    expect(items.find(({ what }: { what: string }) => what === 'pair-ended')).toMatchObject({ reasonCode: 'moved_away', people: [mentor, mentee], pairs: null });
    expect(of((one) => one.proposalId === own.proposalId)).toEqual([]);
    expect(of((one) => one.people.some(({ employeeId }) => employeeId === hand.mentee.employeeId))).toEqual(['exclusion-lifted', 'proposal-publishing', 'exclusion-added', 'proposal-drafted']);
    expect(items[0].people).toEqual([hand.mentor, hand.mentee].sort((one, other) => (one.employeeId < other.employeeId ? -1 : 1)));
    expect(JSON.stringify(items)).not.toMatch(/confidence|Between us|explanation|score/);

    const pages = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: { items: unknown[]; next?: string } = await listed(`?limit=3${next ? `&cursor=${next}` : ''}`);
      pages.push(...page.items);
      next = page.next;
    }
    expect(pages).toEqual(items);
    for (const who of [as(mentor), { role: 'sponsor' }, { grants: [{ role: 'coordinator', programmes: ['eu_another'], regions: '*' }] }] as const) expect((await service.get(who, path)).status).toBe(403);
    const withoutYou = (items: readonly { by: object }[]) => items.map(({ by, ...item }) => ({ ...item, by: { ...by, you: false } }));
    expect((await service.get({ role: 'auditor' }, path)).body.items).toEqual(withoutYou((await service.get(coordinator, path)).body.items));
    expect((await listed('', { ...coordinator, tenant: 'rival' })).items).toEqual([]);
    expect((await service.get(coordinator, `/v1/programmes/eu_${'0'.repeat(8)}-0000-4000-8000-000000000000/matching-decisions`)).body.items).toEqual([]);
  });

  it('completes its pairs when the programme closes, and matches nobody any more', async () => {
    const { mentor, mentee, proposalId } = await paired('closing');
    await service.say('upstream.programme-closed.v1', programmeId, { programmeId, reasonCode: 'finished' });
    await service.say('upstream.participant-completed.v1', mentor.participantId, { ...mentor, programmeId });
    await service.idle();
    expect(await pairStatus(proposalId)).toMatchObject({ status: 'completed' });
    expect([await claimsOf(mentor, 'mentor'), await claimsOf(mentee, 'mentee')]).toEqual([0, 0]);
    expect(await service.post(coordinator, `${base}/rounds`, {})).toMatchObject({ status: 409, body: { title: 'Programme closed' } });
  });

  it('shows what a fresh rebuild of every read model shows, also after an erasure', async () => {
    expect(await complaintsAbout(service)).toEqual([]);
  });
});

import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { launch, programmeId, sayAll, senior, told, type Told } from './matching-for-specs.js';
import { matching } from './matching.module.js';

/** The machine may be busy: the services start, and rounds run, within this at the latest. */
jest.setTimeout(60_000);

const base = `/v1/programmes/${programmeId}`;
const coordinator = { role: 'coordinator' } as const;

interface Shown {
  readonly mentor: { readonly participantId: string };
  readonly mentees: readonly { readonly participantId: string }[];
  readonly score: number;
  readonly topics: readonly string[];
}

/** Different departments, sites and managers: the scores depend on everything that was said. */
async function people(service: ServiceUnderTest): Promise<Told[]> {
  const boss = await service.person('boss');
  const young = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      told(service, `young ${index}`, { employee: { level: 1 + (index % 2), department: `d${index % 3}`, site: `s${index % 2}`, ...(index === 0 ? { managerId: boss } : {}) }, profile: { capacity: { mentor: 1 + (index % 2), mentee: 0 } } }),
    ),
  );
  const old = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      told(service, `old ${index}`, { employee: { level: 4 + (index % 3), department: `d${index % 4}`, site: `s${index % 3}` }, profile: { ...senior, wants: [{ topic: 'social-media', proficiency: index % 3 }] } }),
    ),
  );
  return [...young, ...old];
}

async function outcome(name: string, tell: (service: ServiceUnderTest, told: readonly Told[]) => Promise<void>) {
  const service = await servicesUnderTest(name, [matching], { shuffle: true });
  try {
    const everybody = await people(service);
    await tell(service, everybody);
    const paused = everybody[9]!.person;
    await service.say('upstream.participant-paused.v1', paused.participantId, { ...paused, programmeId, reasonCode: 'leave' });
    await service.idle();
    const started = await service.post(coordinator, `${base}/rounds`, {}, { key: 'the-same-round', headers: { prefer: 'wait=10' } });
    expect(started).toMatchObject({ status: 201 });
    const round = (await service.get(coordinator, `${base}/rounds/${started.body.id}`)).body;
    const proposals = (await service.get(coordinator, `${base}/rounds/${started.body.id}/proposals?limit=200`)).body.items;
    const unmatched = (await service.get(coordinator, `${base}/rounds/${started.body.id}/unmatched?limit=200`)).body.items;
    // Ids and digests are keyed by the installation, of which each has its own here.
    const pairs = proposals.map(({ mentor, mentees, score, topics }: Shown) => ({ mentor: mentor.participantId, mentee: mentees[0]!.participantId, score, topics }));
    return { rules: round.rules, stats: round.stats, pairs: pairs.sort((a: { mentor: string; mentee: string }, b: { mentor: string; mentee: string }) => (a.mentor + a.mentee < b.mentor + b.mentee ? -1 : 1)), unmatched };
  } finally {
    await service.close();
  }
}

describe('a round', () => {
  it('proposes the same whatever the order in which messages of different keys arrive', async () => {
    const forwards = await outcome('matching-order-forwards', async (service, everybody) => {
      await launch(service);
      await sayAll(service, everybody.flatMap(({ employee, application, approval }) => [employee, application, approval]));
    });
    // Approvals of people nobody has heard of, of a programme nobody has heard of; profiles and launch come last.
    const backwards = await outcome('matching-order-backwards', async (service, everybody) => {
      const reversed = [...everybody].reverse();
      await sayAll(service, reversed.map(({ approval }) => approval));
      await sayAll(service, reversed.map(({ application }) => application));
      await sayAll(service, reversed.map(({ employee }) => employee));
      await launch(service);
    });
    expect(forwards.pairs.length).toBeGreaterThan(5);
    expect(backwards).toEqual(forwards);
    const allowed = forwards.unmatched.map(({ partnersAllowed }: { partnersAllowed: number }) => partnersAllowed);
    expect(allowed).toEqual([...allowed].sort((a, b) => a - b));
  });

  it('is refused while nothing whole has been heard of anybody, takes place when it is asked for again, and may find that everybody has a partner', async () => {
    const service = await servicesUnderTest('matching-order-late', [matching], { shuffle: true });
    try {
      const two = [await told(service, 'mentor', { employee: { level: 1 } }), await told(service, 'mentee', { employee: { level: 5, department: 'legal' }, profile: senior })];
      const start = async (key = 'too-early') => {
        await service.idle();
        const { status, body } = await service.post(coordinator, `${base}/rounds`, {}, { key, headers: { prefer: 'wait=10' } });
        return { status, ...(status === 201 ? { proposals: body.proposals } : { title: body.title }) };
      };
      const refused = { status: 409, title: 'Pool empty' };
      await launch(service);
      expect(await start()).toEqual(refused);
      await sayAll(service, two.flatMap(({ application, approval }) => [application, approval]));
      expect(await start()).toEqual(refused);
      await sayAll(service, two.map(({ employee }) => employee));
      expect(await start()).toEqual({ status: 201, proposals: 1 });
      const { items } = (await service.get(coordinator, `${base}/rounds`)).body;
      expect(items).toHaveLength(1);
      await service.post(coordinator, `${base}/rounds/${items[0].id}/publication`, {});
      expect(await start('another')).toEqual({ status: 201, proposals: 0 });
    } finally {
      await service.close();
    }
  });
});

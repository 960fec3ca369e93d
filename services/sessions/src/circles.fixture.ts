import { newIdOf } from '@upstream/event-sourcing';
import type { ServiceDefinition } from '@upstream/platform';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { sessionIdOf } from './domain/ids.js';
import { sessions } from './sessions.module.js';

type Who = Parameters<ServiceUnderTest['get']>[0];
type Role = 'mentor' | 'mentee';

export const coordinator = { role: 'coordinator' } as const;
export const as = (employeeId: string) => ({ role: 'employee', employeeId }) as const;
export const kindsOf = (events: readonly { type: string }[]) => events.map(({ type }) => type.replace(/^\w+\.|\.v1$/g, ''));

const listener: ServiceDefinition = {
  name: 'listener', streams: {}, consumes: ['sessions', 'profiles'], readModels: [], workflows: [], commands: [], published: {}, consumed: {}, entities: [], migrations: [], controllers: [], providers: [],
}; // prettier-ignore

const POLICIES = { peer: { circles: { smallest: 3, largest: 6 } }, pairs: {}, traditional: { circles: { smallest: 3, largest: 6 } } };

/**
 * The service with one programme, whose people meet in circles of peers (`peer`), in circles that a mentor leads (`traditional`), or as
 * peers in `pairs`. What other services say is played into the inbox.
 */
export async function circlesUnderTest(name: string, kind: keyof typeof POLICIES) {
  const service = await servicesUnderTest(name, [sessions, listener]);
  const programmeId = `eu_${newIdOf(`${name} programme`)}`;
  const base = `/v1/programmes/${programmeId}`;
  await service.say('upstream.programme-launched.v1', programmeId, {
    programmeId, name: 'Talking circles', template: 'peer_circles', direction: kind === 'pairs' ? 'peer' : kind, topics: ['ai-tools', 'leadership'], regions: ['eu'],
    policy: { ...POLICIES[kind], mayPutForward: true },
    cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-11', endsOn: '2027-07-10', wave: 'pilot', objectives: [{ objectiveId: 'less-by-hand', measure: 'productivity', target: 70 }], trainingRequired: ['mentor', 'mentee'], answerWithinDays: 7,
  }); // prettier-ignore
  await service.post(coordinator, '/v1/rooms', { region: 'eu', site: 'Berlin', name: 'Too small', capacity: 3, timeZone: 'Europe/Berlin' });
  await service.post(coordinator, '/v1/rooms', { region: 'eu', site: 'Berlin', name: 'Round table', capacity: 8, timeZone: 'Europe/Berlin' });
  await service.idle();

  const led = kind === 'traditional' ? { mentorLeads: true as const } : {};
  const member = (employeeId: string) => ({ participantId: employeeId, employeeId });
  const people = (ids: readonly string[]) => ({ mentor: member(ids[0]!), mentees: ids.slice(1).map(member), ...led });
  const trained = (employeeId: string, role: Role) => service.say('upstream.participant-trained.v1', employeeId, { ...member(employeeId), programmeId, role, groundRulesAccepted: true });
  const rolesOf = (index: number): Role[] => (kind === 'peer' ? ['mentor', 'mentee'] : index === 0 ? ['mentor'] : ['mentee']);
  /** Peers learn from the one before them; who is led learns from the mentor. */
  const lessonsOf = (ids: readonly string[]) =>
    kind === 'peer'
      ? ids.map((teacherId, index) => ({ topic: index % 2 ? 'ai-tools' : 'leadership', teacherId, learnerId: ids[(index + 1) % ids.length]! }))
      : ids.slice(1).map((learnerId, index) => ({ topic: index % 2 ? 'ai-tools' : 'leadership', teacherId: ids[0]!, learnerId }));

  /** `untrained`: by place, in the last of their roles. */
  async function circleOf(label: string, { size = 4, untrained = [] as number[], sameHours = false } = {}) {
    const ids: string[] = [];
    for (let index = 0; index < size; index++) {
      const employeeId = await service.person(`${label} ${index}`);
      // Otherwise each begins an hour later than the one before: what is left is common to all.
      const workingHours = { start: `${String(sameHours ? 9 : 9 + index).padStart(2, '0')}:00`, end: '17:00', days: [1, 2, 3, 4, 5] };
      await service.say('upstream.employee-profile-changed.v1', employeeId, {
        employeeId, profile: { level: 2, department: 'IT', site: 'Berlin', region: 'eu', timeZone: 'Europe/Berlin', workingHours, workPattern: 'on_site', languages: ['en'] },
      }); // prettier-ignore
      for (const role of rolesOf(index).slice(0, untrained.includes(index) ? -1 : undefined)) await trained(employeeId, role);
      ids.push(employeeId);
    }
    await service.idle();
    const pairId = `eu_${newIdOf(`${name} ${label}`)}`;
    const agreement = { topics: ['leadership', 'ai-tools'], returnTopics: [], language: 'en', format: 'in_person', ...(size > 2 ? { lessons: lessonsOf(ids) } : {}) };
    await service.say('upstream.pair-topics-agreed.v1', pairId, { pairId, programmeId, mentorId: ids[0], menteeIds: ids.slice(1), agreement });
    const of = { pairId, programmeId };
    await service.say('upstream.pair-agreed.v1', pairId, { ...of, ...people(ids), format: 'in_person', agreedAt: service.clock.now().toISOString() });
    await service.idle();
    let rest: readonly string[] = ids;
    const leaves = async (leaverId: string, reasonCode = 'no_time') => {
      rest = rest.filter((id) => id !== leaverId);
      await service.say('upstream.pair-member-left.v1', pairId, { ...of, ...people(rest), leaver: member(leaverId), reasonCode, by: 'mentee' });
      await service.idle();
      return rest;
    };
    return { pairId, ids, leaves, path: `${base}/pairs/${pairId}`, sessionId: (ordinal: number) => sessionIdOf(pairId, ordinal) };
  }

  const sessionSeenBy = (who: Who, sessionId: string) => service.get(who, `${base}/sessions/${sessionId}`);
  const sessionOf = async (sessionId: string) => (await sessionSeenBy(coordinator, sessionId)).body;
  const planSeenBy = async (who: Who, pairId: string) => (await service.get(who, `${base}/pair-plans/${pairId}`)).body;
  const boardOf = async (pairId: string) => (await service.get(coordinator, `${base}/pair-plans?limit=200`)).body.items.find((row: { pairId: string }) => row.pairId === pairId);
  const lead = (who: Who, sessionId: string, employeeId: string) => service.request(who, 'PUT', `${base}/sessions/${sessionId}/lead`, { employeeId });
  const report = (who: string, sessionId: string, what: object) => service.post(as(who), `${base}/sessions/${sessionId}/report`, what);
  const give = (who: string, sessionId: string, rating: number) => service.post(as(who), `${base}/sessions/${sessionId}/feedback`, { rating });
  const hold = async (sessionId: string, by: string) => {
    await service.moveTo((await sessionOf(sessionId)).endsAt);
    expect((await report(by, sessionId, { outcome: 'held', minutes: 55 })).status).toBe(200);
    await service.idle();
  };
  return { service, base, trained, circleOf, sessionSeenBy, sessionOf, planSeenBy, boardOf, lead, report, give, hold };
}

import { as, COORDINATOR, type RunningCluster } from './cluster-for-specs.js';

/** Stands in every text that is written here, and nowhere else. */
export const WORD = 'Murmelzwirn';
const text = (about: string) => `${WORD}, between us: ${about}`;

const AFTER_THE_DEMO = '2027-08-17T08:00:00.000Z';
const TOPIC = 'social-media';

interface Proposal {
  readonly id: string;
  readonly mentor: { readonly employeeId: string; readonly participantId: string };
  readonly mentees: readonly { readonly employeeId: string; readonly participantId: string }[];
}

/** A second programme in which happens what the demo's people did not do: pausing, leaving, changing their minds, being forgotten. */
export async function furtherCommands(cluster: RunningCluster): Promise<void> {
  await cluster.moveTo(AFTER_THE_DEMO);
  const { items } = (await cluster.get(COORDINATOR, '/v1/employees?limit=200')) as { items: { employeeId: string; profile: { region: string; level: number } }[] };
  const ofLevel = (...levels: number[]) => items.filter(({ profile }) => profile.region === 'eu' && levels.includes(profile.level)).map(({ employeeId }) => employeeId);
  // The senior learn from the junior; nobody from those whom they lead.
  const [mentors, mentees, [leader, first, second, nominee]] = [ofLevel(1), ofLevel(2), ofLevel(3, 4)];
  const applicants = mentees.slice(0, 7).flatMap((mentee, index) => [[mentee, 'mentee'], [mentors[index]!, 'mentor']] as const);
  const base = `/v1/programmes/${await launched(cluster)}`;
  const did = (path: string, body: unknown = {}, who = COORDINATOR) => cluster.post(who, `${base}${path}`, body);

  await did('/nominations', { employeeId: nominee, note: text('a good one') }, { role: 'leader', employeeId: leader });
  const participants: string[] = [];
  for (const [id, role] of applicants) participants.push((await did('/applications', application(role), as(id))).id);
  await cluster.idle();
  const [waits, declined, paused, withdrawn, ...pool] = participants;
  await did(`/participants/${waits}/waitlisting`);
  await did(`/participants/${declined}/conversation`, { note: text('what was said') });
  await did(`/participants/${declined}/decline`, { reasonCode: 'not_ready', note: text('not this year') });
  for (const id of [paused, withdrawn, ...pool]) await did(`/participants/${id}/approval`);
  await did(`/participants/${paused}/pause`, { reasonCode: 'holiday' });
  await did(`/participants/${paused}/resumption`);
  await did(`/participants/${withdrawn}/withdrawal`, {});
  await did('/steps/sign_ups/completion');
  await did('/steps/sign_ups/reopening', { reasonCode: 'more_places' });
  await cluster.idle();
  await circle(cluster, mentors.slice(-5));
  await pairs(cluster, base);
  const { id: pulse } = await did('/pulses');
  await did(`/pulses/${pulse}/closure`);
  for (const id of [first, second]) await cluster.post({ role: 'region_admin' }, `/v1/employees/${id}/erasure`, {});
  await cluster.idle();
}

/** Of five colleagues one declines, and one leaves when the circle has begun. */
async function circle(cluster: RunningCluster, people: readonly string[]): Promise<void> {
  const base = `/v1/programmes/${await launched(cluster, { name: 'Upstream in circles', direction: 'peer', topics: [TOPIC, 'presenting'], policy: { circles: { smallest: 3, largest: 5 } } })}`;
  const did = (path: string, body: unknown = {}, who = COORDINATOR) => cluster.post(who, `${base}${path}`, body);
  const participantIds: string[] = [];
  for (const [index, id] of people.entries()) {
    const [offered, wanted] = index % 2 === 0 ? [TOPIC, 'presenting'] : ['presenting', TOPIC];
    const form = { ...application('mentor'), roles: ['mentor', 'mentee'], offers: [{ topic: offered, proficiency: 5 }], wants: [{ topic: wanted, proficiency: 1 }], capacity: { mentor: 1, mentee: 1 } };
    participantIds.push((await did('/applications', form, as(id))).id);
  }
  await cluster.idle();
  for (const id of participantIds) await did(`/participants/${id}/approval`);
  await cluster.idle();
  const { id: proposed } = await did('/proposals', { participantIds });
  await did(`/proposals/${proposed}/publication`);
  await cluster.idle();
  const [declines, leaves, ...rest] = people;
  await did(`/proposals/${proposed}/decline`, { reasonCode: 'no_time', note: text('not this spring') }, as(declines!));
  for (const id of [leaves!, ...rest]) await did(`/proposals/${proposed}/acceptance`, {}, as(id));
  await cluster.idle();
  await did(`/pairs/mine/${proposed}/ending`, { reasonCode: 'no_fit', note: text('they talk too much') }, as(leaves!));
}

async function launched(cluster: RunningCluster, more: object = {}): Promise<string> {
  const { id } = await cluster.post(COORDINATOR, '/v1/programmes', {
    name: 'Upstream again',
    vision: 'Whoever paused comes back.',
    objectives: [{ objectiveId: 'skill', need: 'Leaders lack the tools.', measure: 'topic_skill', target: 70 }],
    regions: ['eu'],
    topics: [TOPIC],
    cadence: { every: { days: 14 }, minutes: 30 },
    startsOn: '2027-08-23',
    endsOn: '2028-02-23',
    ...more,
  });
  await cluster.post(COORDINATOR, `/v1/programmes/${id}/launch`);
  await cluster.idle();
  return id as string;
}

const application = (role: 'mentor' | 'mentee') => ({
  roles: [role],
  ...(role === 'mentor' ? { offers: [{ topic: TOPIC, proficiency: 5 }] } : { wants: [{ topic: TOPIC, proficiency: 1 }] }),
  languages: ['en'],
  format: 'in_person',
  capacity: { mentor: role === 'mentor' ? 1 : 0, mentee: role === 'mentee' ? 1 : 0 },
  attitude: [4, 4, 4, 4, 4],
  motivation: text('why I want this'),
  channel: 'intranet',
  consent: { version: '2027-01', givenAt: AFTER_THE_DEMO },
});

async function pairs(cluster: RunningCluster, base: string): Promise<void> {
  const did = (path: string, body: unknown = {}, who = COORDINATOR) => cluster.post(who, `${base}${path}`, body);
  const { id: roundId } = await did('/rounds');
  await cluster.idle();
  await did(`/rounds/${roundId}/publication`);
  await cluster.idle();
  const { items: proposals } = (await cluster.get(COORDINATOR, `${base}/rounds/${roundId}/proposals?limit=200`)) as { items: Proposal[] };
  const [cancelled, declined, ended, meets, unanswered] = proposals;
  if (!cancelled || !declined || !ended || !meets || !unanswered) throw new Error(`only ${proposals.length} proposals`);
  await did(`/proposals/${cancelled.id}/cancellation`, { reasonCode: 'mistake' });
  await did(`/proposals/${declined.id}/decline`, { reasonCode: 'other_topic', note: text('something else') }, as(declined.mentor.employeeId));
  for (const { id, mentor, mentees } of [ended, meets]) for (const { employeeId } of [mentor, ...mentees]) await did(`/proposals/${id}/acceptance`, {}, as(employeeId));
  await cluster.idle();
  for (const { mentor, mentees } of [ended, meets]) {
    await did('/ground-rules', { role: 'mentor', version: '2027-01' }, as(mentor.employeeId));
    for (const { employeeId } of mentees) await did('/ground-rules', { role: 'mentee', version: '2027-01' }, as(employeeId));
  }
  await cluster.idle();
  await did(`/pairs/${ended.id}/pause`, { reasonCode: 'holiday' });
  await did(`/pairs/${ended.id}/resumption`);
  await did(`/pairs/mine/${ended.id}/ending`, { reasonCode: 'no_time', note: text('no time at all') }, as(ended.mentor.employeeId));
  await sessions(cluster, base, meets);
  // Those who did not answer: their proposals expire.
  await cluster.moveTo('2027-09-30T08:00:00.000Z');
}

async function sessions(cluster: RunningCluster, base: string, { id, mentor }: Proposal): Promise<void> {
  const did = (path: string, body: unknown = {}) => cluster.post(as(mentor.employeeId), `${base}${path}`, body);
  const sessionsOf = async () => ((await cluster.get(COORDINATOR, `${base}/pairs/${id}/sessions?limit=200`)) as { items: { sessionId: string; endsAt: string; startsAt: string }[] }).items;
  const [first] = await sessionsOf();
  const { id: further } = await did(`/pairs/${id}/sessions`, { startsAt: '2027-09-16T10:00:00.000Z', minutes: 30, inPerson: true });
  await cluster.idle();
  await did(`/sessions/${further}/rescheduling`, { startsAt: '2027-09-17T10:00:00.000Z' });
  await cluster.idle();
  await did(`/sessions/${further}/cancellation`, { reasonCode: 'ill', note: text('a broken leg') });
  await cluster.idle();
  await cluster.moveTo(first!.endsAt);
  await did(`/sessions/${first!.sessionId}/report`, { outcome: 'held', minutes: 30 });
  await did(`/sessions/${first!.sessionId}/feedback`, { rating: 4, note: text('it went well') });
  await cluster.post(COORDINATOR, `${base}/sessions/${first!.sessionId}/correction`, { to: 'missed', reasonCode: 'mistake' });
  await cluster.idle();
}

import { successful, type Api, type Asker } from '../../src/proof/api.js';
import type { Sender } from '../../src/proof/sender.js';
import * as story from '../../src/proof/story.js';
import { as, COORDINATOR, type Proposal } from '../../src/proof/story.js';

export interface Played {
  readonly send: Sender;
  readonly api: Api;
  readonly programme: { readonly programmeId: string; readonly moduleId: string };
  readonly employees: readonly string[];
  readonly participants: readonly string[];
  readonly proposals: readonly Proposal[];
  /** The proposal of the first employee. */
  readonly own: Proposal;
}

/** Sends one command of each kind that the story has not sent; ids of what it made, by the names of path parameters. */
export async function oneOfEach(played: Played): Promise<Record<string, string>> {
  const { send, programme, own } = played;
  const base = `/v1/programmes/${programme.programmeId}`;
  let count = 0;
  const did = async (who: Asker, path: string, body?: unknown) => {
    const answer = await send.post(who, path, body, `each-${count++}`);
    if (answer.status >= 300) throw new Error(`POST ${path} → ${answer.status} ${answer.text}`);
    return answer.body;
  };
  const mentor = as(own.mentor.employeeId);
  const mentee = as(own.mentees[0]!.employeeId);
  const pair = `${base}/pairs/${own.id}`;
  const idle = () => story.idle(send);

  const { goalId } = await did(mentee, `${pair}/goals`, { text: 'Run a campaign.' });
  const { challengeId } = await did(mentee, `${pair}/challenges`, { text: 'Five channels.' });
  await did(mentor, `${pair}/challenges/${challengeId}/guidance`, { text: 'Start with two.' });
  const { takeawayId } = await did(mentor, `${pair}/takeaways`, { topic: 'social-media', text: 'On the task of this week.' });
  await did(mentee, `${pair}/takeaways/${takeawayId}/agreement`);
  await takeawaysThatAreOver(played, did, idle);
  const putForwardId = await putForward(played, did);
  const concernId = await concern(played, did);
  await did(mentee, `${pair}/assessments`, { phase: 'start', answers: [{ measure: 'topic_skill', score: 30 }] });
  await did(COORDINATOR, `${base}/measures`, { measure: 'productivity', phase: 'start', scores: [{ employeeId: own.mentor.employeeId, score: 62 }] });
  await did(mentee, `${pair}/goals/${goalId}/achievement`);
  await did(mentee, `${pair}/challenges/${challengeId}/closure`);
  const [exclusionId] = await exclusion(played, did);
  await training(played, did);
  await did(COORDINATOR, `${base}/steps/sign_ups/completion`);
  await did(COORDINATOR, `${base}/steps/sign_ups/reopening`, { reasonCode: 'more_places' });
  await pairsAndProposals(played, did, idle);
  await circle(played, did);
  const itemId = await sessions(played, did, idle);
  await participants(played, did, idle);
  const { id: closedRoom } = await did(COORDINATOR, '/v1/rooms', { region: 'eu', site: 'Berlin', name: 'Old', capacity: 2, timeZone: 'Europe/Berlin' });
  await did(COORDINATOR, `/v1/rooms/${closedRoom}/closure`, { reasonCode: 'renovation' });
  const pulseId = await pulse(played, did, idle);
  const [leaver] = await story.hire(send, story.people('erased', 1), 'erased');
  await did({ role: 'region_admin' }, `/v1/employees/${leaver}/erasure`, {});
  const [themselves] = story.people('themselves', 1);
  const [forgotten] = await story.hire(send, [themselves!], 'themselves');
  await did(as(forgotten!), '/v1/me/erasure', { confirmation: themselves!.email });
  await did({ role: 'region_admin' }, '/v1/provisioning/leavers', { leavers: 1 });
  await idle();
  return { itemId, goalId, challengeId, takeawayId, pulseId, putForwardId, concernId, exclusionId: exclusionId! };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every kind
type Did = (who: Asker, path: string, body?: unknown) => Promise<any>;

/** One that its pair took back, and one that was hidden. */
async function takeawaysThatAreOver({ programme, own }: Played, did: Did, idle: () => Promise<unknown>): Promise<void> {
  const base = `/v1/programmes/${programme.programmeId}`;
  const published = async (): Promise<string> => {
    const { takeawayId } = await did(as(own.mentor.employeeId), `${base}/pairs/${own.id}/takeaways`, { topic: 'social-media', text: 'Answer within a day.' });
    await did(as(own.mentees[0]!.employeeId), `${base}/pairs/${own.id}/takeaways/${takeawayId}/agreement`);
    return takeawayId;
  };
  await did(as(own.mentor.employeeId), `${base}/pairs/${own.id}/takeaways/${await published()}/withdrawal`);
  const hidden = await published();
  await idle();
  await did(COORDINATOR, `${base}/takeaways/${hidden}/hiding`, { reasonCode: 'names_people' });
}

/** Taken back, put again and consented to. */
async function putForward({ programme, own }: Played, did: Did): Promise<string> {
  const base = `/v1/programmes/${programme.programmeId}`;
  const mentor = as(own.mentor.employeeId);
  const menteeId = own.mentees[0]!.employeeId;
  const put = async (): Promise<string> => (await did(mentor, `${base}/pairs/${own.id}/put-forward`, { menteeId, grounds: 'Led the launch, and took the team along.' })).putForwardId;
  const putForwardId = await put();
  await did(mentor, `${base}/put-forward/${putForwardId}/withdrawal`);
  await put();
  await did(as(menteeId), `${base}/put-forward/${putForwardId}/consent`);
  return putForwardId;
}

/** One withdrawn, one closed, and one that stays open. */
async function concern({ programme, own }: Played, did: Did): Promise<string> {
  const base = `/v1/programmes/${programme.programmeId}`;
  const mentee = as(own.mentees[0]!.employeeId);
  const officer = { role: 'safeguarding_officer' } as const;
  const raise = async (): Promise<string> => (await did(mentee, `${base}/pairs/${own.id}/concerns`, { text: 'Was shouted at in front of others.', wantsContact: false })).concernId;
  await did(mentee, `/v1/my/concerns/${await raise()}/withdrawal`);
  const closed = await raise();
  await did(officer, `${base}/concerns/${closed}/taking-up`);
  await did(officer, `${base}/concerns/${closed}/closure`, { outcome: 'advised', words: 'Thank you for telling us.' });
  const open = await raise();
  await did(mentee, `/v1/my/concerns/${open}/additions`, { text: 'It happened again.' });
  await did(officer, `${base}/concerns/${open}/taking-up`);
  await did(officer, `${base}/concerns/${open}/readings`);
  await did(officer, `${base}/concerns/${open}/notes`, { text: 'Spoke on the telephone.' });
  return open;
}

async function exclusion({ programme, employees }: Played, did: Did): Promise<string[]> {
  const path = `/v1/programmes/${programme.programmeId}`;
  const { id } = await did(COORDINATOR, `${path}/exclusions`, { employeeIds: [employees[0], employees[2]] });
  await did(COORDINATOR, `${path}/exclusions/${id}/lifting`);
  await did({ role: 'leader', employeeId: employees[0] }, `${path}/recommendations`, { mentorEmployeeId: employees[2], menteeEmployeeId: employees[5] });
  return [id];
}

async function training({ programme, employees, participants: participantIds }: Played, did: Did): Promise<void> {
  const path = `/v1/programmes/${programme.programmeId}`;
  await did(as(employees[0]!), `${path}/training-modules/${programme.moduleId}/ratings`, { stars: 5 });
  await did(as(employees[0]!), `${path}/evidence`, { topic: 'social-media', evidence: 'Our channel.' });
  await did(COORDINATOR, `${path}/participants/${participantIds[0]}/evidence-acceptance`, { topic: 'social-media' });
}

async function pairsAndProposals({ send, programme: { programmeId }, proposals, own }: Played, did: Did, idle: () => Promise<unknown>): Promise<void> {
  const base = `/v1/programmes/${programmeId}`;
  const now = async () => (successful(await send.get(COORDINATOR, `${base}/proposals?limit=200`)).items as Proposal[]).filter(({ id }) => id !== own.id && proposals.some((one) => one.id === id));
  const agreed = (await now()).filter(({ status }) => status === 'agreed');
  const open = (await now()).filter(({ status }) => status === 'published');
  const [ended, completed, left] = agreed;
  // Before the pauses: sessions hears of their end a moment later.
  const menteeId = ended!.mentees[0]!.employeeId;
  const { putForwardId } = await did(as(ended!.mentor.employeeId), `${base}/pairs/${ended!.id}/put-forward`, { menteeId, grounds: 'Led the launch, and took the team along.' });
  await did(as(menteeId), `${base}/put-forward/${putForwardId}/not-now`);
  for (const action of ['pause', 'resumption'] as const) {
    const body = action === 'pause' ? { reasonCode: 'holiday' } : undefined;
    await did(as(ended!.mentor.employeeId), `${base}/pairs/mine/${ended!.id}/${action}`, body);
    await did(COORDINATOR, `${base}/pairs/${completed!.id}/${action}`, body);
  }
  await did(as(ended!.mentor.employeeId), `${base}/pairs/mine/${ended!.id}/ending`, { reasonCode: 'no_time' });
  await did(COORDINATOR, `${base}/pairs/${completed!.id}/completion`);
  await did(COORDINATOR, `${base}/pairs/${left!.id}/ending`, { reasonCode: 'other' });
  const [declined, cancelled] = open;
  await did(as(declined!.mentor.employeeId), `${base}/proposals/${declined!.id}/decline`, { reasonCode: 'other_topic' });
  await did(COORDINATOR, `${base}/proposals/${cancelled!.id}/cancellation`, { reasonCode: 'mistake' });
  await idle();
  const { id: manual } = await did(COORDINATOR, `${base}/proposals`, { mentorParticipantId: declined!.mentor.participantId, menteeParticipantId: cancelled!.mentees[0]!.participantId });
  await did(COORDINATOR, `${base}/proposals/${manual}/publication`);
  await idle();
  const { id: round } = await did(COORDINATOR, `${base}/rounds`, {});
  await did(COORDINATOR, `${base}/rounds/${round}/discarding`);
  await idle();
}

/** A mentor and two mentees, and one mentee taken out. */
async function circle({ send }: Played, did: Did): Promise<void> {
  const policy = { minProficiencyGap: 2, minOverlapMinutes: 60, crossRegion: 'allowed', maxMenteesPerMentor: 1, weights: {}, circles: { smallest: 3, largest: 4 } };
  const { programmeId } = await story.launch(send, 'circle', { policy });
  const [mentor, first, , second] = (await story.hire(send, story.people('circle', 4), 'circle')) as [string, string, string, string];
  const applied = [[mentor, 'mentor'], [first, 'mentee'], [second, 'mentee']] as const;
  await story.approve(send, programmeId, await Promise.all(applied.map(([employeeId, role]) => story.apply(send, programmeId, employeeId, role))));
  await story.idle(send);
  const { proposals } = await story.matchRound(send, programmeId, 'circle');
  await story.accept(send, programmeId, proposals[0]!);
  await did(COORDINATOR, `/v1/programmes/${programmeId}/pairs/${proposals[0]!.id}/members/${second}/removal`, { reasonCode: 'no_fit' });
  await story.idle(send);
}

async function sessions({ send, programme: { programmeId }, own }: Played, did: Did, idle: () => Promise<unknown>): Promise<string> {
  const base = `/v1/programmes/${programmeId}`;
  const mentor = as(own.mentor.employeeId);
  const { id: further } = await did(mentor, `${base}/pairs/${own.id}/sessions`, { startsAt: '2027-03-18T10:00:00.000Z', minutes: 30, inPerson: false });
  await idle();
  await did(mentor, `${base}/sessions/${further}/rescheduling`, { startsAt: '2027-03-19T10:00:00.000Z' });
  await did(mentor, `${base}/sessions/${further}/cancellation`, { reasonCode: 'ill' });
  const [first] = await story.sessionsOf(send, programmeId, own.id);
  const agenda = `${base}/sessions/${first!.sessionId}/agenda`;
  const { itemId } = await did(mentor, agenda, { text: 'Where to begin' });
  const { itemId: dropped } = await did(mentor, agenda, { text: 'The canteen' });
  await did(mentor, `${agenda}/${itemId}/coverage`, { covered: true });
  await did(mentor, `${agenda}/${dropped}/removal`);
  await story.moveTo(send, first!.endsAt);
  await did(mentor, `${base}/sessions/${first!.sessionId}/report`, { outcome: 'held', minutes: 50 });
  await did(mentor, `${base}/sessions/${first!.sessionId}/feedback`, { rating: 4 });
  await did(COORDINATOR, `${base}/sessions/${first!.sessionId}/correction`, { to: 'missed', reasonCode: 'mistake' });
  await idle();
  return itemId;
}

/** One that is over, and one that is open. */
async function pulse({ programme: { programmeId }, own }: Played, did: Did, idle: () => Promise<unknown>): Promise<string> {
  const pulses = `/v1/programmes/${programmeId}/pulses`;
  const { id: first } = await did(COORDINATOR, pulses, {});
  await did(COORDINATOR, `${pulses}/${first}/closure`);
  const { id } = await did(COORDINATOR, pulses, {});
  await did(as(own.mentor.employeeId), `${pulses}/${id}/answers`, { agreement: { admit_not_knowing: 4, ask_for_help: 4, disagree_openly: 4, mistakes_are_safe: 4, stays_between_us: 4 } });
  await idle();
  return id;
}

/** What happens to participants, in a programme of its own. */
async function participants({ send, api, employees }: Played, did: Did, idle: () => Promise<unknown>): Promise<void> {
  const { programmeId } = await story.launch(send, 'second');
  const base = `/v1/programmes/${programmeId}`;
  await did({ role: 'leader', employeeId: employees[11] }, `${base}/nominations`, { employeeId: employees[0] });
  const applied = await Promise.all(employees.slice(0, 7).map((id, index) => story.apply(send, programmeId, id, index % 2 === 0 ? 'mentor' : 'mentee')));
  await idle();
  const of = (index: number) => `${base}/participants/${applied[index]}`;
  await did(COORDINATOR, `${of(0)}/conversation`, { note: 'We talked.' });
  await did(COORDINATOR, `${base}/participants/approvals`, { participantIds: applied.slice(0, 4) });
  await did(COORDINATOR, `${of(4)}/waitlisting`);
  await did(COORDINATOR, `${base}/participants/waitlistings`, { participantIds: [applied[6]] });
  await did(COORDINATOR, `${base}/participants/declines`, { participantIds: [applied[6]], reasonCode: 'no_place' });
  await did(COORDINATOR, `${base}/participants/reminders`, { participantIds: [applied[1]] });
  await did(COORDINATOR, `${of(5)}/decline`, { reasonCode: 'not_ready' });
  await did(COORDINATOR, `${of(0)}/pause`, { reasonCode: 'holiday' });
  await did(COORDINATOR, `${of(0)}/resumption`);
  const listed = async () => successful(await api.send(as(employees[0]!), 'PUT', `${base}/applications/mine/expert-listing`, { topics: ['social-media'], consentVersion: '2026-11' }));
  await listed();
  await did(as(employees[0]!), `${base}/applications/mine/expert-listing/removal`);
  await listed();
  await did(COORDINATOR, `${of(0)}/expert-listing/removal`, { reasonCode: 'topic_changed' });
  await did(COORDINATOR, `${of(0)}/completion`);
  await did(COORDINATOR, `${of(1)}/revocation`, { reasonCode: 'mistake' });
  await did(COORDINATOR, `${of(2)}/withdrawal`, {});
  await did(as(employees[3]!), `${base}/applications/mine/pause`, { reasonCode: 'holiday' });
  await did(as(employees[3]!), `${base}/applications/mine/resumption`);
  await did(as(employees[3]!), `${base}/applications/mine/withdrawal`, {});
  await did(COORDINATOR, `${base}/closure`, { reasonCode: 'ended' });
}

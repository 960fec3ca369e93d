import type { Chance } from '../../demo/chance.js';
import { forEach } from '../../demo/client.js';
import { successful, type Answer } from '../api.js';
import type { Sender } from '../sender.js';
import * as story from '../story.js';
import { as, COORDINATOR, type Proposal, type Session } from '../story.js';

export interface Workload {
  readonly send: Sender;
  readonly chance: Chance;
  /** So many people in each programme. */
  readonly size: number;
  /** Whether another programme is to begin. */
  readonly goesOn: () => boolean;
  readonly say: (line: string) => void;
}

const DAY_MS = 86_400_000;
const WIDTH = 6;

/** One programme after the other, each with everything that people do in its first weeks, many at the same time. */
export async function work({ goesOn, ...workload }: Workload): Promise<number> {
  let programmes = 0;
  do {
    await oneProgramme(workload, programmes);
    programmes++;
  } while (goesOn());
  return programmes;
}

async function oneProgramme({ send, chance, size, say }: Omit<Workload, 'goesOn'>, number: number): Promise<void> {
  const key = `p${number}`;
  const now = Date.parse(successful(await send.get(story.OPERATOR, '/v1/operations/clock')).now as string);
  const day = (count: number) => new Date(now + count * DAY_MS).toISOString().slice(0, 10);
  const employees = await story.hire(send, story.people(key, size), key);
  const programme = await story.launch(send, key, { startsOn: day(7), endsOn: day(7 + 184) });
  const { programmeId } = programme;
  await story.registerRoom(send, `Room ${key}`);
  const roleOf = new Map(employees.map((id, index) => [id, index % 2 === 0 ? 'mentor' : 'mentee'] as const));
  const participants: string[] = [];
  await forEach(employees, async (id) => {
    participants.push(await story.apply(send, programmeId, id, roleOf.get(id)!, { motivation: 'I like to explain.' }));
  }, WIDTH);
  await story.approve(send, programmeId, participants);
  await story.idle(send);
  say(`programme ${number + 1}: ${size} people have applied and are approved`);
  await forEach(employees, (id) => story.train(send, programme, id, roleOf.get(id)!), WIDTH);
  const { roundId, proposals } = await story.matchRound(send, programmeId, key);
  if (proposals.length === 0) throw new Error(`nobody was matched: ${(await send.get(COORDINATOR, `/v1/programmes/${programmeId}/pool?limit=1`)).text}`);
  await forEach(proposals.filter(({ status }) => status === 'published'), (proposal) => answer({ send, chance }, programmeId, proposal), WIDTH);
  await story.idle(send);
  const pairs = (await story.proposalsOf(send, programmeId, roundId)).filter(({ status }) => status === 'agreed');
  say(`programme ${number + 1}: ${pairs.length} pairs`);
  await forEach(pairs, (pair) => live({ send, chance }, programmeId, pair), WIDTH);
  await meet({ send, chance }, programmeId, pairs);
  say(`programme ${number + 1}: they have met`);
}

type Playing = Pick<Workload, 'send' | 'chance'>;

/** Most accept, some decline, some withdraw while others accept. */
async function answer({ send, chance }: Playing, programmeId: string, proposal: Proposal): Promise<void> {
  const fate = chance.of('answer', proposal.id);
  const [mentee] = proposal.mentees;
  if (fate < 0.8) return story.accept(send, programmeId, proposal);
  if (fate < 0.9) {
    successful(await send.post(as(mentee!.employeeId), `/v1/programmes/${programmeId}/proposals/${proposal.id}/decline`, { reasonCode: 'other_topic', note: 'Not my topic.' }, `decline-${proposal.id}`));
    return;
  }
  const leaving = send.post(as(mentee!.employeeId), `/v1/programmes/${programmeId}/applications/mine/withdrawal`, { reasonCode: 'no_time' }, `withdraw-${mentee!.employeeId}`);
  // Comes before or after the proposal is cancelled for it.
  orRefused(await send.post(as(proposal.mentor.employeeId), `/v1/programmes/${programmeId}/proposals/${proposal.id}/acceptance`, undefined, `accept-${proposal.id}-${proposal.mentor.employeeId}`));
  successful(await leaving);
}

/** What a pair does before its first session. */
async function live({ send, chance }: Playing, programmeId: string, pair: Proposal): Promise<void> {
  const path = `/v1/programmes/${programmeId}/pairs/${pair.id}`;
  const mentor = as(pair.mentor.employeeId);
  const mentee = as(pair.mentees[0]!.employeeId);
  const { goalId } = successful(await send.post(mentee, `${path}/goals`, { text: 'Run a campaign.' }, `goal-${pair.id}`)) as { goalId: string };
  const { challengeId } = successful(await send.post(mentee, `${path}/challenges`, { text: 'Five channels.' }, `challenge-${pair.id}`)) as { challengeId: string };
  successful(await send.post(mentor, `${path}/challenges/${challengeId}/guidance`, { text: 'Start with two.' }, `guidance-${pair.id}`));
  successful(await send.post(mentee, `${path}/assessments`, { phase: 'start', answers: [{ measure: 'topic_skill', score: 30 }] }, `assess-${pair.id}`));
  const [first] = await story.sessionsOf(send, programmeId, pair.id);
  const fate = chance.of('session', pair.id);
  if (first && fate < 0.3) orRefused(await send.post(mentee, `/v1/programmes/${programmeId}/sessions/${first.sessionId}/rescheduling`, {}, `move-${first.sessionId}`));
  else if (first && fate < 0.5) orRefused(await send.post(mentor, `/v1/programmes/${programmeId}/sessions/${first.sessionId}/cancellation`, { reasonCode: 'ill', note: 'A cold.' }, `cancel-${first.sessionId}`));
  if (chance.is(0.4, 'further', pair.id)) orRefused(await send.post(mentor, `${path}/sessions`, {}, `further-${pair.id}`));
  if (chance.is(0.15, 'ends', pair.id)) successful(await send.post(mentor, `/v1/programmes/${programmeId}/pairs/mine/${pair.id}/ending`, { reasonCode: 'no_time' }, `end-${pair.id}`));
  else successful(await send.post(mentee, `${path}/goals/${goalId}/achievement`, undefined, `achieved-${pair.id}`));
}

/** Time passes; what took place is reported and gets feedback from both. */
async function meet({ send }: Playing, programmeId: string, pairs: readonly Proposal[]): Promise<void> {
  await story.idle(send);
  const planned = (await Promise.all(pairs.map(async (pair) => (await story.sessionsOf(send, programmeId, pair.id)).filter(({ state }) => state === 'scheduled').map((session) => ({ pair, session }))))).flat();
  const last = planned.map(({ session }) => session.endsAt).sort().at(-1);
  if (last === undefined) return;
  await story.moveTo(send, last);
  await forEach(planned, async ({ pair, session }: { pair: Proposal; session: Session }) => {
    const path = `/v1/programmes/${programmeId}/sessions/${session.sessionId}`;
    // Moved meanwhile, or its pair has ended.
    const reported = orRefused(await send.post(as(pair.mentor.employeeId), `${path}/report`, { outcome: 'held', minutes: 50 }, `report-${session.sessionId}`));
    if (!reported) return;
    for (const who of [pair.mentor, pair.mentees[0]!]) orRefused(await send.post(as(who.employeeId), `${path}/feedback`, { rating: 4, note: 'Good.' }, `feedback-${session.sessionId}-${who.employeeId}`));
  }, WIDTH);
}

/** A rule may stand against it by now; a mistake in the request may not. */
function orRefused(answered: Answer): boolean {
  if (answered.status === 409 || answered.status === 404) return false;
  successful(answered);
  return true;
}

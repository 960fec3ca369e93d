import { addDays } from './calendar.js';
import { forEach, unlessEnded } from './client.js';
import type { PeopleSummary } from './demo-report.js';
import { as } from './sign-ups.js';
import { COORDINATOR, type Stage } from './story.js';

interface ProposalView {
  readonly id: string;
  readonly status: string;
  readonly mentor: { readonly employeeId: string };
  readonly mentees: readonly { readonly employeeId: string }[];
}

/** Two rounds: the second one finds partners for those whose proposal was declined or expired. */
export async function match(stage: Stage, programmeId: string): Promise<PeopleSummary['unmatched']> {
  const { until, begins } = stage;
  await until(addDays(begins, 11));
  await playRound(stage, programmeId, 1);
  await until(addDays(begins, 19));
  const unmatched = await playRound(stage, programmeId, 2);
  await until(addDays(begins, 20));
  return unmatched;
}

async function playRound(stage: Stage, programmeId: string, number: number): Promise<PeopleSummary['unmatched']> {
  const { api, chance, until } = stage;
  const path = `/v1/programmes/${programmeId}`;
  const { id: roundId } = await api.post<{ id: string }>(COORDINATOR, `${path}/rounds`, {}, `round-${number}`);
  const now = await stage.now();
  await until(now);
  const drafts = await api.all<ProposalView>(COORDINATOR, `${path}/rounds/${roundId}/proposals`);
  if (drafts.length > 0) await api.post(COORDINATOR, `${path}/rounds/${roundId}/publication`, {}, `publication-${number}`);
  await until(number === 1 ? addDays(now, 2) : addDays(now, 0.5));
  const published = await api.all<ProposalView>(COORDINATOR, `${path}/rounds/${roundId}/proposals`);
  await forEach(published.filter(({ status }) => status === 'published'), async ({ id: proposalId, mentor, mentees }) => {
    const circle = mentees.length > 1;
    // A circle that too many have left is over, for those who answer later too.
    const answering = circle ? unlessEnded : <T>(request: Promise<T>) => request;
    for (const { employeeId } of [mentor, ...mentees]) {
      const answer = chance.of('answer', number, employeeId);
      const proposal = `${path}/proposals/${proposalId}`;
      if (answer < 0.94) await answering(api.post(as(employeeId), `${proposal}/acceptance`, {}, `accept-${proposalId}-${employeeId}`));
      else if (answer < 0.98) {
        await answering(api.post(as(employeeId), `${proposal}/decline`, { reasonCode: 'other_topic' }, `decline-${proposalId}-${employeeId}`));
        // A circle goes on without them while it is large enough.
        if (!circle) break;
      }
      // The rest do not answer: the proposal expires, or the circle begins without them.
    }
  });
  return unmatchedOf(await api.all<UnmatchedView>(COORDINATOR, `${path}/rounds/${roundId}/unmatched`));
}

interface UnmatchedView {
  readonly reasons: readonly { readonly code: string; readonly rule?: string; readonly partners: number }[];
}

/** Of each person the main reason: what kept most partners away, or that others scored higher. */
function unmatchedOf(unmatched: readonly UnmatchedView[]): PeopleSummary['unmatched'] {
  const counts = new Map<string, number>();
  for (const { reasons } of unmatched) {
    const [main] = [...reasons].sort((a, b) => b.partners - a.partners);
    const why = main ? (main.rule ?? main.code).replaceAll('_', ' ') : 'nobody else was in the pool';
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([why, people]) => ({ why, people }));
}

import { forEach, unlessEnded } from './client.js';
import { warmth, type PairView } from './sessions.js';
import { as } from './sign-ups.js';
import { COORDINATOR, type Stage } from './story.js';

/** What is hardest to say, and what comes by itself. */
const EASE = { admit_not_knowing: -0.4, ask_for_help: 0.2, disagree_openly: -0.5, mistakes_are_safe: 0, stays_between_us: 0.4 };

/** Three in four answer; who gets on well, and has for some time, feels safer. It closes by itself in two weeks. */
export async function playPulse({ api, chance, ...stage }: Stage, programmeId: string, pairs: readonly PairView[], week: number): Promise<void> {
  const { id: pulseId } = await api.post<{ id: string }>(COORDINATOR, `/v1/programmes/${programmeId}/pulses`, {}, `pulse-${week}`);
  const answers = new Map<string, Record<string, number>>();
  for (const { pairId, mentorId, menteeIds } of pairs) {
    for (const who of [mentorId, ...menteeIds]) {
      if (answers.has(who) || !chance.is(0.75, 'pulse', who, week)) continue;
      const safe = 2.6 + 1.6 * warmth({ api, chance, ...stage }, pairId) + Math.min(0.8, week / 30);
      answers.set(who, Object.fromEntries(Object.entries(EASE).map(([statement, ease]) => [statement, Math.min(5, Math.max(1, Math.round(safe + ease + (chance.of('safe', who, statement, week) - 0.5) * 1.6)))])));
    }
  }
  await forEach([...answers], ([who, agreement]) => unlessEnded(api.post(as(who), `/v1/programmes/${programmeId}/pulses/${pulseId}/answers`, { agreement }, `answer-${week}-${who}`)));
}

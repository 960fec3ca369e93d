import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every `everyMs` until the answer is yes (true) or the deadline has passed (false). */
export async function becomesTrue(
  condition: () => boolean | Promise<boolean>,
  deadlineMs: number,
  everyMs = 10,
): Promise<boolean> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    if (await condition()) return true;
    if (performance.now() >= end) return false;
    await sleep(everyMs);
  }
}

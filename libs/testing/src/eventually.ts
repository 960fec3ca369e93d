/** Waits until `condition` gives something truthy; fails with what it last said after the deadline. Tests never sleep. */
export async function eventually<T>(condition: () => T | Promise<T>, deadlineMs = 15_000): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    let last: unknown;
    try {
      const value = await condition();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) throw new Error(`not within ${deadlineMs} ms; last seen: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

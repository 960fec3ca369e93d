/**
 * Runs `work` on every item: items of one lane in order, lanes beside each other, at most `width` at a time.
 * The first error ends it after the work under way has finished.
 */
export async function inLanes<T>(items: readonly T[], laneOf: (item: T) => string, width: number, work: (item: T) => Promise<void>): Promise<void> {
  const lanes = new Map<string, T[]>();
  for (const item of items) {
    const name = laneOf(item);
    const lane = lanes.get(name);
    if (lane) lane.push(item);
    else lanes.set(name, [item]);
  }
  const waiting = [...lanes.values()];
  let failed: { error: unknown } | undefined;
  const next = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane && !failed; lane = waiting.shift()) {
      for (const item of lane) {
        if (failed) return;
        try {
          await work(item);
        } catch (error) {
          failed ??= { error };
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, waiting.length) }, next));
  if (failed) throw failed.error;
}

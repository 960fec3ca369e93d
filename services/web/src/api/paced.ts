/** Does it a pause after it is asked for, once however often that was meanwhile, and never anew before the last time is over: then it is done once more. */
export function paced(work: () => Promise<unknown>, pauseMs: () => number): { readonly ask: () => void; readonly stop: () => void } {
  let due: ReturnType<typeof setTimeout> | undefined;
  let asked = false;
  let working = false;
  let stopped = false;
  const ask = () => {
    if (stopped) return;
    if (working) asked = true;
    else due ??= setTimeout(() => void run(), pauseMs());
  };
  const run = async () => {
    due = undefined;
    working = true;
    await work();
    working = false;
    if (!asked) return;
    asked = false;
    ask();
  };
  const stop = () => {
    clearTimeout(due);
    stopped = true;
  };
  return { ask, stop };
}

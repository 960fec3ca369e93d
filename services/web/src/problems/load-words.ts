let loading: Promise<unknown> | undefined;

/** The words for what the API refuses: loaded when it first refuses something, so that nobody waits for them before. Never throws. */
export function loadProblemWords(): Promise<unknown> {
  return (loading ??= import('./messages.js').catch(serverSaysItThen));
}

/** Without the words the API's own are shown; the next refusal tries again. */
const serverSaysItThen = (): void => void (loading = undefined);

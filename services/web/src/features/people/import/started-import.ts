/** An import is listed as soon as its file was read and checked. Until then this tab remembers, over a reload, that it was asked for. */
export interface StartedImport {
  readonly name: string;
  readonly at: number;
  /** The latest import before it. */
  readonly after: string | undefined;
}

const PLACE = 'upstream.import-started';
/** No check takes longer: after it nothing is waited for. */
const LONGEST_CHECK_MS = 5 * 60_000;

export const rememberStarted = (started: StartedImport): void => window.sessionStorage.setItem(PLACE, JSON.stringify(started));
export const forgetStarted = (): void => window.sessionStorage.removeItem(PLACE);

export function startedImport(): StartedImport | undefined {
  const text = window.sessionStorage.getItem(PLACE);
  return text === null ? undefined : (JSON.parse(text) as StartedImport);
}

/** Whether it was asked for and is not in the list yet; the latest is the first there. */
export const isAwaited = ({ at, after }: StartedImport, listed: readonly { readonly importId: string }[], now: number): boolean => now - at < LONGEST_CHECK_MS && listed[0]?.importId === after;

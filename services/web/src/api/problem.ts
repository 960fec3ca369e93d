import { loadProblemWords } from '../problems/load-words.js';
import type { InputFault } from '../problems/words.js';

/** What the API says when it refuses or fails (RFC 9457), or that it could not be reached at all. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    /** The last part of the problem's type: stable, one for each rule and each kind of mistake. `offline` when nothing answered. */
    readonly code: string,
    /** What happened and what to do next, in the API's words. Screens show `useProblemText`. */
    readonly detail: string,
    readonly errors: readonly InputFault[] = [],
    readonly facts: Readonly<Record<string, unknown>> = {},
    /** How the logs name this occurrence. */
    readonly instance?: string,
  ) {
    super(detail);
  }

  /** Trying the same again may help. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** The words for it are loaded with it, so that a screen has them at once. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const body = (await response.json().catch(() => ({}))) as Partial<{ type: string; detail: string; errors: InputFault[]; facts: Record<string, unknown>; instance: string }>;
  const code = body.type?.split('/').at(-1)?.split(':').at(-1) ?? `http-${response.status}`;
  const problem = new ProblemError(response.status, code, body.detail ?? '', body.errors, body.facts, body.instance);
  if (response.status !== 401 && !problem.isTemporary) await loadProblemWords();
  return problem;
}

/** A part of this application could not be fetched: each browser says it in words of its own, and of styles Vite does. */
export const isNotLoaded = (error: unknown): boolean => error instanceof Error && /imported module|importing a module|preload CSS/i.test(error.message);

export const unreachable = (): ProblemError => new ProblemError(0, 'offline', '');

/** Prefix of every problem's `type`. Changing it breaks clients. */
export const PROBLEM_BASE = 'https://upstream.example/problems/';

/** The stable `type` of a problem: `proposal_expired` becomes `…/proposal-expired`. */
export const problemType = (code: string): string => PROBLEM_BASE + code.replaceAll('_', '-');

/** One wrong place of the input. `path` is dotted. Neither `message` nor `facts` ever repeats a received value. */
export interface InputError {
  readonly path: string;
  /** Stable, in kebab case: what is wrong, for programs. */
  readonly code: string;
  /** The same for people. */
  readonly message: string;
  /** What the rule asks for: `{ n: 100, unit: 'characters' }`. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

export interface ProblemExtras {
  readonly errors?: readonly InputError[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An answer in problem+json (RFC 9457). Throw it from anywhere in a request. `detail` is a sentence for people. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable; snake or kebab case. */
    readonly code: string,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${status} ${code}`, { cause: extras.cause });
  }
}

export const notFoundProblem = (what = 'thing'): Problem => new Problem(404, 'not_found', `There is no such ${what}.`);

export const invalidRequest = (errors: readonly InputError[], detail = 'The request does not have the form that is asked for.'): Problem =>
  new Problem(400, 'invalid-request', detail, { errors });

/** The body of a problem. `instance` names the occurrence, by which it is found in the logs. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly InputError[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

export const problemBody = ({ status, code, detail, extras }: Problem, correlationId: string): ProblemBody => ({
  type: problemType(code),
  title: titleOf(code),
  status,
  detail,
  instance: `urn:uuid:${correlationId}`,
  ...(extras.errors ? { errors: extras.errors } : {}),
  ...(extras.facts ? { facts: extras.facts } : {}),
});

const titleOf = (code: string): string => {
  const words = code.replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

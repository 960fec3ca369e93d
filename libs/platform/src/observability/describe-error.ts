export interface ErrorDescription {
  readonly kind: string;
  readonly code?: string;
  /** Where it was thrown: file and line, outermost last. */
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

/** What may be logged of an error: its kind, code and place. Its message may repeat a value, so it is left out. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { kind: typeof error, frames: [] };
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  const cause = error.cause ?? driverError;
  return {
    kind: error.constructor.name,
    ...(typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? { code } : {}),
    frames: framesOf(error),
    ...(cause instanceof Error && depth < 3 ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

/** A message of several lines could look like frames, so the stack is read from behind it. */
const framesOf = ({ stack = '', message }: Error): string[] =>
  stack
    .slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split('\n')
    .filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim().replace(/^at /, ''));

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
  const { code, type, driverError } = error as { code?: unknown; type?: unknown; driverError?: unknown };
  const cause = error.cause ?? driverError;
  return {
    kind: error.constructor.name,
    ...codeOf(code, type),
    frames: framesOf(error),
    ...(cause instanceof Error && depth < 3 ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

/** Node and PostgreSQL call it `code`; Kafka's name of an error is in `type`. */
const codeOf = (...known: readonly unknown[]): { code?: string } => {
  const code = known.find((each) => typeof each === 'string' && /^[A-Z0-9_]{1,60}$/.test(each));
  return code === undefined ? {} : { code: code as string };
};

/** A message of several lines could look like frames, so the stack is read from behind it. */
const framesOf = ({ stack = '', message }: Error): string[] =>
  stack
    .slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split('\n')
    .filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim().replace(/^at /, ''));

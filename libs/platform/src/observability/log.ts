import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.js';

/** Numbers, ids and words of a closed vocabulary. Never a name, an e-mail, a number of an employee, or free text. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured logs. `what` is a fixed kebab-case word for the occurrence; what varies is in the fields. */
export interface Log {
  debug(what: string, fields?: LogFields): void;
  info(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  /** Of the error its kind, code and stack frames are written, never its message: messages repeat values. */
  error(what: string, error: unknown, fields?: LogFields): void;
}
export const LOG = Symbol('Log');

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LogOptions {
  readonly level?: LogLevel;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** One JSON line for each occurrence. */
export function createLog({ level = 'info', destination }: LogOptions = {}): Log {
  const settings = { level, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"`, formatters: { level: (label: string) => ({ level: label }) } };
  return logOf(destination ? pino(settings, destination) : pino(settings));
}

const logOf = (logger: Logger): Log => ({
  debug: (what, fields) => logger.debug({ ...fields, what }),
  info: (what, fields) => logger.info({ ...fields, what }),
  warn: (what, fields) => logger.warn({ ...fields, what }),
  error: (what, error, fields) => logger.error({ ...fields, what, error: describeError(error) }),
});

import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

/** Nest's own start-up and framework messages, as lines of the log. Only texts: objects and errors are described. */
export class NestLogger implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.target.debug('nest', { text: textOf(message), context: contextOf(rest) });
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn('nest', { text: textOf(message), context: contextOf(rest) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    const error = [message, ...rest].find((each) => each instanceof Error);
    this.target.error('nest', error, { ...(error ? {} : { text: textOf(message) }), context: contextOf(rest) });
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }

  debug(): void {}

  verbose(): void {}
}

/** The first line only: what follows in such texts are stacks and values. */
const textOf = (message: unknown): string => (typeof message === 'string' ? message.split('\n', 1)[0]!.slice(0, 200) : typeof message);

const contextOf = (rest: readonly unknown[]): string | undefined => {
  const last = rest.at(-1);
  return typeof last === 'string' && /^[\w. -]{1,60}$/.test(last) ? last : undefined;
};

import { tokenOf, type Position } from '@upstream/event-sourcing';

export type BuildPhase = 'waiting' | 'loading' | 'completing' | 'retrying';

/** How far a build is. Rate and time left are of the last seconds; unknown until there is something to go by. */
export interface BuildProgress {
  readonly service: string;
  readonly readModel: string;
  readonly version: number;
  readonly schema: string;
  /** `loading` reads the log, `completing` makes indexes and catches up, `retrying` waits after an error. */
  readonly phase: BuildPhase;
  /** Events applied by this process. */
  readonly handled: number;
  readonly position: Position | undefined;
  /** Of the way to where it is to begin to serve: 0 to 1. */
  readonly done: number;
  readonly eventsPerSecond: number | undefined;
  readonly secondsLeft: number | undefined;
  /** The name of the error that it waits after. */
  readonly lastError: string | undefined;
}

interface Sample {
  readonly at: number;
  readonly handled: number;
  readonly token: number;
}

const WINDOW_MS = 10_000;

/** Rate and time left from how far one was when. Times are milliseconds of a clock that never goes back. */
export class Pace {
  private samples: Sample[] = [];

  saw(at: number, handled: number, position: Position | undefined): void {
    this.samples.push({ at, handled, token: position === undefined ? 0 : Number(tokenOf(position)) });
    while (this.samples.length > 2 && at - this.samples[1]!.at > WINDOW_MS) this.samples.shift();
  }

  of(target: Position): { done: number; eventsPerSecond: number | undefined; secondsLeft: number | undefined } {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    const goal = Number(tokenOf(target));
    const done = goal === 0 ? 1 : Math.min(1, (last?.token ?? 0) / goal);
    if (!first || !last || last.at <= first.at) return { done, eventsPerSecond: undefined, secondsLeft: undefined };
    const seconds = (last.at - first.at) / 1000;
    const speed = (last.token - first.token) / seconds;
    const left = Math.max(0, goal - last.token);
    return {
      done,
      eventsPerSecond: Math.round((last.handled - first.handled) / seconds),
      secondsLeft: left === 0 ? 0 : speed > 0 ? Math.ceil(left / speed) : undefined,
    };
  }
}

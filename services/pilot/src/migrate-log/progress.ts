/** How far a copy is. */
export interface CopyProgress {
  readonly phase: 'comparing' | 'copying' | 'verifying';
  readonly events: number;
  /** Of the source's log, 0 to 1. */
  readonly done: number;
  /** Since this phase began. */
  readonly eventsPerSecond: number;
  /** Undefined until a rate can be told. */
  readonly secondsLeft: number | undefined;
}

/** Rate and time left of one phase, from what was done since it began. */
export function progressOf(phase: CopyProgress['phase'], events: number, done: number, since: { readonly events: number; readonly done: number; readonly ms: number }): CopyProgress {
  const seconds = since.ms / 1000;
  const share = done - since.done;
  return {
    phase,
    events,
    done,
    eventsPerSecond: seconds > 0 ? Math.round((events - since.events) / seconds) : 0,
    secondsLeft: seconds > 0.5 && share > 0 ? Math.ceil(((1 - done) / share) * seconds) : undefined,
  };
}

/** Tells of a phase at most once in `everyMs`, and at its end. */
export class PhaseReport {
  private readonly began = performance.now();
  private told = this.began;
  private first: { events: number; done: number } | undefined;

  constructor(private readonly phase: CopyProgress['phase'], private readonly tell: (progress: CopyProgress) => void, private readonly everyMs = 1000) {}

  at(events: number, done: number, last = false): void {
    this.first ??= { events, done };
    const now = performance.now();
    if (!last && now - this.told < this.everyMs) return;
    this.told = now;
    this.tell(progressOf(this.phase, events, done, { ...this.first, ms: now - this.began }));
  }
}

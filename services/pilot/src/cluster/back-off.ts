const PAUSE_MS = { first: 500, longest: 10_000 };
/** Who ends sooner than this after being ready is not taken for well. */
const WELL_AFTER_MS = 10_000;

/** How long to wait before something that ended is started again: doubled each time, from the start once it has been well for a while. */
export class BackOff {
  private pause = PAUSE_MS.first;
  private wellSince: number | undefined;

  constructor(private readonly elapsed: () => number = () => performance.now()) {}

  /** It is ready. */
  well(): void {
    this.wellSince = this.elapsed();
  }

  /** It has ended: milliseconds to wait. */
  next(): number {
    if (this.wellSince !== undefined && this.elapsed() - this.wellSince >= WELL_AFTER_MS) this.pause = PAUSE_MS.first;
    this.wellSince = undefined;
    const { pause } = this;
    this.pause = Math.min(PAUSE_MS.longest, pause * 2);
    return pause;
  }
}

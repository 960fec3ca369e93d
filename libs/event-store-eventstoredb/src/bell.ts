/** Wakes everybody who waits, at once. */
export class Bell {
  private readonly waiting = new Set<() => void>();

  ring(): void {
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** Resolves at the next ring of any of these, or when `signal` aborts. Ask before looking at what may have changed. */
  static next(signal: AbortSignal, bells: readonly Bell[], ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        for (const bell of bells) bell.waiting.delete(wake);
        resolve();
      };
      const timer = ms === undefined ? undefined : setTimeout(wake, ms);
      if (signal.aborted) return wake();
      signal.addEventListener('abort', wake);
      for (const bell of bells) bell.waiting.add(wake);
    });
  }
}

/** Work on one stream in the order in which it was asked for, streams beside each other. */
export class StreamLanes {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(stream);
    const done = before ? before.then(work, work) : work();
    this.last.set(stream, done);
    const leave = (): void => {
      if (this.last.get(stream) === done) this.last.delete(stream);
    };
    done.then(leave, leave);
    return done;
  }

  /** When all that has been asked for is done. */
  async idle(): Promise<void> {
    while (this.last.size > 0) await Promise.allSettled(this.last.values());
  }
}

/**
 * Work of a key runs once at a time. Who asks while it runs shares one more run after it with all others who do, so that no
 * answer is older than its question. A failure is told to those who share it, and to nobody later.
 */
export class OnceAtATime<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly next = new Map<string, Promise<T>>();

  run(key: string, work: () => Promise<T>): Promise<T> {
    const next = this.next.get(key) ?? this.running.get(key)?.then(nothing, nothing).then(() => this.start(key, work));
    if (!next) return this.start(key, work);
    this.next.set(key, next);
    return next;
  }

  private start(key: string, work: () => Promise<T>): Promise<T> {
    this.next.delete(key);
    const run = work();
    const ended = (): boolean => this.running.delete(key);
    this.running.set(key, run);
    run.then(ended, ended);
    return run;
  }
}

const nothing = (): void => undefined;

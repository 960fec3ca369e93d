/** The processes of one service: who is asked next. */
export class Replicas {
  private readonly down = new Set<string>();
  private turn = 0;

  constructor(
    readonly service: string,
    readonly urls: readonly string[],
  ) {}

  /** In turn, of those that were not tried and are up; of all of them when none is known to be: one may be back. */
  next(tried: readonly string[] = []): string {
    const left = this.urls.filter((url) => !tried.includes(url));
    const up = left.filter((url) => this.up.includes(url));
    const choice = up.length > 0 ? up : left;
    this.turn = (this.turn + 1) % choice.length;
    return choice[this.turn]!;
  }

  get up(): readonly string[] {
    return this.urls.filter((url) => !this.down.has(url));
  }

  failed(url: string): void {
    this.down.add(url);
  }

  /** Asks every process whether it is ready. */
  async look(timeoutMs: number): Promise<void> {
    await Promise.all(
      this.urls.map(async (url) => {
        const ready = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(timeoutMs) }).then(
          async (response) => {
            await response.body?.cancel();
            return response.ok;
          },
          () => false,
        );
        if (ready) this.down.delete(url);
        else this.down.add(url);
      }),
    );
  }
}

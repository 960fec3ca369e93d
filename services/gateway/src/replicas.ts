/** The processes of one service: who is asked next. */
export class Replicas {
  private readonly down = new Set<string>();
  private turn = 0;

  constructor(
    readonly service: string,
    readonly urls: readonly string[],
  ) {}

  /** In turn, of those that are up; of all when none is known to be: one of them may be back. */
  next(): string {
    const up = this.urls.filter((url) => !this.down.has(url));
    const choice = up.length > 0 ? up : this.urls;
    this.turn = (this.turn + 1) % choice.length;
    return choice[this.turn]!;
  }

  get someUp(): boolean {
    return this.down.size < this.urls.length;
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

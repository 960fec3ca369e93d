/** Calls that arrive while a run is under way share the next one: each sees a run that began after it was made. */
export class SharedRun<I, R> {
  private next: { readonly items: Set<I>; readonly result: Promise<R> } | undefined;
  private current: Promise<unknown> = Promise.resolve();

  constructor(private readonly run: (items: I[]) => Promise<R>) {}

  join(items: readonly I[]): Promise<R> {
    this.next ??= this.schedule();
    for (const item of items) this.next.items.add(item);
    return this.next.result;
  }

  private schedule(): { items: Set<I>; result: Promise<R> } {
    const items = new Set<I>();
    const begin = (): Promise<R> => {
      this.next = undefined;
      return this.run([...items]);
    };
    const result = this.current.then(begin, begin);
    this.current = result;
    return { items, result };
  }
}

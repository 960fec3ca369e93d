/**
 * The same items, of which the next `ahead` are already being made while one is used. Ends what makes them when the consumer
 * stops early.
 */
export async function* readAhead<T>(items: AsyncIterable<T>, ahead = 1): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  const coming: Promise<IteratorResult<T>>[] = [];
  const ask = () => {
    // Each is made after the one before it, and a failure is told to whoever reaches it.
    const next = (coming.at(-1) ?? Promise.resolve()).then(() => source.next());
    next.catch(() => undefined);
    coming.push(next);
  };
  try {
    for (let count = 0; count <= ahead; count++) ask();
    for (;;) {
      const next = await coming[0]!;
      void coming.shift();
      if (next.done) return;
      ask();
      yield next.value;
    }
  } finally {
    await Promise.allSettled(coming);
    await source.return?.();
  }
}

/**
 * Statements of one transaction that need not wait for each other's answers: on a pipelining connection they travel together.
 * Ends when all have; throws the first error.
 */
export async function allOf<T extends readonly unknown[]>(statements: readonly [...T]): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(statements);
  return Promise.all(statements);
}

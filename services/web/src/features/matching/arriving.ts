/** How many of the approved people a round would know of, while that is not all: they are approved elsewhere and come in one by one. */
export function arriving({ inPool, whyNot }: { readonly inPool: number; readonly whyNot: Readonly<Record<string, number>> }, approved: number): { here: number; approved: number } | undefined {
  const here = inPool + (whyNot['no_free_place'] ?? 0);
  return here < approved ? { here, approved } : undefined;
}

/** A share of people with the interval that holds it at 95 % confidence; all from 0 to 1. */
export interface Estimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5th percentile of the standard normal distribution. */
const Z = 1.959964;

/** Wilson's score interval of a share among `n` people (Wilson 1927). `n` need not be whole: an effective number will do. */
export function wilson(share: number, n: number): Estimate {
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** The difference of two shares of people apart from each other, from their intervals (Newcombe 1998, method 10); from -1 to 1. */
export function difference(one: Estimate, other: Estimate): { readonly value: number; readonly low: number; readonly high: number } {
  const value = one.share - other.share;
  return {
    value,
    low: value - Math.hypot(one.share - one.low, other.high - other.share),
    high: value + Math.hypot(one.high - one.share, other.share - other.low),
  };
}

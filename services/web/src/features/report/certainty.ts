/** Whether chance alone may explain a difference: where its interval holds 0. */
export function certaintyOf({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }): 'more' | 'fewer' | 'same' | 'unsure' {
  if (value === 0) return 'same';
  return low > 0 ? 'more' : high < 0 ? 'fewer' : 'unsure';
}

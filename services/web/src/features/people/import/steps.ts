export const STEPS = ['file', 'columns', 'problems', 'summary'] as const;
export type Step = (typeof STEPS)[number];

/** Each step is a place in the history: Back goes one step back. */
export const stepIn = ({ step }: Record<string, unknown>): { step?: Step } => {
  const known = STEPS.find((each) => each === step);
  return known ? { step: known } : {};
};

/** What a decision can be about: the filter of the history, as it stands in the URL. */
export const ABOUT = ['programme', 'people', 'pairs', 'sessions'] as const;
export type About = (typeof ABOUT)[number];

export const aboutIn = ({ about }: Record<string, unknown>): { about?: About } => {
  const known = ABOUT.find((each) => each === about);
  return known ? { about: known } : {};
};

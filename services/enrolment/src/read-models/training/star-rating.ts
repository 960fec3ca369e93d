/** "4.5 (2)": the mean of the stars given and how many gave them. Never suppressed. */
export const starRating = (votes: number, mean: number): string => (votes === 0 ? 'no votes yet' : `${mean.toFixed(1)} (${votes})`);

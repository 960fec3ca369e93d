import { SCORE_RULES, type ScoreRule } from './words.js';

export type Weights = Readonly<Partial<Record<ScoreRule, number>>>;

/** `topicFit-40.overlap-0`, as it stands in the address; what is not understood is left out. */
export function weightsOf(text: string | undefined): Weights {
  const found = (text ?? '').split('.').flatMap((part): [ScoreRule, number][] => {
    const [name, value] = part.split('-');
    const rule = SCORE_RULES.find((one) => one === name);
    return rule && value !== undefined && /^\d{1,3}$/.test(value) && Number(value) <= 100 ? [[rule, Number(value)]] : [];
  });
  return Object.fromEntries(found);
}

/** In the order of the rules, so that equal weights are the same address. Undefined for none. */
export function textOf(weights: Weights): string | undefined {
  const parts = SCORE_RULES.flatMap((rule) => (weights[rule] === undefined ? [] : [`${rule}-${weights[rule]}`]));
  return parts.length > 0 ? parts.join('.') : undefined;
}

/** Only what differs from the programme's own weights is sent and kept. */
export const changesFrom = (own: Weights, weights: Weights): Weights =>
  Object.fromEntries(SCORE_RULES.flatMap((rule) => (weights[rule] === undefined || weights[rule] === own[rule] ? [] : [[rule, weights[rule]]])));

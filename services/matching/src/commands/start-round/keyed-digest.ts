import { createHmac } from 'node:crypto';

/** Recognises the same input again without keeping it; whoever lacks the key cannot test guesses about people. */
export const keyedDigest = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex');

/** Of the proposals and their scores. */
export const scoreDigest = (key: Buffer, scored: readonly { readonly proposalId: string; readonly score: number }[]): string =>
  keyedDigest(key, JSON.stringify(scored.map(({ proposalId, score }) => [proposalId, score]).sort()));

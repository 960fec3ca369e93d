import { median, ratioOf, rounded, type Better } from './statistics.js';

/** What one benchmark found. `ratio` = ours / limit, of times (and sizes) limit / ours: over 1 is better than the limit. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly limit: number;
  /** Null where there is no peer to compare with. */
  readonly peer: number | null;
  readonly peerName: string | null;
  /** The median of the rounds' ratios. */
  readonly ratio: number;
  readonly ratioToPeer: number | null;
  /** What `ratio` must reach; null where the row only tells. */
  readonly target: number | null;
  readonly targetToPeer: number | null;
  /** The lowest and the highest ratio of a round. */
  readonly spread: readonly [number, number];
  readonly spreadToPeer: readonly [number, number] | null;
  readonly rounds: number;
  readonly passed: boolean;
  /** What a reader must know beside the figures. */
  readonly note?: string;
}

/** One value per round and candidate. */
export interface Samples {
  readonly ours: readonly number[];
  readonly limit: readonly number[];
  readonly peer?: readonly number[];
}

export interface RowDefinition {
  readonly name: string;
  readonly unit: string;
  readonly better: Better;
  readonly target?: number;
  readonly targetToPeer?: number;
  readonly peerName?: string;
  readonly note?: string;
}

/** Puts the rounds together: the figures are medians, the ratios are medians of the rounds' own ratios. */
export function rowOf({ name, unit, better, target, targetToPeer, peerName, note }: RowDefinition, samples: Samples): Row {
  const { ours, limit, peer } = samples;
  if (ours.length !== limit.length) throw new Error(`${name}: a round lacks a candidate`);
  const ratios = ours.map((value, round) => ratioOf(better, value, limit[round]!));
  // A slow peer may sit out some rounds; it is compared with ours in the rounds that it ran.
  const toPeer = peer?.map((value, round) => ratioOf(better, ours[round]!, value));
  const ratio = median(ratios);
  const ratioToPeer = toPeer ? median(toPeer) : null;
  return {
    name,
    unit,
    ours: rounded(median(ours)),
    limit: rounded(median(limit)),
    peer: peer ? rounded(median(peer)) : null,
    peerName: peer ? (peerName ?? null) : null,
    ratio: rounded(ratio),
    ratioToPeer: ratioToPeer === null ? null : rounded(ratioToPeer),
    target: target ?? null,
    targetToPeer: targetToPeer ?? null,
    spread: spreadOf(ratios),
    spreadToPeer: toPeer ? spreadOf(toPeer) : null,
    rounds: ours.length,
    // Rounded first, so that what is printed and what is decided never disagree.
    passed: reaches(ratio, target) && (ratioToPeer === null || reaches(ratioToPeer, targetToPeer)),
    ...(note ? { note } : {}),
  };
}

/** What shared commits could reach beside the limit, in words; one value per round. */
export const ceilingNote = (ceiling: readonly number[], limit: readonly number[]): string =>
  `shared commits without anything around them: ${rounded(median(ceiling.map((value, round) => value / limit[round]!)))}`;

const reaches = (ratio: number, target: number | undefined): boolean => target === undefined || rounded(ratio) >= target;

const spreadOf = (ratios: readonly number[]): [number, number] => [rounded(Math.min(...ratios)), rounded(Math.max(...ratios))];

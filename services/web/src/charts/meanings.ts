import { DEFAULT_THEME } from '@mantine/core';

/** What a colour stands for. The same in every chart; a pattern or a mark tells it apart in grey too. */
export type Meaning = 'mentor' | 'mentee' | 'held' | 'missed' | 'unreported' | 'cancelled' | 'actual' | 'start' | 'target' | 'other';

type Shade = readonly [light: string, dark: string];
const { cyan, orange, teal, red, gray, yellow, violet, dark: black } = DEFAULT_THEME.colors;

/** The light shades have at least 3 to 1 against white, the dark ones against Mantine's dark body. */
const SHADES: Readonly<Record<Meaning, Shade>> = {
  mentor: [cyan[8], cyan[4]],
  mentee: [orange[9], orange[4]],
  held: [teal[8], teal[4]],
  missed: [red[9], red[4]],
  unreported: [gray[6], gray[6]],
  cancelled: [yellow[9], yellow[3]],
  actual: [cyan[8], cyan[4]],
  start: [gray[6], gray[5]],
  target: [black[9], gray[1]],
  other: [violet[8], violet[3]],
};

/** Patterns over areas: lines this way, that way, dots. Plain areas have none. */
const PATTERNS: Partial<Record<Meaning, object>> = {
  mentee: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
  missed: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4 },
  unreported: { symbol: 'circle', dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], symbolSize: 0.5 },
  cancelled: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: 0 },
}; // prettier-ignore

interface Decal {
  readonly color: string;
}

/** How charts look now: in this scheme, at this width. */
export interface Look {
  readonly width: number;
  /** A phone: labels short, below or left out for the table. */
  readonly narrow: boolean;
  readonly colour: (meaning: Meaning) => string;
  /** An area of that meaning: its colour and, where it has one, its pattern. */
  readonly area: (meaning: Meaning) => { readonly color: string; readonly decal?: Decal };
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly paper: string;
  /** From nothing to most, in steps of one colour; with the colour of text upon it. */
  readonly depth: (share: number) => { readonly color: string; readonly text: string };
}

const DEPTHS: readonly Shade[] = [[cyan[0], '#0b3a43'], [cyan[1], '#0d4a56'], [cyan[2], '#0f5b69'], [cyan[3], cyan[8]], [cyan[7], cyan[5]], [cyan[9], cyan[3]]]; // prettier-ignore

export function lookOf(scheme: 'light' | 'dark', width: number): Look {
  const index = scheme === 'light' ? 0 : 1;
  const paper = scheme === 'light' ? '#ffffff' : black[7];
  const text = scheme === 'light' ? black[9] : gray[1];
  const colour = (meaning: Meaning) => SHADES[meaning][index];
  return {
    width,
    narrow: width < 480,
    colour,
    area: (meaning) => {
      const pattern = PATTERNS[meaning];
      return { color: colour(meaning), ...(pattern ? { decal: { color: scheme === 'light' ? 'rgba(255,255,255,0.55)' : 'rgba(0,0,0,0.45)', ...pattern } } : {}) };
    },
    text,
    quiet: scheme === 'light' ? gray[7] : black[1],
    line: scheme === 'light' ? gray[3] : black[4],
    paper,
    depth: (share) => {
      const step = Math.min(DEPTHS.length - 1, Math.max(0, Math.floor(share * DEPTHS.length)));
      const paleText = index === 0 ? step >= 4 : step < 4;
      return { color: DEPTHS[step]![index], text: paleText ? '#ffffff' : black[9] };
    },
  };
}

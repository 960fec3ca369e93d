import { Group, Text, useComputedColorScheme } from '@mantine/core';
import { useId } from 'react';
import { lookOf, type Look, type Meaning } from './meanings.js';
import { usePrinting } from '../ui/use-printing.js';

/** How it is drawn: an area with its pattern, a mark on a bar, a short line across or upright. */
type Shape = 'area' | 'diamond' | 'line' | 'tick';

/** What the marks mean where there is no room to write it on them: the same colours, patterns and shapes as drawn. */
export function Legend({ of }: { of: readonly (readonly [meaning: Meaning, word: string, shape?: Shape])[] }) {
  const scheme = useComputedColorScheme('light');
  const look = lookOf(usePrinting() ? 'light' : scheme, 0);
  return (
    <Group gap="md">
      {of.map(([meaning, word, shape = 'area']) => (
        <Group key={meaning} gap={6} wrap="nowrap">
          <svg width={14} height={14} aria-hidden>
            <Mark meaning={meaning} shape={shape} look={look} />
          </svg>
          <Text size="xs">{word}</Text>
        </Group>
      ))}
    </Group>
  );
}

function Mark({ meaning, shape, look }: { meaning: Meaning; shape: Shape; look: Look }) {
  const id = useId();
  if (shape === 'diamond') return <path d="M7 1 13 7 7 13 1 7Z" fill={look.paper} stroke={look.text} strokeWidth={1.5} />;
  if (shape === 'line') return <rect y={5.5} width={14} height={3} fill={look.colour(meaning)} />;
  if (shape === 'tick') return <rect x={5} width={4} height={14} fill={look.colour(meaning)} />;
  const { color, decal } = look.area(meaning);
  return (
    <>
      <rect width={14} height={14} rx={2} fill={color} />
      {decal ? (
        <>
          <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform={`rotate(${TURNS[meaning] ?? 0})`}>
            {meaning === 'unreported' ? <circle cx={2.5} cy={2.5} r={1.2} fill={decal.color} /> : <rect width={5} height={2} fill={decal.color} />}
          </pattern>
          <rect width={14} height={14} rx={2} fill={`url(#${id})`} />
        </>
      ) : null}
    </>
  );
}

const TURNS: Partial<Record<Meaning, number>> = { mentee: -45, missed: 45, cancelled: 0 };

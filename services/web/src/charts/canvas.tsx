import { Box, Text, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drawing } from './draw.js';
import { lookOf, type Look } from './meanings.js';
import { usePrinting } from '../ui/use-printing.js';

/** An A4 page within its margins, in CSS pixels. */
const PAPER_WIDTH = 640;

export interface CanvasProps {
  readonly option: (look: Look) => EChartsCoreOption;
  readonly height: number;
  readonly label: string;
  readonly onFailed: () => void;
}

/** Where ECharts draws: anew when the figures, the width, the colour scheme or the paper change. */
export function Canvas({ option, height, label, onFailed }: CanvasProps) {
  const { t } = useTranslation('charts');
  const scheme = useComputedColorScheme('light');
  const printing = usePrinting();
  const { ref: measured, width: screenWidth } = useElementSize();
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing>();

  useEffect(() => {
    let ended = false;
    let started: Drawing | undefined;
    import('./draw.js').then(({ drawIn }) => {
      if (ended || !place.current) return;
      started = drawIn(place.current);
      setDrawing(started);
    }, onFailed);
    return () => {
      ended = true;
      started?.end();
      setDrawing(undefined);
    };
  }, [onFailed]);

  const width = printing ? PAPER_WIDTH : screenWidth;
  useEffect(() => {
    if (!drawing || width <= 0) return;
    const look = lookOf(printing ? 'light' : scheme, width);
    // By name: where labels go is computed before the browser lays text out.
    const { fontFamily } = getComputedStyle(document.body);
    drawing.show({ textStyle: { fontFamily }, ...option(look) }, width, height);
  }, [drawing, width, height, scheme, printing, option]);

  return (
    <Box ref={measured} w="100%" h={height} pos="relative" style={{ overflow: 'hidden' }}>
      {drawing ? null : (
        <Text size="sm" c="dimmed" pos="absolute">
          {t('drawing')}
        </Text>
      )}
      <div ref={place} role="img" aria-label={label} style={{ height }} />
    </Box>
  );
}

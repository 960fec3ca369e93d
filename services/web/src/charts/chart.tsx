import { Group, Paper, SegmentedControl, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './messages.js';
import { Canvas, type CanvasProps } from './canvas.js';
import classes from './chart.module.css';
import { CsvButton } from './csv-button.js';
import { SUPPRESSED, type Figures } from './figures.js';
import { FiguresTable } from './figures-table.js';

export interface ChartProps {
  readonly title: string;
  /** What the chart says, in one sentence with its figures. Also what a screen reader says in the chart's place. */
  readonly sentence: string;
  /** Whom or what the figures rest on: "n = 26 mentors, 25 mentees". */
  readonly n?: string;
  /** Undefined when a table says it better, or when there is nothing to draw. Keep it the same function while the figures are. */
  readonly option?: CanvasProps['option'];
  readonly height?: number;
  readonly figures: Figures;
  /** The heading's level on the page. */
  readonly order?: 2 | 3;
  /** What explains the marks where they do not say it themselves. */
  readonly legend?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * A chart with the sentence that it says, its n, where figures are suppressed, and the same figures as a table and as a file.
 * On paper it is drawn dark on white and not broken over pages.
 */
export function Chart({ title, sentence, n, option, height = 240, figures, order = 3, legend, children }: ChartProps) {
  const { t } = useTranslation('charts');
  const [as, setAs] = useState<'chart' | 'table'>('chart');
  const [failed, setFailed] = useState(false);
  const onFailed = useCallback(() => setFailed(true), []);
  const drawn = option && !failed;
  const suppressed = figures.rows.some((row) => row.includes(SUPPRESSED));
  return (
    <Paper withBorder p="md" component="section" className={classes['chart']} aria-label={title} role="region">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Title order={order} className={classes['title']}>
            {title}
          </Title>
          {figures.rows.length > 0 ? (
            <Group gap="sm" className="no-print">
              {drawn ? (
                <SegmentedControl
                  size="xs"
                  aria-label={t('shownAs', { title })}
                  value={as}
                  onChange={(to) => setAs(to as typeof as)}
                  data={[
                    { value: 'chart', label: t('asChart') },
                    { value: 'table', label: t('asTable') },
                  ]}
                />
              ) : null}
              <CsvButton figures={figures} title={title} />
            </Group>
          ) : null}
        </Group>
        <Text>{sentence}</Text>
        {failed ? (
          <Text size="sm" c="dimmed" role="status">
            {t('failed')}
          </Text>
        ) : null}
        {drawn && as === 'chart' ? (
          <>
            {legend}
            <Canvas option={option} height={height} label={`${title}. ${sentence}`} onFailed={onFailed} />
            {figures.rows.length <= MOST_READ_OUT ? (
              <VisuallyHidden>
                <FiguresTable figures={figures} caption={title} readOut />
              </VisuallyHidden>
            ) : null}
          </>
        ) : figures.rows.length > 0 ? (
          <FiguresTable figures={figures} caption={title} />
        ) : null}
        {children}
        {n || suppressed ? (
          <Group gap="md" c="dimmed">
            {n ? <Text size="xs">{n}</Text> : null}
            {suppressed ? (
              <Group gap={4} wrap="nowrap" align="flex-start">
                <IconEyeOff size={14} aria-hidden className={classes['mark']} />
                <Text size="xs">{t('suppressedNote')}</Text>
              </Group>
            ) : null}
          </Group>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** Longer tables are opened when they are wanted. */
const MOST_READ_OUT = 60;

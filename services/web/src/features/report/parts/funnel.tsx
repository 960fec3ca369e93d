import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { bar, heightOfRows, rowsOf } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import type { Look } from '../../../charts/meanings.js';
import type { Report } from '../report-types.js';
import { togetherIn } from '../sides.js';

const STEPS = ['applied', 'approved', 'proposed', 'paired', 'met', 'completed'] as const;

const BESIDE = ['nominated', 'trained', 'waitlisted', 'declined', 'withdrawn'] as const;

/** The steps with what is lost at each; a step that more people reached than the one before it loses nobody. */
export const dropsOf = (funnel: Report['funnel']) =>
  STEPS.map((step, index) => {
    const before = index === 0 ? funnel[step] : funnel[STEPS[index - 1]!];
    return { step, n: funnel[step], before, fewer: Math.max(0, before - funnel[step]) };
  });

export function Funnel({ report, order }: { report: Report; order?: 2 | 3 }) {
  const { t } = useTranslation('report');
  const together = togetherIn(report.programme);
  const { funnel } = report;
  const steps = useMemo(() => dropsOf(funnel), [funnel]);
  const option = useMemo(() => {
    if (funnel.applied === 0) return undefined;
    const rows = steps.map(({ step, n, before, fewer }) => ({
      name: t(`funnel.steps.${step}`, { together }),
      note: n === 0 ? t('funnel.noteNone') : fewer > 0 ? t('funnel.noteDrop', { n, fewer, share: fewer / before }) : t('funnel.note', { n }),
    }));
    const max = Math.max(1, ...steps.map(({ n }) => n));
    return (look: Look) => ({
      ...rowsOf(rows, look, { max }),
      series: [bar(steps.map(({ before, n }) => Math.max(before, n)), { color: look.line, opacity: 0.6 }, { z: 1 }), bar(steps.map(({ n }) => n), look.area('actual'), { over: true })],
    }); // prettier-ignore
  }, [funnel.applied, steps, t]);
  const { applied, paired, met, ...beside } = funnel;
  return (
    <Chart
      title={t('funnel.title')}
      order={order}
      sentence={applied === 0 ? t('funnel.none') : t('funnel.sentence', { applied, paired, met, share: paired / applied, together })}
      option={option}
      height={heightOfRows(STEPS.length)}
      n={t('nPeople', { n: applied })}
      figures={{
        name: 'funnel',
        columns: [t('funnel.columns.step'), t('funnel.columns.people'), t('funnel.columns.fewer')],
        rows: [
          ...steps.map(({ step, n, fewer }) => [t(`funnel.steps.${step}`, { together }), n, fewer]),
          ...BESIDE.map((step) => [t(`funnel.beside.${step}`), funnel[step], null]),
        ],
      }}
    >
      <Text size="sm" c="dimmed">
        {t('funnel.also', { nominated: beside.nominated, trained: beside.trained, waitlisted: beside.waitlisted, declined: beside.declined, withdrawn: beside.withdrawn })}
      </Text>
    </Chart>
  );
}

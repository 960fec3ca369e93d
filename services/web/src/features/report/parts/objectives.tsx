import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { bar, barHeight, heightOfRows, rowsOf } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import { shownCell } from '../../../charts/figures.js';
import { Legend } from '../../../charts/legend.js';
import type { Look } from '../../../charts/meanings.js';
import type { Report } from '../report-types.js';

/** Beyond this a bar is cut: its figure stands above it. */
const MOST_PERCENT = 150;

/** Each objective's actual value as a share of its target, so that scores and counts stand on one scale. */
export function Objectives({ report, order }: { report: Report; order?: 2 | 3 }) {
  const { t } = useTranslation('report');
  const { objectives } = report;
  const option = useMemo(() => {
    if (objectives.length === 0) return undefined;
    const share = (value: number | null, target: number) => (value === null || target <= 0 ? null : Math.min(MOST_PERCENT, (value / target) * 100));
    const rows = objectives.map(({ measure, actual, start, target, suppressed }) => {
      const name = t(`measure.${measure}`);
      if (suppressed) return { name, note: t('objectives.noteSuppressed') };
      if (actual === null) return start === null ? { name, note: t('objectives.noteUnknown') } : { name, note: t('objectives.noteStart', { start, target }), brief: t('objectives.noteStartOnly', { start }) };
      const brief = t('objectives.note', { actual, target });
      return { name, note: start === null ? brief : t('objectives.noteFrom', { actual, target, start }), brief };
    });
    const max = Math.max(110, ...objectives.map(({ actual, target }) => (share(actual, target) ?? 0) + 5));
    return (look: Look) => ({
      ...rowsOf(rows, look, { max }),
      series: [
        bar(objectives.map(() => max), { color: look.line, opacity: 0.5 }, { z: 1 }),
        bar(objectives.map(({ actual, target }) => share(actual, target)), look.area('actual'), { over: true }),
        mark('diamond', 10, objectives.map(({ start, target }) => share(start, target)), { color: look.paper, borderColor: look.text, borderWidth: 1.5 }),
        mark('rect', [4, barHeight + 8], objectives.map(() => 100), { color: look.colour('target'), borderColor: look.paper, borderWidth: 1 }),
      ],
    });
  }, [objectives, t]);

  const known = objectives.filter(({ met }) => met !== null);
  const met = known.filter(({ met }) => met).length;
  return (
    <Chart
      title={t('objectives.title')}
      order={order}
      sentence={objectives.length === 0 ? t('objectives.none') : t('objectives.sentence', { met, known: known.length, open: objectives.length - known.length, all: objectives.length })}
      option={option}
      height={heightOfRows(objectives.length)}
      legend={<Legend of={[['actual', t('objectives.legend.actual')], ['start', t('objectives.legend.start'), 'diamond'], ['target', t('objectives.legend.target'), 'tick']]} />} // prettier-ignore
      figures={{
        name: 'objectives',
        columns: [t('objectives.columns.objective'), t('objectives.columns.start'), t('objectives.columns.actual'), t('objectives.columns.target'), t('objectives.columns.n'), t('objectives.columns.met')],
        rows: objectives.map(({ measure, start, actual, target, n, suppressed, met }) => [
          t(`measure.${measure}`),
          shownCell({ suppressed }, start),
          shownCell({ suppressed }, actual),
          target,
          shownCell({ suppressed }, n),
          t('objectives.met', { met: String(met) }),
        ]),
      }}
    />
  );
}

const mark = (symbol: string, symbolSize: number | readonly number[], values: readonly (number | null)[], itemStyle: object): object => ({
  type: 'scatter',
  symbol,
  symbolSize,
  z: 4,
  silent: true,
  data: values.flatMap((value, index) => (value === null ? [] : [[value, index]])),
  itemStyle,
});

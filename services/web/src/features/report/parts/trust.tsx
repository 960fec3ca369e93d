import '../../pulse/messages.js';
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { bar, heightOfRows, rowsOf } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import { shownCell } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import { day } from '../../../ui/time.js';
import type { Report } from '../report-types.js';
import { togetherIn } from '../sides.js';

const STATEMENTS = ['admit_not_knowing', 'ask_for_help', 'disagree_openly', 'mistakes_are_safe', 'stays_between_us'] as const;

export function Trust({ report: { trust, programme } }: { report: Report }) {
  const { t } = useTranslation('report');
  const { t: pulse } = useTranslation('pulse');
  const together = togetherIn(programme);
  const option = useMemo(() => {
    if (!trust || trust.length === 0) return undefined;
    return (look: Look) => ({
      ...rowsOf(
        trust.map(({ closedAt, trustIndex, n }) => ({ name: day(closedAt), note: trustIndex === null || n === null ? t('trust.noteSuppressed') : t('trust.note', { index: trustIndex, n }) })),
        look,
        { max: 100 },
      ),
      series: [bar(trust.map(() => 100), { color: look.line, opacity: 0.6 }, { z: 1 }), bar(trust.map(({ trustIndex }) => trustIndex ?? 0), look.area('actual'), { over: true })],
    });
  }, [trust, t]);

  const [latest, before] = (trust ?? []).filter(({ suppressed }) => !suppressed).reverse();
  const least = latest && [...latest.statements].sort((a, b) => a.agreeing - b.agreeing)[0];
  const change = latest && before ? latest.trustIndex! - before.trustIndex! : undefined;
  const sentence =
    trust === null
      ? t('onlyWhole')
      : trust.length === 0
        ? t('trust.none')
        : !latest || !least
          ? t('trust.suppressed')
          : t('trust.sentence', { index: latest.trustIndex, direction: change === undefined ? 'none' : change > 0 ? 'up' : change < 0 ? 'down' : 'same', by: Math.abs(change ?? 0), least: pulse(`statement.${least.statement}`, { together }), share: least.agreeing });
  return (
    <Chart
      title={t('trust.title')}
      sentence={sentence}
      option={option}
      height={heightOfRows(trust?.length ?? 0)}
      figures={{
        name: 'trust',
        columns: [t('trust.columns.closed'), t('trust.columns.n'), t('trust.columns.index'), ...STATEMENTS.map((statement) => t('trust.columns.agreeing', { statement: pulse(`statement.${statement}`, { together }) }))],
        rows: (trust ?? []).map((each) => [
          each.closedAt.slice(0, 10),
          shownCell(each, each.n),
          shownCell(each, each.trustIndex),
          ...STATEMENTS.map((statement) => shownCell(each, percent(each.statements.find((one) => one.statement === statement)?.agreeing))),
        ]),
      }}
    >
      <Text size="sm" c="dimmed">
        {t('trust.meaning')}
      </Text>
    </Chart>
  );
}

const percent = (share: number | undefined): number | undefined => (share === undefined ? undefined : Math.round(share * 100));

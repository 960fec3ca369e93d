import { SimpleGrid, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { bar, heightOfRows, rowsOf } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import { SUPPRESSED } from '../../../charts/figures.js';
import type { Look } from '../../../charts/meanings.js';
import { certaintyOf } from '../certainty.js';
import type { Outcomes as Figures } from '../report-types.js';

/** What became of a programme's people, beside people like them. Null: asked for one region only. */
export function Outcomes({ outcomes }: { outcomes: Figures | null }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Outcome what="retention" outcomes={outcomes} />
      <Outcome what="promotion" outcomes={outcomes} />
    </SimpleGrid>
  );
}

function Outcome({ what, outcomes }: { what: 'retention' | 'promotion'; outcomes: Figures | null }) {
  const { t } = useTranslation('report');
  const { participants, comparison, difference } = outcomes?.[what] ?? { participants: null, comparison: null, difference: null };
  const option = useMemo(() => {
    if (!participants || !comparison) return undefined;
    const rows = [participants, comparison].map((estimate, index) => ({ name: t(`outcome.groups.${index === 0 ? 'participants' : 'comparison'}`), note: t('outcome.note', { ...estimate }) }));
    return (look: Look) => ({
      ...rowsOf(rows, look, { max: 1 }),
      series: [bar([1, 1], { color: look.line, opacity: 0.6 }, { z: 1 }), bar([participants.share, null], look.area('actual'), { over: true }), bar([null, comparison.share], look.area('start'), { over: true })],
    }); // prettier-ignore
  }, [participants, comparison, t]);
  const cells = (n: number | null | undefined, estimate: typeof participants) =>
    outcomes?.suppressed ? [SUPPRESSED, SUPPRESSED, SUPPRESSED, SUPPRESSED] : [n ?? null, estimate?.share ?? null, estimate?.low ?? null, estimate?.high ?? null];
  return (
    <Chart
      title={t(`outcome.${what}.title`)}
      sentence={
        outcomes === null ? t('onlyWhole') : outcomes.suppressed ? t('outcome.suppressed') : !participants || !comparison || !difference ? t('outcome.none') : t(`outcome.${what}.sentence`, { ours: participants.share, theirs: comparison.share, certainty: certaintyOf(difference) })
      }
      option={option}
      height={heightOfRows(2)}
      n={option && outcomes ? t('outcome.n', { participants: outcomes.participants ?? 0, comparison: outcomes.comparison ?? 0 }) : undefined}
      figures={{
        name: what,
        columns: [t('outcome.columns.group'), t('outcome.columns.n'), t('outcome.columns.share'), t('outcome.columns.low'), t('outcome.columns.high')],
        rows: outcomes && (outcomes.suppressed || participants) ? [[t('outcome.groups.participants'), ...cells(outcomes.participants, participants)], [t('outcome.groups.comparison'), ...cells(outcomes.comparison, comparison)]] : [],
      }}
    >
      <Text size="sm" c="dimmed">
        {t(`outcome.${what}.meaning`)}
        {outcomes?.unmatched ? ` ${t('outcome.unmatched', { n: outcomes.unmatched })}` : null}
      </Text>
    </Chart>
  );
}

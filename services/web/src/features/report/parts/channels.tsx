import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { bar, heightOfRows, rowsOf } from '../../../charts/bars.js';
import { Chart } from '../../../charts/chart.js';
import type { Look } from '../../../charts/meanings.js';
import type { Report } from '../report-types.js';
import { togetherIn } from '../sides.js';
import { useWords } from '../words.js';

const MOST_DRAWN = 8;

export function Channels({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const together = togetherIn(report.programme);
  const words = useWords();
  const { byChannel } = report.funnel;
  const channels = useMemo(() => [...byChannel].sort((a, b) => b.applied - a.applied), [byChannel]);
  const drawn = channels.slice(0, MOST_DRAWN);
  const rows = drawn.map(({ channel, applied, paired }) => ({ name: words.channel(channel), note: t('channels.note', { applied, paired, together }) }));
  const option = useMemo(() => {
    if (drawn.length === 0) return undefined;
    return (look: Look) => ({
      ...rowsOf(rows, look, { max: Math.max(1, ...drawn.map(({ applied }) => applied)) }),
      series: [bar(drawn.map(({ applied }) => applied), { color: look.line, opacity: 0.6 }, { z: 1 }), bar(drawn.map(({ paired }) => paired), look.area('actual'), { over: true })],
    }); // prettier-ignore
  }, [channels, t]);
  const [first] = channels;
  return (
    <Chart
      title={t('channels.title')}
      sentence={first ? t('channels.sentence', { most: words.channel(first.channel), paired: first.paired, applied: first.applied, together }) : t('channels.none')}
      option={option}
      height={heightOfRows(drawn.length)}
      figures={{
        name: 'channels',
        columns: [t('channels.columns.channel'), t('channels.columns.applied'), t('channels.columns.approved'), t('channels.columns.paired', { together })],
        rows: channels.map(({ channel, applied, approved, paired }) => [words.channel(channel), applied, approved, paired]),
      }}
    />
  );
}

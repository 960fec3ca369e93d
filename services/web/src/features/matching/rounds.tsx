import './messages.js';
import { Anchor, Button, Checkbox, Text } from '@mantine/core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { text } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { usePages } from '../../table/use-pages.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { dateTime } from '../../ui/time.js';
import { useTogether } from '../../ui/use-together.js';
import { Comparison } from './comparison.js';
import { MatchingNav, useProgrammeId } from './matching-nav.js';
import { ReplayDrawer } from './replay.js';
import { ROUND_TONES } from './view.js';
import { fraction } from './words.js';

type Round = components['schemas']['RoundSummary'];

/** Which two are side by side, and which is replayed. */
const SPEC = { first: text(), second: text(), replay: text() };

function Rounds() {
  const { t } = useTranslation('matching');
  const programmeId = useProgrammeId();
  const { filters, set } = useFilters(SPEC);
  const pages = usePages<Round>(['rounds', programmeId], async (cursor, signal) => {
    const { data } = await api.GET('/v1/programmes/{programmeId}/rounds', { params: { path: { programmeId }, query: { cursor, limit: 100 } }, signal });
    return data!;
  });
  const { first, second, replay } = filters;
  const columns = useColumns(programmeId, [first, second], (id, on) => set(on ? (first ? { second: id } : { first: id }) : { first: id === first ? second : first, second: undefined }), (id) => set({ replay: id }));
  return (
    <Page question={t('rounds.question')} about={t('rounds.about')}>
      <MatchingNav place="rounds" />
      <DataTable
        id="matching.rounds"
        label={t('rounds.table')}
        columns={columns}
        pages={pages}
        rowId={({ id }) => id}
        csv="rounds"
        empty={
          <Empty
            title={t('rounds.emptyTitle')}
            action={
              <Button component={Link} to={`/programmes/${programmeId}/matching`}>
                {t('answers.toWorkbench')}
              </Button>
            }
          >
            {t('rounds.empty')}
          </Empty>
        }
      />
      {first && second ? <Comparison programmeId={programmeId} first={first} second={second} onClose={() => set({ first: undefined, second: undefined })} /> : pages.rows.length > 1 ? <Text size="sm" c="dimmed">{t('rounds.compareHint')}</Text> : null /* prettier-ignore */}
      <ReplayDrawer programmeId={programmeId} roundId={replay} onClose={() => set({ replay: undefined })} />
    </Page>
  );
}

function useColumns(programmeId: string, chosen: readonly (string | undefined)[], onCompare: (id: string, on: boolean) => void, onReplay: (id: string) => void): Column<Round>[] {
  const { t } = useTranslation('matching');
  const { together } = useTogether(programmeId);
  const [first, second] = chosen;
  return useMemo(
    () => [
      {
        id: 'at',
        header: t('rounds.columns.at'),
        primary: true,
        width: 210,
        text: ({ startedAt }) => startedAt,
        cell: ({ id, startedAt }) => (
          <Anchor component={Link} to={`/programmes/${programmeId}/matching/${id}`} size="sm">
            {dateTime(startedAt)}
          </Anchor>
        ),
      },
      { id: 'status', header: t('rounds.columns.status'), width: 140, text: ({ status }) => t(`roundStatus.${status}`), cell: ({ status }) => <Status tone={ROUND_TONES[status]}>{t(`roundStatus.${status}`)}</Status> },
      { id: 'proposals', header: t('rounds.columns.proposals'), width: 96, align: 'end', text: ({ proposals }) => proposals, cell: ({ proposals }) => <Text size="sm">{proposals.toLocaleString('en')}</Text> },
      { id: 'coverage', header: t('rounds.columns.coverage', { together }), width: 120, align: 'end', text: ({ stats }) => fraction(stats.coverage), cell: ({ stats }) => <Text size="sm">{t('rules.coverageValue', { matched: stats.peopleMatched, pool: stats.peopleInPool })}</Text> },
      { id: 'mean', header: t('rounds.columns.mean'), width: 110, align: 'end', text: ({ stats }) => fraction(stats.meanScore), cell: ({ stats }) => <Text size="sm">{t('rounds.score', { score: fraction(stats.meanScore) })}</Text> },
      { id: 'rules', header: t('rounds.columns.rules'), width: 150, hiddenAtFirst: true, text: ({ ruleVersion }) => ruleVersion, cell: ({ ruleVersion }) => <Text size="sm">{ruleVersion}</Text> },
      {
        id: 'compare',
        header: t('rounds.compare'),
        width: 110,
        grow: 0,
        cell: ({ id, startedAt, status }) => (
          <Checkbox
            label={t('rounds.compare')}
            aria-label={`${t('rounds.compare')}: ${dateTime(startedAt)}`}
            checked={id === first || id === second}
            disabled={status === 'started' || (first !== undefined && second !== undefined && id !== first && id !== second)}
            onChange={({ currentTarget }) => onCompare(id, currentTarget.checked)}
          />
        ),
      },
      {
        id: 'actions',
        header: t('rounds.columns.actions'),
        width: 100,
        grow: 0,
        cell: ({ id, startedAt, status }) =>
          status === 'started' ? null : (
            <Button variant="default" size="compact-sm" aria-label={t('rounds.replayName', { at: dateTime(startedAt) })} onClick={() => onReplay(id)}>
              {t('rounds.replay')}
            </Button>
          ),
      },
    ],
    [t, programmeId, together, first, second, onCompare, onReplay],
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/matching/rounds')({ component: Rounds });

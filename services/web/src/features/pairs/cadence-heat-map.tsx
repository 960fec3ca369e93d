import './messages.js';
import { Anchor, Button, Group, Paper, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCircle, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { useTogether } from '../../ui/use-together.js';
import { day, LOCALE } from '../../ui/time.js';
import { shortDay } from './days.js';
import type { Health } from './health.js';
import classes from './pairs.module.css';
import { PairNames } from './texts.js';
import { after, useMore } from './use-more.js';
import { mondays, monthAbove } from './week-columns.js';

type Cadence = components['schemas']['CadencePage'];
type WeekState = components['schemas']['CadenceRow']['weeks'][number]['state'];

const STATES = ['held', 'missed', 'unreported', 'cancelled', 'planned'] as const satisfies readonly WeekState[];
const MARKS = { held: IconCheck, missed: IconX, unreported: IconQuestionMark, cancelled: IconMinus, planned: IconCircle };

export interface CadenceHeatMapProps {
  readonly programmeId: string;
  /** Only pairs with these people, ids with commas between them. */
  readonly employeeIds?: string | undefined;
  readonly health?: Health | undefined;
  /** How many pairs at a time; those first who need help most. */
  readonly limit?: number;
}

/**
 * Pairs by weeks: who met, who did not, and of whom nobody knows. A table with a mark, a word and a colour in each cell. Read by
 * itself; needs `pair.read`.
 */
export function CadenceHeatMap({ programmeId, employeeIds, health, limit = 30 }: CadenceHeatMapProps) {
  const { t } = useTranslation('pairs');
  const { together } = useTogether(programmeId);
  const { t: shell } = useTranslation();
  const filters = { limit, ...(employeeIds ? { employeeIds } : {}), ...(health ? { health } : {}) };
  const pages = useMore(['cadence', programmeId, filters], async (cursor, signal) => (await api.GET('/v1/programmes/{programmeId}/cadence', { params: { path: { programmeId }, query: { ...filters, ...after(cursor) } }, signal })).data!);
  if (pages.isPending) return <Loading rows={6} />;
  if (!pages.data) return <Failed error={pages.error} retry={() => void pages.refetch()} />;
  const [first] = pages.data.pages;
  const rows = pages.data.pages.flatMap(({ items }) => items);
  if (!first || rows.length === 0) return <Empty title={t('weeks.empty')}>{t('weeks.emptyHint', { together })}</Empty>;
  return (
    <Stack gap="sm">
      <Legend />
      <Weeks from={first.from} weeks={first.weeks} totals={first.totals} rows={rows} programmeId={programmeId} />
      {pages.hasNextPage ? (
        <Button variant="subtle" size="xs" style={{ alignSelf: 'flex-start' }} loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {shell('more')}
        </Button>
      ) : null}
    </Stack>
  );
}

function Weeks({ from, weeks, totals, rows, programmeId }: { from: string; weeks: number; totals: Cadence['totals']; rows: Cadence['items']; programmeId: string }) {
  const { t } = useTranslation('pairs');
  const { together } = useTogether(programmeId);
  const columns = mondays(from, weeks);
  const scroller = useRef<HTMLDivElement>(null);
  // Where the weeks do not fit, the present one is what is looked for: once, not at every change by others.
  useLayoutEffect(() => {
    const present = columns.findLastIndex((monday) => Date.parse(monday) <= Date.now());
    const { current: box } = scroller;
    if (!box || present <= 0) return;
    const wanted = ((box.scrollWidth - box.clientWidth) * present) / columns.length;
    // No week is cut beside the names, which stay.
    const [names, ...weekHeads] = [...box.querySelectorAll<HTMLElement>('thead th')];
    box.scrollLeft = weekHeads.map((head) => head.offsetLeft - names!.offsetWidth).findLast((start) => start <= wanted) ?? 0;
  }, [from, weeks]);
  return (
    <div ref={scroller} className={classes['weeks']} role="region" aria-label={t('weeks.scroll')} tabIndex={0}>
      <table>
        <caption>
          <VisuallyHidden>{t('weeks.caption', { from: day(columns[0]!), to: day(columns.at(-1)!), together })}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('weeks.pair', { together })}</th>
            {columns.map((monday, index) => (
              <th key={monday} scope="col" className={classes['month']} title={t('weeks.weekOf', { day: day(monday) })}>
                <span aria-hidden>{monthAbove(columns, index, LOCALE)}</span>
                <VisuallyHidden>{t('weeks.weekOf', { day: shortDay(monday) })}</VisuallyHidden>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ pairId, mentorId, menteeIds, weeks: own }) => (
            <tr key={pairId}>
              <th scope="row">
                <Anchor component={Link} to={`/programmes/${programmeId}/pairs/${pairId}`} size="sm" c="inherit">
                  <PairNames mentorId={mentorId} menteeIds={menteeIds} />
                </Anchor>
              </th>
              {columns.map((monday) => {
                const week = own.find(({ startsOn }) => startsOn === monday);
                return <td key={monday}>{week ? <Mark state={week.state} sessions={week.sessions} monday={monday} /> : <NoSession />}</td>;
              })}
            </tr>
          ))}
        </tbody>
        {totals ? (
          <tfoot>
            <tr>
              <th scope="row">{t('weeks.all', { together })}</th>
              {totals.map(({ startsOn, ...counts }) => (
                <td key={startsOn} title={t('weeks.total', counts)}>
                  <span aria-hidden>{counts.held || ''}</span>
                  <VisuallyHidden>{t('weeks.total', counts)}</VisuallyHidden>
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function Mark({ state, sessions, monday }: { state: WeekState; sessions: number; monday: string }) {
  const { t } = useTranslation('pairs');
  const Icon = MARKS[state];
  const word = t(`weeks.state.${state}`);
  const text = sessions > 1 ? t('weeks.several', { word, count: sessions }) : word;
  return (
    <span className={classes['mark']} data-state={state} title={`${t('weeks.weekOf', { day: shortDay(monday) })}: ${text}`}>
      <Icon size={14} stroke={2.5} aria-hidden />
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}

function NoSession() {
  const { t } = useTranslation('pairs');
  return (
    <span className={classes['mark']} data-state="none">
      <VisuallyHidden>{t('weeks.none')}</VisuallyHidden>
    </span>
  );
}

function Legend() {
  const { t } = useTranslation('pairs');
  return (
    <Paper component="section" bg="transparent" aria-label={t('weeks.legend')}>
      <Group gap="md">
        {STATES.map((state) => {
          const Icon = MARKS[state];
          return (
            <Group key={state} gap={6} wrap="nowrap">
              <span className={classes['mark']} data-state={state}>
                <Icon size={14} stroke={2.5} aria-hidden />
              </span>
              <Text size="sm">{t(`weeks.state.${state}`)}</Text>
            </Group>
          );
        })}
      </Group>
    </Paper>
  );
}

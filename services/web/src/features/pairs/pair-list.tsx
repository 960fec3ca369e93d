import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { oneOf } from '../../table/filters.js';
import { OrderChoice } from '../../table/order-choice.js';
import { useFilters } from '../../table/use-filters.js';
import { usePages } from '../../table/use-pages.js';
import { PersonName } from '../../ui/names.js';
import { Empty } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { When } from '../../ui/time.js';
import type { Together } from '../../ui/together.js';
import { useTogether } from '../../ui/use-together.js';
import type { ShownPairs } from './health-board.js';
import { HEALTH_TONES, type BoardPair } from './health.js';
import { Names, useWhy } from './texts.js';
import { after } from './use-more.js';

const ORDERS = ['help', 'last_session'] as const;
const ORDER = { order: oneOf(...ORDERS) };

/** The same pairs in rows: for many, and for a file. */
export function PairList({ programmeId, employeeIds, health, nextStep }: ShownPairs) {
  const { t } = useTranslation('pairs');
  const filters = { ...(employeeIds ? { employeeIds } : {}), ...(health ? { health } : {}), ...(nextStep ? { nextStep } : {}) };
  const { filters: { order = 'help' }, set } = useFilters(ORDER); // prettier-ignore
  const pages = usePages<BoardPair>(['pair-list', programmeId, filters, order], async (cursor, signal) => {
    const query = { ...filters, order, limit: 100, ...after(cursor) };
    return (await api.GET('/v1/programmes/{programmeId}/pair-plans', { params: { path: { programmeId }, query }, signal })).data!;
  });
  const { together, ofPeers } = useTogether(programmeId);
  const columns = useColumns(together, ofPeers);
  return (
    <DataTable
      id="pairs.list"
      label={t('list.label', { together })}
      columns={columns}
      pages={pages}
      rowId={({ pairId }) => pairId}
      order={<OrderChoice value={order} options={ORDERS.map((value) => ({ value, label: t(`list.order.${value}`) }))} onChange={(next) => set({ order: next === 'help' ? undefined : next })} />}
      csv="pairs"
      filtered={Object.keys(filters).length > 0}
      empty={<Empty title={t('board.noPairs', { together })}>{t('board.noPairsHint', { together })}</Empty>}
    />
  );
}

function useColumns(together: Together, ofPeers: boolean): Column<BoardPair>[] {
  const { t } = useTranslation('pairs');
  const why = useWhy();
  return useMemo(
    () => [
      ...(ofPeers ? [circleColumn(t('list.circle'))] : pairColumns(t('list.mentor'), t('list.mentee', { together }))),
      { id: 'health', header: t('list.health'), width: 140, grow: 0, text: ({ health }) => t(`health.${health}`), cell: ({ health }) => <Status tone={HEALTH_TONES[health]}>{t(`health.${health}`)}</Status> },
      { id: 'why', header: t('list.why'), width: 190, grow: 2, text: why, cell: why },
      { id: 'since', header: t('list.since'), width: 104, grow: 0, text: ({ since }) => since?.slice(0, 10), cell: ({ since }) => (since ? <When at={since} /> : '–') },
      { id: 'step', header: t('list.step'), width: 140, text: ({ nextStep }) => t(`step.${nextStep}`, { together }), cell: ({ nextStep }) => (nextStep === 'none' ? '–' : t(`step.${nextStep}`, { together })) },
      { id: 'held', header: t('list.held'), width: 60, grow: 0, align: 'end', text: ({ sessions }) => sessions.held, cell: ({ sessions }) => sessions.held },
      { id: 'planned', header: t('list.planned'), width: 80, grow: 0, align: 'end', hiddenAtFirst: true, text: ({ sessions }) => sessions.planned, cell: ({ sessions }) => sessions.planned },
      { id: 'missed', header: t('list.missed'), width: 80, grow: 0, align: 'end', text: ({ sessions }) => sessions.missed, cell: ({ sessions }) => sessions.missed },
      { id: 'unreported', header: t('list.unreported'), width: 110, grow: 0, align: 'end', hiddenAtFirst: true, text: ({ sessions }) => sessions.unreported, cell: ({ sessions }) => sessions.unreported },
      { id: 'lastHeld', header: t('list.lastHeld'), width: 120, grow: 0, text: ({ lastHeldAt }) => lastHeldAt?.slice(0, 10), cell: ({ lastHeldAt }) => (lastHeldAt ? <When at={lastHeldAt} /> : '–') },
      { id: 'next', header: t('list.nextSession'), width: 120, grow: 0, text: ({ nextSession }) => nextSession?.startsAt, cell: ({ nextSession }) => (nextSession ? <When at={nextSession.startsAt} /> : '–') },
    ],
    [t, why, together, ofPeers],
  );
}

const addressOf = ({ programmeId, pairId }: BoardPair): string => `/programmes/${programmeId}/pairs/${pairId}`;

const pairColumns = (mentor: string, mentee: string): Column<BoardPair>[] => [
  {
    id: 'mentor',
    header: mentor,
    primary: true,
    width: 150,
    grow: 2,
    person: ({ mentorId }) => mentorId,
    cell: (pair) => (
      <Anchor component={Link} to={addressOf(pair)} size="sm" fw={600}>
        <PersonName employeeId={pair.mentorId} />
      </Anchor>
    ),
  },
  { id: 'mentee', header: mentee, width: 150, grow: 2, person: ({ menteeIds }) => menteeIds, cell: ({ menteeIds }) => <Names of={menteeIds} /> },
];

const circleColumn = (header: string): Column<BoardPair> => ({
  id: 'circle',
  header,
  primary: true,
  width: 240,
  grow: 3,
  person: ({ mentorId, menteeIds }) => [mentorId, ...menteeIds],
  cell: (pair) => (
    <Anchor component={Link} to={addressOf(pair)} size="sm" fw={600}>
      <Names of={[pair.mentorId, ...pair.menteeIds]} />
    </Anchor>
  ),
});

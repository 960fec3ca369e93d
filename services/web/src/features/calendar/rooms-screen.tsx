import './messages.js';
import { Anchor, Button } from '@mantine/core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useSession } from '../../api/session.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { FilterBar, SearchBox } from '../../table/filter-bar.js';
import { text } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { usePages } from '../../table/use-pages.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { after } from '../pairs/use-more.js';
import { AddRoom } from './add-room.js';

type Room = components['schemas']['RoomView'];
const SPEC = { site: text() };

function RoomsScreen() {
  const { t } = useTranslation('calendar');
  const { may } = useSession();
  const { filters, set, clear, any, key } = useFilters(SPEC);
  const pages = usePages<Room>(['rooms', key], async (cursor, signal) => (await api.GET('/v1/rooms', { params: { query: { ...filters, limit: 100, ...after(cursor) } }, signal })).data!);
  const [adding, setAdding] = useState(false);
  const columns = useColumns();
  const add = may('room.manage') ? <Button onClick={() => setAdding(true)}>{t('rooms.add')}</Button> : null;
  return (
    <Page question={t('rooms.question')} about={pages.isPending ? null : t('rooms.about', { count: pages.rows.length })} action={pages.rows.length > 0 || any ? add : null}>
      <FilterBar any={any} onClear={clear}>
        <SearchBox label={t('rooms.search')} value={filters.site} onChange={(site) => set({ site })} />
      </FilterBar>
      <DataTable
        id="rooms"
        label={t('rooms.table')}
        columns={columns}
        pages={pages}
        rowId={({ roomId }) => roomId}
        csv="rooms"
        filtered={any}
        empty={
          <Empty title={t('rooms.empty')} action={add}>
            {t('rooms.emptyHint')}
          </Empty>
        }
      />
      {adding ? <AddRoom known={pages.rows} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function useColumns(): Column<Room>[] {
  const { t } = useTranslation('calendar');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('rooms.name'),
        primary: true,
        width: 180,
        grow: 2,
        text: ({ name }) => name,
        cell: ({ roomId, name }) => (
          <Anchor component={Link} to={`/rooms/${roomId}`} size="sm" fw={600}>
            {name}
          </Anchor>
        ),
      },
      { id: 'site', header: t('rooms.site'), width: 160, grow: 2, text: ({ site }) => site, cell: ({ site }) => site },
      { id: 'capacity', header: t('rooms.capacity'), width: 80, grow: 0, align: 'end', text: ({ capacity }) => capacity, cell: ({ capacity }) => capacity },
      { id: 'zone', header: t('rooms.zone'), width: 160, text: ({ timeZone }) => timeZone, cell: ({ timeZone }) => timeZone },
      { id: 'equipment', header: t('rooms.equipment'), width: 180, grow: 2, text: ({ equipment }) => equipment.join(', '), cell: ({ equipment }) => equipment.join(', ') || '–' },
      { id: 'state', header: t('rooms.state'), width: 180, grow: 0, text: ({ open }) => t(open ? 'rooms.open' : 'rooms.closed'), cell: ({ open }) => <Status tone={open ? 'good' : 'quiet'}>{t(open ? 'rooms.open' : 'rooms.closed')}</Status> },
    ],
    [t],
  );
}

export const Route = createLazyRoute('/shell/rooms')({ component: RoomsScreen });

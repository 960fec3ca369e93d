import './messages.js';
import { Anchor, Text } from '@mantine/core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import type { components } from '../../api/schema.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { usePages } from '../../table/use-pages.js';
import { Page } from '../../ui/page.js';
import { Empty, Refused } from '../../ui/states.js';
import { When } from '../../ui/time.js';
import { Standing } from './standing.js';

type Listed = components['schemas']['ListedConcern'];

/** For safeguarding officers. No file can be had of it, and nothing here says what was written. */
function ConcernsScreen() {
  const { may } = useSession();
  return may('concern.handle') ? <Concerns /> : <Refused />;
}

function Concerns() {
  const { t } = useTranslation('concerns');
  const pages = usePages<Listed>(['concerns'], async (cursor, signal) => (await api.GET('/v1/concerns', { params: { query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } }, signal })).data!);
  const columns = useColumns();
  return (
    <Page question={t('officer.question')} about={t('officer.about')}>
      <DataTable id="concerns.list" label={t('officer.label')} columns={columns} pages={pages} rowId={({ concernId }) => concernId} order={t('officer.order')} empty={<Empty title={t('officer.none')}>{t('officer.noneText')}</Empty>} />
    </Page>
  );
}

function useColumns(): Column<Listed>[] {
  const { t } = useTranslation('concerns');
  return useMemo(
    () => [
      {
        id: 'date',
        header: t('officer.date'),
        primary: true,
        width: 140,
        cell: ({ programmeId, concernId, raisedAt }) => (
          <Anchor component={Link} to={`/concerns/${programmeId}/${concernId}`} size="sm">
            <When at={raisedAt} />
          </Anchor>
        ),
      },
      { id: 'programme', header: t('officer.programme'), width: 200, grow: 2, cell: ({ programmeId }) => <ProgrammeName programmeId={programmeId} /> },
      { id: 'state', header: t('officer.state'), width: 140, cell: ({ state }) => <Standing state={state} /> },
    ],
    [t],
  );
}

function ProgrammeName({ programmeId }: { programmeId: string }) {
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {programme.data?.name}
    </Text>
  );
}

export const Route = createLazyRoute('/shell/concerns')({ component: ConcernsScreen });

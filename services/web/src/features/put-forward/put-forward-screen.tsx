import './messages.js';
import { Text } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { usePages } from '../../table/use-pages.js';
import { PersonName } from '../../ui/names.js';
import { Page } from '../../ui/page.js';
import { Empty } from '../../ui/states.js';
import { When } from '../../ui/time.js';

type PutForward = components['schemas']['PutForwardToHr'];

/** For HR: mentees who consented, and nothing of them but what they consented to. */
function PutForwardScreen() {
  const { t } = useTranslation('putForward');
  const { programmeId } = useParams({ from: '/shell/programmes/$programmeId/put-forward' });
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  const foreseen = programme.data?.plan.policy.mayPutForward === true;
  const pages = usePages<PutForward>(['put-forward', programmeId], async (cursor, signal) => {
    const query = { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    return (await api.GET('/v1/programmes/{programmeId}/put-forward', { params: { path: { programmeId }, query }, signal })).data!;
  });
  const columns = useColumns();
  return (
    <Page question={t('question')} about={t('about')}>
      <DataTable
        id="put-forward.list"
        label={t('label')}
        columns={columns}
        pages={pages}
        rowId={({ putForwardId }) => putForwardId}
        order={t('order')}
        csv="put-forward"
        empty={foreseen ? <Empty title={t('none')}>{t('noneHint')}</Empty> : <Empty title={t('notForeseen')}>{t('notForeseenHint')}</Empty>}
      />
    </Page>
  );
}

function useColumns(): Column<PutForward>[] {
  const { t } = useTranslation('putForward');
  return useMemo(
    () => [
      { id: 'mentee', header: t('mentee'), primary: true, width: 160, person: ({ menteeId }) => menteeId, cell: ({ menteeId }) => <PersonName employeeId={menteeId} /> },
      { id: 'mentor', header: t('mentor'), width: 160, person: ({ mentorId }) => mentorId, cell: ({ mentorId }) => <PersonName employeeId={mentorId} /> },
      { id: 'date', header: t('date'), width: 120, grow: 0, text: ({ consentedAt }) => consentedAt.slice(0, 10), cell: ({ consentedAt }) => <When at={consentedAt} /> },
      {
        id: 'grounds',
        header: t('grounds'),
        width: 280,
        grow: 4,
        text: ({ grounds }) => grounds ?? t('erased'),
        cell: ({ grounds }) => (
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {grounds ?? t('erased')}
          </Text>
        ),
      },
    ],
    [t],
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/put-forward')({ component: PutForwardScreen });

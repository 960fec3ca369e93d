import '../messages.js';
import { Alert, Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../../api/client.js';
import type { components } from '../../../api/schema.js';
import type { Column } from '../../../table/column.js';
import { DataTable } from '../../../table/data-table.js';
import { usePages } from '../../../table/use-pages.js';
import { Page, Section } from '../../../ui/page.js';
import { Read } from '../../../ui/states.js';
import { When } from '../../../ui/time.js';
import { Figures } from './figures.js';
import { useCellWords } from './cell-words.js';
import { ImportStanding } from './import-standing.js';

type Import = components['schemas']['PeopleImport'];
type Refusal = components['schemas']['CellRefusal'];

/** One that was interrupted may be taken up again; one that has just begun may not be shown yet. */
const lookAgain = (status: Import['status'] | undefined): number | false => (status === 'completed' ? false : status === 'interrupted' ? 5000 : 1000);

/** How far an import is, or what came of it. One can leave and come back: it goes on by itself. */
function ImportProgress() {
  const { t } = useTranslation('people');
  const { importId } = useParams({ strict: false }) as { importId: string };
  const queries = useQueryClient();
  const found = reads.useQuery('get', '/v1/imports/{importId}', { params: { path: { importId } } }, { refetchInterval: ({ state }) => lookAgain(state.data?.status) });
  const status = found.data?.status;
  useEffect(() => {
    // What the directory shows elsewhere is old now.
    if (status === 'completed') void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'employees' || queryKey[1] === '/v1/employees/facets' });
  }, [status, queries]);
  return (
    <Page
      question={t(status === 'applying' ? 'import.questionUnderWay' : 'import.questionDone')}
      about={found.data ? <><When at={found.data.startedAt} /> · {t('import.rows', { rows: found.data.rows })} · {t(`import.modeWord.${found.data.mode}`)}</> : null}
      action={
        status === 'completed' ? (
          <Button component={Link} to="/people">
            {t('import.toDirectory')}
          </Button>
        ) : null
      }
    >
      <Read of={found}>{(data) => <Outcome found={data} />}</Read>
    </Page>
  );
}

function Outcome({ found }: { found: Import }) {
  const { t } = useTranslation('people');
  const { importId, status, counts, rows, leavers } = found;
  const done = counts ? counts.joined + counts.changed + counts.moved + counts.unchanged + counts.left + counts.refused : 0;
  const all = rows + leavers;
  return (
    <Stack gap="lg">
      <Group gap="md">
        <ImportStanding status={status} />
        {status === 'applying' ? (
          <Text size="sm" role="status">
            {t('import.progress', { done, all })}
          </Text>
        ) : null}
      </Group>
      {status === 'applying' ? <Progress value={all === 0 ? 100 : (100 * done) / all} size="lg" animated aria-label={t('import.progress', { done, all })} /> : null}
      {status === 'applying' ? <Text size="sm" c="dimmed">{t('import.goesOn')}</Text> : null}
      {status === 'interrupted' ? (
        <Alert color="red" variant="outline" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('import.interrupted')}>
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{t('import.interruptedText')}</Text>
            <Anchor component={Link} to="/people/import" size="sm">
              {t('import.again')}
            </Anchor>
          </Stack>
        </Alert>
      ) : null}
      {counts ? <Figures counts={counts} /> : null}
      {status === 'completed' && counts && counts.refused > 0 ? (
        <Section title={t('import.leftOut', { count: counts.refused })}>
          <Text size="sm">{t('import.leftOutText')}</Text>
          <Refusals importId={importId} />
        </Section>
      ) : null}
    </Stack>
  );
}

function Refusals({ importId }: { importId: string }) {
  const { t } = useTranslation('people');
  const pages = usePages(['import-refusals', importId], async (cursor, signal) => {
    const { data } = await api.GET('/v1/imports/{importId}/refusals', { params: { path: { importId }, query: { limit: 200, ...(cursor ? { cursor } : {}) } }, ...(signal ? { signal } : {}) });
    return { ...data!, items: data!.items.map((item, index) => ({ ...item, id: `${cursor ?? ''} ${index}` })) };
  });
  const wordsOf = useCellWords();
  const columns = useMemo<readonly Column<Refusal & { id: string }>[]>(
    () => [
      { id: 'row', header: t('import.row'), primary: true, width: 90, grow: 0, text: ({ row }) => row, cell: ({ row }) => t('import.rowNumber', { row }) },
      { id: 'column', header: t('import.column'), width: 160, text: ({ column }) => column, cell: ({ column }) => column ?? '–' },
      { id: 'why', header: t('import.why'), width: 240, grow: 3, text: wordsOf, cell: wordsOf },
    ],
    [t], // The list above is short on purpose: what the words depend on
  );
  return <DataTable id="people.refusals" label={t('import.byRow')} columns={columns} pages={pages} rowId={({ id }) => id} csv={t('import.refusalsFile')} empty={null} />;
}

export const Route = createLazyRoute('/shell/people/imports/$importId')({ component: ImportProgress });

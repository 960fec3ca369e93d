import { Alert, Button, Checkbox, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { useCommand } from '../../../api/command.js';
import { ProblemError } from '../../../api/problem.js';
import { PersonName } from '../../../ui/names.js';
import { Failed } from '../../../ui/states.js';
import { Figures } from './figures.js';
import type { Draft } from './import-wizard.js';
import { forgetMapping } from './kept-mapping.js';
import { forgetStarted, rememberStarted } from './started-import.js';
import { startImport, type ImportOutcome } from './upload.js';

const SHOWN_LEAVERS = 12;

/** What would happen, in figures, with who would leave by name. Only now something is written. */
export function SummaryStep({ draft: { file, preview, mapping }, outcome, back }: { draft: Draft; outcome: ImportOutcome; back: () => void }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const [confirmed, setConfirmed] = useState(false);
  const latest = reads.useQuery('get', '/v1/imports', { params: { query: { limit: 1 } } });
  const start = useCommand(async (api, variables: Parameters<typeof startImport>[1]) => {
    try {
      const answer = await startImport(api, variables);
      forgetStarted();
      forgetMapping(preview.header);
      void navigate({ to: `/people/imports/${answer.data?.id ?? ''}`, ignoreBlocker: true });
      return answer;
    } catch (error) {
      // Of a lost answer it is not known whether it has begun.
      if (!(error instanceof ProblemError && error.isTemporary)) forgetStarted();
      throw error;
    }
  });
  const begin = () => {
    rememberStarted({ name: file.name, at: Date.now(), after: latest.data?.items[0]?.importId });
    start.mutate({ file, mapping, ...(needed && leavers ? { confirmLeavers: leavers.count } : {}) });
  };
  const { counts, leavers } = outcome;
  const needed = leavers?.needConfirmation ?? false;
  const kept = counts ? counts.joined + counts.changed + counts.moved + counts.unchanged : 0;
  return (
    <Stack gap="lg" maw={880}>
      {counts ? <Figures counts={counts} future /> : null}
      {leavers && leavers.count > 0 ? (
        <Paper withBorder p="md">
          <Stack gap="sm">
            <Text fw={600}>{t('import.leavers', { count: leavers.count })}</Text>
            <Text size="sm">{t('import.leaversAbout')}</Text>
            <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing={4} verticalSpacing={4}>
              {leavers.first.slice(0, SHOWN_LEAVERS).map((id) => (
                <Text key={id} size="sm">
                  <PersonName employeeId={id} />
                </Text>
              ))}
            </SimpleGrid>
            {leavers.count > SHOWN_LEAVERS ? (
              <Text size="sm" c="dimmed">
                {t('many.andMore', { count: leavers.count - SHOWN_LEAVERS })}
              </Text>
            ) : null}
            {needed ? (
              <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={t('import.manyLeavers', { percent: Math.round((1000 * leavers.count) / Math.max(1, leavers.active)) / 10 })}>
                <Checkbox checked={confirmed} onChange={({ currentTarget }) => setConfirmed(currentTarget.checked)} label={t('import.confirmLeavers', { count: leavers.count })} />
              </Alert>
            ) : null}
          </Stack>
        </Paper>
      ) : null}
      {start.error ? <Failed error={start.error} /> : null}
      <Group>
        <Button variant="default" onClick={back}>
          {t('import.back')}
        </Button>
        <Button loading={start.isPending} disabled={needed && !confirmed} onClick={begin}>
          {t('import.start', { count: kept })}
        </Button>
      </Group>
    </Stack>
  );
}

import './messages.js';
import { Button, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { createLazyRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { LOCALE } from '../../ui/time.js';
import { useTogether } from '../../ui/use-together.js';
import { ABOUT, type About } from './history/about.js';
import { byDay } from './history/by-day.js';
import { HistoryEntry } from './history/history-entry.js';
import { useHistory } from './history/use-history.js';

const KINDS = ['all', ...ABOUT] as const;

function History() {
  const { t } = useTranslation('programmes');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const { about } = useSearch({ strict: false }) as { about?: About };
  const navigate = useNavigate();
  const { together } = useTogether(programmeId);
  const history = useHistory(programmeId, about);
  return (
    <Page question={t('history.question')} about={t('history.about')}>
      <SegmentedControl
        aria-label={t('history.filter')}
        value={about ?? 'all'}
        onChange={(next) => void navigate({ to: '.', search: (next === 'all' ? {} : { about: next }) as never, replace: true })}
        data={KINDS.map((value) => ({ value, label: t(`history.kind.${value}`, { together }) }))}
        // On a phone the kinds take two lines: none may be out of sight.
        withItemsBorders={false}
        style={{ alignSelf: 'flex-start', maxWidth: '100%', flexWrap: 'wrap' }}
      />
      <Read of={history}>
        {(entries) => {
          if (entries.length === 0 && !history.more) return <Empty title={t('history.empty')}>{t('history.emptyText')}</Empty>;
          return (
            <Stack gap="lg">
              {byDay(entries, { locale: LOCALE }).map(({ key, label, decisions }) => (
                <Stack key={key} gap="sm" component="section">
                  <Title order={2}>{label}</Title>
                  <Paper withBorder component="ul" px="md" py={0} m={0} style={{ listStyle: 'none' }}>
                    {decisions.map((decision) => (
                      <HistoryEntry key={decision.first.id} decision={decision} programmeId={programmeId} />
                    ))}
                  </Paper>
                </Stack>
              ))}
              {history.moreError ? <Failed error={history.moreError} /> : null}
              {history.more ? (
                <Button variant="default" loading={history.isLoadingMore} onClick={history.loadMore} style={{ alignSelf: 'center' }}>
                  {t('history.older')}
                </Button>
              ) : (
                <Text size="sm" c="dimmed" ta="center">
                  {t('history.beginning')}
                </Text>
              )}
            </Stack>
          );
        }}
      </Read>
    </Page>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/history')({ component: History });

import './messages.js';
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.js';
import { Page } from '../../ui/page.js';

/** For analysts: where the figures and the events are. */
function DataScreen() {
  const { t } = useTranslation('report');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const { may } = useSession();
  return (
    <Page question={t('data.question')} about={t('data.about')}>
      <Stack>
        {may('events.read') ? (
          <Paper withBorder p="md">
            <Stack gap="sm" align="flex-start">
              <Title order={2}>{t('data.eventsTitle')}</Title>
              <Text>{t('data.eventsText')}</Text>
              <Group>
                <Button component="a" href="/v1/events" download="upstream-events.ndjson" leftSection={<IconDownload size={16} aria-hidden />}>
                  {t('data.download')}
                </Button>
                <Anchor href="/docs">{t('data.format')}</Anchor>
              </Group>
            </Stack>
          </Paper>
        ) : null}
        <Paper withBorder p="md">
          <Stack gap="sm" align="flex-start">
            <Title order={2}>{t('data.reportTitle')}</Title>
            <Text>{t('data.reportText')}</Text>
            <Group>
              <Button component={Link} to={`/programmes/${programmeId}/report`} variant="default">
                {t('data.reportLink')}
              </Button>
              <Anchor href={`/v1/programmes/${programmeId}/report`} target="_blank" rel="noreferrer">
                {t('data.reportDownload')}
              </Anchor>
            </Group>
          </Stack>
        </Paper>
        <Paper withBorder p="md">
          <Stack gap="sm">
            <Title order={2}>{t('data.personalTitle')}</Title>
            <Text>{t('data.personalText')}</Text>
          </Stack>
        </Paper>
      </Stack>
    </Page>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/data')({ component: DataScreen });

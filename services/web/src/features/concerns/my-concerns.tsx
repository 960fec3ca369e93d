import '../my/messages.js';
import './messages.js';
import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import { useLiveChanges } from '../../api/live.js';
import type { components } from '../../api/schema.js';
import { usePages } from '../../table/use-pages.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Failed, Loading, Read } from '../../ui/states.js';
import { day } from '../../ui/time.js';
import { Narrow } from '../my/narrow.js';
import { usePartnerNames, usePartners } from '../my/partners.js';
import { Standing } from './standing.js';

function MyConcerns() {
  const { t } = useTranslation('concerns');
  const pairs = reads.useQuery('get', '/v1/my/pairs', { params: { query: { limit: 50 } } });
  useLiveChanges();
  const partners = usePartners();
  const namesOf = usePartnerNames();
  return (
    <Narrow>
      <Page question={t('mine.question')} about={t('mine.about')}>
        <Text size="sm">{t('mine.danger')}</Text>
        <Read of={pairs} rows={1}>
          {({ items }) =>
            items.length === 0 ? (
              <Text size="sm">{t('mine.noPairs')}</Text>
            ) : (
              <Group gap="sm">
                {items.map(({ programmeId, pairId }) => (
                  <Button key={pairId} component={Link} to={`/my/pairs/${programmeId}/${pairId}/concern`} variant="default" h="auto" py={8} styles={{ label: { whiteSpace: 'normal' } }}>
                    {t('mine.raiseOf', { name: namesOf(partners.data?.items, pairId) })}
                  </Button>
                ))}
              </Group>
            )
          }
        </Read>
        <Section title={t('mine.title')}>
          <Raised />
        </Section>
      </Page>
    </Narrow>
  );
}

function Raised() {
  const { t } = useTranslation('concerns');
  const pages = usePages<components['schemas']['ListedConcern']>(['my-concerns'], async (cursor, signal) => (await api.GET('/v1/my/concerns', { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } }, signal })).data!);
  if (pages.error) return <Failed error={pages.error} retry={pages.retry} />;
  if (pages.isPending) return <Loading rows={1} />;
  if (pages.rows.length === 0) return <Empty title={t('mine.none')}>{t('mine.noneText')}</Empty>;
  return (
    <Stack gap="sm">
      {pages.rows.map(({ concernId, state, raisedAt }) => (
        <Paper key={concernId} withBorder p="md">
          <Group justify="space-between">
            <Anchor component={Link} to={`/my/concerns/${concernId}`} size="sm">
              {t('mine.on', { day: day(raisedAt) })}
            </Anchor>
            <Standing state={state} />
          </Group>
        </Paper>
      ))}
      {pages.hasMore ? (
        <Button variant="default" onClick={() => pages.show(pages.rows.length - 1, pages.rows.length - 1)}>
          {t('mine.more')}
        </Button>
      ) : null}
    </Stack>
  );
}

export const Route = createLazyRoute('/shell/my/concerns')({ component: MyConcerns });

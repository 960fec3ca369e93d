import './messages.js';
import { Anchor, Button, Paper, Stack, Text } from '@mantine/core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { Page } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { day } from '../../ui/time.js';

/** The running programmes to which somebody can be sent. */
function LeadHome() {
  const { t } = useTranslation('lead');
  const { may } = useSession();
  const programmes = reads.useInfiniteQuery(
    'get',
    '/v1/programmes',
    { params: { query: { status: 'launched', limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next, enabled: may('participant.nominate') },
  );
  if (!may('participant.nominate'))
    return (
      <Page question={t('home.question')}>
        <Empty title={t('forbidden')}>{t('forbiddenText')}</Empty>
      </Page>
    );
  return (
    <Page question={t('home.question')} about={t('home.about')}>
      <Read of={programmes}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items).filter(({ programmeId }) => may('participant.nominate', programmeId));
          if (items.length === 0) return <Empty title={t('home.empty')}>{t('home.emptyText')}</Empty>;
          return (
            <Stack gap="sm">
              {items.map(({ programmeId, name, startsOn, endsOn }) => (
                <Paper key={programmeId} withBorder p="md">
                  <Anchor component={Link} to={`/lead/${programmeId}`} fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {name}
                  </Anchor>
                  <Text size="sm" c="dimmed">
                    {day(startsOn)} – {day(endsOn)}
                  </Text>
                </Paper>
              ))}
              {programmes.hasNextPage ? (
                <Button variant="default" loading={programmes.isFetchingNextPage} onClick={() => void programmes.fetchNextPage()} style={{ alignSelf: 'center' }}>
                  {t('more')}
                </Button>
              ) : null}
            </Stack>
          );
        }}
      </Read>
    </Page>
  );
}

export const Route = createLazyRoute('/shell/lead')({ component: LeadHome });

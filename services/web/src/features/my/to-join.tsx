import './join-messages.js';
import { Anchor, Button, Paper, Stack, Text } from '@mantine/core';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { Page } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { day } from '../../ui/time.js';
import { Narrow } from './narrow.js';
import { mayJoin } from './next-steps.js';

/** Another number than the start reads: what is kept of one reading and of pages has two shapes under one key. */
const AT_ONCE = 40;

/** All programmes that the reader may volunteer for: where there are many, the start shows the newest only. */
function ToJoin() {
  const { t } = useTranslation('my');
  const { t: shell } = useTranslation();
  const programmes = reads.useInfiniteQuery('get', '/v1/my/programmes', { params: { query: { limit: AT_ONCE } } }, { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next });
  return (
    <Narrow>
      <Page question={t('toJoin.question')}>
        <Read of={programmes}>
          {({ pages }) => {
            const open = pages.flatMap(({ items }) => items).filter(mayJoin);
            if (open.length === 0 && !programmes.hasNextPage) return <Empty title={t('home.empty')}>{t('home.emptyText')}</Empty>;
            return (
              <Stack gap="sm">
                {open.map(({ programmeId, name, startsOn, endsOn }) => (
                  <Paper key={programmeId} withBorder p="md">
                    <Anchor component={Link} to={`/my/join/${programmeId}`} fw={600} style={{ overflowWrap: 'anywhere' }}>
                      {name}
                    </Anchor>
                    <Text size="sm" c="dimmed">
                      {day(startsOn)} – {day(endsOn)}
                    </Text>
                  </Paper>
                ))}
                {programmes.hasNextPage ? (
                  <Button variant="default" loading={programmes.isFetchingNextPage} onClick={() => void programmes.fetchNextPage()} style={{ alignSelf: 'center' }}>
                    {shell('more')}
                  </Button>
                ) : null}
              </Stack>
            );
          }}
        </Read>
      </Page>
    </Narrow>
  );
}

export const Route = createLazyRoute('/shell/my/join')({ component: ToJoin });

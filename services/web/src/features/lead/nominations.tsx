import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { Section } from '../../ui/page.js';
import { Read } from '../../ui/states.js';
import { When } from '../../ui/time.js';

/** Whom the reader has nominated. What became of it is not theirs to know. */
export function Nominations({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation('lead');
  const nominations = reads.useInfiniteQuery(
    'get',
    '/v1/programmes/{programmeId}/nominations/mine',
    { params: { path: { programmeId }, query: { limit: 20 } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next },
  );
  return (
    <Section title={t('nominations.title')}>
      <Read of={nominations} rows={2}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Text size="sm" c="dimmed">
                {t('nominations.none')}
              </Text>
            );
          return (
            <Stack gap="sm">
              <Paper withBorder px="md" py={8} component="ul" m={0} style={{ listStyle: 'none' }}>
                {items.map(({ employeeId, name, role, nominatedAt }) => (
                  <Group key={employeeId} component="li" justify="space-between" gap="4px 16px" py={8}>
                    <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                      {name}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {t(`role.${role ?? 'any'}`)} · <When at={nominatedAt} />
                    </Text>
                  </Group>
                ))}
              </Paper>
              <Text size="sm" c="dimmed">
                {t('nominations.private')}
              </Text>
              {nominations.hasNextPage ? (
                <Button variant="default" loading={nominations.isFetchingNextPage} onClick={() => void nominations.fetchNextPage()} style={{ alignSelf: 'center' }}>
                  {t('more')}
                </Button>
              ) : null}
            </Stack>
          );
        }}
      </Read>
    </Section>
  );
}

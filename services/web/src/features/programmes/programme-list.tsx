import './messages.js';
import { Anchor, Button, Group, Paper, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconRoute } from '@tabler/icons-react';
import { createLazyRoute, Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useSession } from '../../api/session.js';
import { Page } from '../../ui/page.js';
import { ProgrammeStanding } from '../../ui/programme-standing.js';
import { Empty, Read } from '../../ui/states.js';
import { day } from '../../ui/time.js';

type Summary = components['schemas']['ProgrammeSummary'];

const STATES = ['all', 'launched', 'draft', 'closed'] as const;
const SETTLED_MS = 300;

function ProgrammeList() {
  const { t } = useTranslation('programmes');
  const { may } = useSession();
  const navigate = useNavigate();
  const { status } = useSearch({ strict: false }) as { status?: Summary['status'] };
  const manages = may('programme.manage');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), SETTLED_MS);
  const programmes = reads.useInfiniteQuery(
    'get',
    '/v1/programmes',
    { params: { query: { limit: 50, ...(status ? { status } : {}), ...(search ? { search } : {}) } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next },
  );
  // Once there were more than a page it stays, also while few are found.
  const [isLong, setLong] = useState(false);
  if (programmes.hasNextPage && !isLong) setLong(true);
  return (
    <Page question={t(manages ? 'list.question' : 'list.questionReader')} action={manages ? <NewButton filled={!!programmes.data?.pages[0]?.items.length} /> : null}>
      {manages ? (
        <SegmentedControl
          aria-label={t('list.filter')}
          value={status ?? 'all'}
          onChange={(next) => void navigate({ to: '/programmes', search: (next === 'all' ? {} : { status: next }) as never })}
          data={STATES.map((value) => ({ value, label: t(`list.state.${value}`) }))}
          style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
        />
      ) : null}
      {isLong ? <TextInput type="search" label={t('list.search')} value={typed} maxLength={120} maw={400} onChange={({ currentTarget }) => setTyped(currentTarget.value)} /> : null}
      <Read of={programmes}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0 && search) return <Empty title={t('list.emptySearch')} />;
          if (items.length === 0) return <NoProgramme manages={manages} filtered={status !== undefined} />;
          return (
            <Stack gap="md">
              <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
                {items.map((item) => (
                  <ProgrammeCard key={item.programmeId} {...item} manages={may('programme.manage', item.programmeId)} reports={may('report.read', item.programmeId)} />
                ))}
              </SimpleGrid>
              {programmes.hasNextPage ? (
                <Button variant="default" onClick={() => void programmes.fetchNextPage()} loading={programmes.isFetchingNextPage} style={{ alignSelf: 'center' }}>
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

const NewButton = ({ filled }: { filled: boolean }) => {
  const { t } = useTranslation('programmes');
  return (
    <Button component={Link} to="/programmes/new" variant={filled ? 'filled' : 'default'} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('list.new')}
    </Button>
  );
};

function ProgrammeCard({ programmeId, name, status, startsOn, endsOn, direction, wave, regions, manages, reports }: Summary & { manages: boolean; reports: boolean }) {
  const { t } = useTranslation('programmes');
  const to = manages ? `/programmes/${programmeId}` : reports ? `/programmes/${programmeId}/summary` : undefined;
  return (
    <Paper withBorder p="md">
      <Stack gap={8}>
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
          {to ? (
            <Anchor component={Link} to={to} fw={600} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
              {name}
            </Anchor>
          ) : (
            <Text fw={600} style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
              {name}
            </Text>
          )}
          <ProgrammeStanding status={status} startsOn={startsOn} />
        </Group>
        <Text size="sm" c="dimmed">
          {day(startsOn)} – {day(endsOn)}
        </Text>
        <Text size="sm" c="dimmed">
          {t(`direction.${direction}.name`)} · {t(`wave.${wave}`)} · {regions.map((region) => region.toUpperCase()).join(', ')}
        </Text>
      </Stack>
    </Paper>
  );
}

function NoProgramme({ manages, filtered }: { manages: boolean; filtered: boolean }) {
  const { t } = useTranslation('programmes');
  if (filtered)
    return (
      <Empty
        title={t('list.emptyFilter')}
        action={
          <Button component={Link} to="/programmes" variant="default">
            {t('list.showAll')}
          </Button>
        }
      />
    );
  if (!manages) return <Empty title={t('list.empty')}>{t('list.emptyReader')}</Empty>;
  return (
    <Empty
      icon={<IconRoute size={32} aria-hidden color="var(--mantine-color-anchor)" />}
      title={t('list.empty')}
      action={
        <Button component={Link} to="/setup">
          {t('list.setup')}
        </Button>
      }
    >
      {t('list.emptyText')}
    </Empty>
  );
}

export const Route = createLazyRoute('/shell/programmes')({ component: ProgrammeList });

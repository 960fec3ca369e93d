import './messages.js';
import { Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createLazyRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { LANGUAGE } from '../../app/i18n.js';
import { Page } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { Narrow } from '../my/narrow.js';
import { capitalised, topicName } from '../my/topics.js';
import { MyListings } from './my-listings.js';

type Expert = components['schemas']['Expert'];

const SETTLED_MS = 300;
const languageName = new Intl.DisplayNames(LANGUAGE, { type: 'language' });

function Experts() {
  const { t } = useTranslation('experts');
  const [topic, setTopic] = useState('');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), SETTLED_MS);
  const topics = reads.useQuery('get', '/v1/experts/topics');
  return (
    <Narrow>
      <Page question={t('question')} about={t('about')}>
        <MyListings />
        <Group gap="sm" grow align="flex-end">
          <NativeSelect label={t('topic')} value={topic} onChange={({ currentTarget }) => setTopic(currentTarget.value)} data={[{ value: '', label: t('anyTopic') }, ...(topics.data?.topics ?? []).map((each) => ({ value: each.topic, label: t('topicChoice', { topic: capitalised(topicName(each.topic)), experts: each.experts }) }))]} />
          <TextInput type="search" label={t('search')} value={typed} maxLength={320} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
        </Group>
        <Found topic={topic} search={search} />
      </Page>
    </Narrow>
  );
}

function Found({ topic, search }: { topic: string; search: string }) {
  const { t } = useTranslation('experts');
  const { t: shell } = useTranslation();
  const found = reads.useInfiniteQuery(
    'get',
    '/v1/experts',
    { params: { query: { limit: 20, ...(topic ? { topic } : {}), ...(search ? { search } : {}) } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next },
  );
  return (
    <Read of={found}>
      {({ pages }) => {
        const experts = pages.flatMap(({ items }) => items);
        if (experts.length === 0) return topic || search ? <Empty title={t('noneFound')}>{t('noneFoundText')}</Empty> : <Empty title={t('none')}>{t('noneText')}</Empty>;
        return (
          <Stack gap="sm">
            {experts.map((expert) => (
              <ExpertCard key={expert.employeeId} expert={expert} />
            ))}
            {found.hasNextPage ? (
              <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()} style={{ alignSelf: 'center' }}>
                {shell('more')}
              </Button>
            ) : null}
          </Stack>
        );
      }}
    </Read>
  );
}

function ExpertCard({ expert: { name, department, site, timeZone, languages, topics, programmesTaught, you } }: { expert: Expert }) {
  const { t } = useTranslation('experts');
  const zone = timeZone?.split('/').at(-1)?.replaceAll('_', ' ');
  const place = [department, site, zone && zone !== site ? t('zone', { zone }) : ''];
  const details = [languages.map((language) => languageName.of(language) ?? language).join(', '), programmesTaught > 0 ? t('taught', { count: programmesTaught }) : ''];
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Stack gap={4} style={{ overflowWrap: 'anywhere' }}>
        <Group gap="sm">
          <Title order={2} fz="md" dir="auto">
            {name}
          </Title>
          {you ? <Status tone="good">{t('you')}</Status> : null}
        </Group>
        <Text size="sm">{topics.map((topic) => capitalised(topicName(topic))).join(' · ')}</Text>
        <Text size="sm" c="dimmed">
          {place.filter(Boolean).join(' · ')}
        </Text>
        <Text size="sm" c="dimmed">
          {details.filter(Boolean).join(' · ')}
        </Text>
      </Stack>
    </Paper>
  );
}

export const Route = createLazyRoute('/shell/my/experts')({ component: Experts });

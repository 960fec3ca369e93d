import { Badge, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { ChoiceChips, ChoiceSelect, FilterBar, SearchBox } from '../../table/filter-bar.js';
import { flag, oneOf, text, typed } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { usePages } from '../../table/use-pages.js';
import { useName } from '../../ui/names.js';
import { Section } from '../../ui/page.js';
import { Failed, Loading } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useTogether } from '../../ui/use-together.js';
import { useEmployeesNamed } from './person-drawer.js';
import type { PoolPerson } from './view.js';
import { plainWords } from './words.js';
import styles from './workbench.module.css';

const WHY_NOT = ['no_free_place', 'not_approved', 'paused', 'withdrawn', 'completed', 'left', 'no_hr_profile', 'no_application'] as const;
const SPEC = { state: oneOf('in_pool', 'away', ...WHY_NOT), role: oneOf('mentor', 'mentee'), topic: text(), department: text(), priority: flag(), name: typed() };
const PAGE = 50;

/** The pool's figures: everybody, and who is away and why. */
export const usePool = (programmeId: string) =>
  useQuery({
    queryKey: ['pool-figures', programmeId],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api.GET('/v1/programmes/{programmeId}/pool', { params: { path: { programmeId }, query: { limit: 1 } }, signal })).data!,
  });

/** Who is in the pool, who is not and why; a click says who fits them. */
export function PoolColumn({ programmeId, onPerson }: { programmeId: string; onPerson: (person: PoolPerson) => void }) {
  const { t } = useTranslation('matching');
  const { together, ofPeers } = useTogether(programmeId);
  const { filters, set, clear, any, key } = useFilters(SPEC);
  const figures = usePool(programmeId);
  const { name, priority, ...rest } = filters;
  // Who is looked for by name is found wherever they are.
  const state = filters.state ?? (name === undefined ? 'in_pool' : undefined);
  const named = useEmployeesNamed(name);
  const ids = name === undefined ? undefined : named.data;
  const pages = usePages<PoolPerson>(['pool', programmeId, key, state ?? null, ids ?? null], async (cursor, signal) => {
    if (name !== undefined && (!ids || ids.length === 0)) return { items: [] };
    const { data } = await api.GET('/v1/programmes/{programmeId}/pool', {
      params: { path: { programmeId }, query: { ...rest, state, priority: priority === undefined ? undefined : priority ? 'true' : 'false', employeeId: ids ? [...ids] : undefined, cursor, limit: PAGE } },
      signal,
    });
    return data!;
  });
  const counts = figures.data?.counts;
  const facets = figures.data?.facets;
  const away = counts ? counts.participants - counts.inPool : undefined;
  const isAway = state !== undefined && state !== 'in_pool';
  return (
    <Section title={t('pool.title')}>
      <Text size="sm" c="dimmed" style={{ minHeight: ofPeers ? '1lh' : '2lh' }}>
        {counts ? t('pool.about', { inPool: counts.inPool, mentor: counts.places.mentor, mentee: counts.places.mentee, ofPeers: String(ofPeers) }) : null}
      </Text>
      <FilterBar any={any} onClear={clear}>
        <ChoiceChips
          label={t('pool.state')}
          value={isAway ? 'away' : state}
          options={[
            { value: 'in_pool', label: t('pool.inPool'), ...(counts ? { count: counts.inPool } : {}) },
            { value: 'away', label: t('pool.away'), ...(away === undefined ? {} : { count: away }) },
          ]}
          onChange={(next) => set({ state: next === 'away' ? 'away' : undefined })}
        />
        {isAway && counts ? (
          <ChoiceChips
            label={t('pool.why')}
            value={filters.state === 'away' ? undefined : filters.state}
            options={WHY_NOT.flatMap((value) => (counts.whyNot[value] ? [{ value, label: t(`whyNot.${value}`), count: counts.whyNot[value] }] : []))}
            onChange={(next) => set({ state: next ?? 'away' })}
          />
        ) : null}
        {ofPeers ? null : <ChoiceChips label={t('pool.role')} value={filters.role} options={(['mentor', 'mentee'] as const).map((value) => ({ value, label: t(`role.${value}`) }))} onChange={(role) => set({ role })} />}
        <SearchBox label={t('pool.search')} value={filters.name} onChange={(value) => set({ name: value })} />
        {facets ? (
          <>
            <ChoiceSelect label={t('pool.topic')} value={filters.topic} options={facets.topic.map(({ value, people }) => ({ value, label: plainWords(value), count: people }))} onChange={(topic) => set({ topic })} />
            <ChoiceSelect label={t('pool.department')} value={filters.department} options={facets.department.map(({ value, people }) => ({ value, label: value, count: people }))} onChange={(department) => set({ department })} />
          </>
        ) : null}
      </FilterBar>
      {pages.isPending ? <Loading rows={4} /> : null}
      {pages.error ? <Failed error={pages.error} retry={pages.retry} /> : null}
      {!pages.isPending && !pages.error && !named.isFetching && pages.rows.length === 0 ? (
        <Text size="sm" c="dimmed" role="status">
          {t('pool.none')}
        </Text>
      ) : null}
      {pages.rows.some(({ priority }) => priority) ? (
        <Text size="xs" c="dimmed">
          {t('pool.order', { together })}
        </Text>
      ) : null}
      <ul className={styles.list} style={{ gap: 0 }}>
        {pages.rows.map((person) => (
          <li key={person.participantId}>
            <Row person={person} ofPeers={ofPeers} onPerson={onPerson} />
          </li>
        ))}
      </ul>
      {pages.hasMore ? (
        <Button variant="default" size="xs" onClick={() => pages.show(pages.rows.length - 1, pages.rows.length - 1)}>
          {t('list.more')}
        </Button>
      ) : null}
    </Section>
  );
}

function Row({ person, ofPeers, onPerson }: { person: PoolPerson; ofPeers: boolean; onPerson: (person: PoolPerson) => void }) {
  const { employeeId, roles, whyNot, priority, offers, wants, department } = person;
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const name = useName(employeeId) ?? common('someone');
  const topics = (list: readonly { topic: string }[]) => list.map(({ topic }) => plainWords(topic)).join(', ');
  return (
    <UnstyledButton className={styles.person} onClick={() => onPerson(person)}>
      <Stack gap={2}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[ofPeers ? null : t(`role.${roles.length > 1 ? 'both' : (roles[0] ?? 'mentee')}`), department].filter(Boolean).join(' · ')}
        </Text>
        {roles.includes('mentor') && offers.length > 0 ? <Text size="xs">{t('pool.offers', { topics: topics(offers) })}</Text> : null}
        {roles.includes('mentee') && wants.length > 0 ? <Text size="xs">{t('pool.wants', { topics: topics(wants) })}</Text> : null}
        <Group gap="sm">
          {whyNot ? <Status tone={whyNot === 'no_free_place' ? 'good' : 'quiet'}>{t(`whyNot.${whyNot}`)}</Status> : null}
          {priority && !whyNot ? (
            <Badge variant="light" tt="none">
              {t('pool.comesFirst')}
            </Badge>
          ) : null}
        </Group>
      </Stack>
    </UnstyledButton>
  );
}

import '../messages.js';
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconUsersGroup } from '@tabler/icons-react';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../../api/client.js';
import { ProblemError } from '../../../api/problem.js';
import type { components } from '../../../api/schema.js';
import { useSession } from '../../../api/session.js';
import type { Column } from '../../../table/column.js';
import { DataTable } from '../../../table/data-table.js';
import { ChoiceChips, ChoiceSelect, FilterBar, SearchBox } from '../../../table/filter-bar.js';
import { oneOf, text, typed, wholeNumber } from '../../../table/filters.js';
import { useFilters } from '../../../table/use-filters.js';
import { usePages } from '../../../table/use-pages.js';
import { PersonName } from '../../../ui/names.js';
import { Page } from '../../../ui/page.js';
import { Empty } from '../../../ui/states.js';
import { day } from '../../../ui/time.js';

type Employee = components['schemas']['Employee'];

const FILTERS = { search: typed(), active: oneOf('false'), region: text(), department: text(), site: text(), level: wholeNumber() };
const PAGE_SIZE = 200;

/** Everybody whom HR has named, as the latest import left them. */
function Directory() {
  const { t } = useTranslation('people');
  const { may, session } = useSession();
  // An identity provider is the whole organisation's.
  const everywhere = session?.may['people.import']?.some(({ programmes, regions }) => programmes === '*' && regions === '*') ?? false;
  const { filters, set, clear, any, key } = useFilters(FILTERS);
  const facets = reads.useQuery('get', '/v1/employees/facets');
  const pages = usePages(['employees', 'directory', key], async (cursor, signal) => {
    const { data } = await api.GET('/v1/employees', { params: { query: { ...filters, order: 'level', limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) } as never }, ...(signal ? { signal } : {}) });
    return data!;
  });
  const columns = useColumns();
  const { active = 0, left = 0, regions = [], departments = [], sites = [], levels = [] } = facets.data ?? {};
  const onlyStanding = Object.keys(filters).every((name) => name === 'active');
  const nobody = facets.data !== undefined && active + left === 0;
  const importing = may('people.import') ? (
    <Button component={Link} to="/people/import">
      {t('directory.import')}
    </Button>
  ) : null;
  if (facets.error instanceof ProblemError && facets.error.status === 403)
    return (
      <Page question={t('directory.question')}>
        <Empty title={t('directory.forbidden')}>{t('directory.forbiddenText')}</Empty>
      </Page>
    );
  const choices = (values: readonly (string | number)[]) => values.map((value) => ({ value: String(value), label: String(value) }));
  return (
    <Page question={t('directory.question')} about={facets.data && !nobody ? t('directory.about', { active, left }) : null} action={nobody ? null : importing}>
      {everywhere ? <WaitingLeavers /> : null}
      {nobody ? null : (
        <FilterBar any={any} onClear={clear}>
          <Group gap="sm">
            <SearchBox label={t('directory.search')} value={filters.search} onChange={(search) => set({ search })} />
            <ChoiceSelect label={t('directory.department')} value={filters.department} options={choices(departments)} onChange={(department) => set({ department })} />
            <ChoiceSelect label={t('directory.site')} value={filters.site} options={choices(sites)} onChange={(site) => set({ site })} />
            <ChoiceSelect label={t('directory.level')} value={filters.level === undefined ? undefined : String(filters.level)} options={choices(levels)} onChange={(level) => set({ level: level === undefined ? undefined : Number(level) })} />
          </Group>
          <Group gap="lg">
            <ChoiceChips label={t('directory.standing')} value={filters.active} all={{ label: t('directory.active'), count: active }} options={[{ value: 'false', label: t('directory.left'), count: left }]} onChange={(next) => set({ active: next })} />
            {regions.length > 1 ? <ChoiceChips label={t('directory.region')} value={filters.region} options={regions.map((value) => ({ value, label: value.toUpperCase() }))} onChange={(region) => set({ region })} /> : null}
          </Group>
        </FilterBar>
      )}
      <DataTable
        id="people.directory"
        label={t('directory.table')}
        columns={columns}
        pages={pages}
        rowId={({ employeeId }) => employeeId}
        {...(onlyStanding && facets.data ? { total: filters.active === 'false' ? left : active } : {})}
        order={t('directory.order')}
        csv={t('directory.file')}
        filtered={any}
        empty={
          <Empty icon={<IconUsersGroup size={32} aria-hidden color="var(--mantine-color-anchor)" />} title={t('directory.empty')} action={importing}>
            {t('directory.emptyText')}
          </Empty>
        }
      />
    </Page>
  );
}

function WaitingLeavers() {
  const { t } = useTranslation('people');
  const { waiting = 0, left = 0, confirmed = 0 } = reads.useQuery('get', '/v1/provisioning/leavers').data ?? {};
  if (waiting === 0 || confirmed >= left + waiting) return null;
  return (
    <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={t('leavers.noticed', { count: waiting })}>
      <Group gap={8}>
        <Text size="sm">{t('leavers.noticedText')}</Text>
        <Anchor component={Link} to="/people/leavers" size="sm">
          {t('leavers.see')}
        </Anchor>
      </Group>
    </Alert>
  );
}

function useColumns(): readonly Column<Employee>[] {
  const { t } = useTranslation('people');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        primary: true,
        width: 200,
        grow: 2,
        text: ({ name }) => name,
        cell: ({ name, active, leftOn, movedTo }) => (
          <>
            <Text span size="sm" fw={550}>
              {name}
            </Text>
            {active ? null : (
              <Text size="xs" c="dimmed">
                {movedTo ? t('directory.movedTo') : leftOn ? t('directory.leftOn', { day: day(leftOn) }) : t('directory.left')}
              </Text>
            )}
          </>
        ),
      },
      { id: 'title', header: t('column.title'), width: 170, grow: 2, text: ({ title }) => title, cell: ({ title }) => title },
      { id: 'level', header: t('column.level'), width: 72, grow: 0, align: 'end', text: ({ profile }) => profile?.level, cell: ({ profile }) => profile?.level },
      { id: 'department', header: t('column.department'), width: 150, grow: 2, text: ({ profile }) => profile?.department, cell: ({ profile }) => profile?.department },
      { id: 'site', header: t('column.site'), width: 130, text: ({ profile }) => profile?.site, cell: ({ profile }) => profile?.site },
      { id: 'region', header: t('column.region'), width: 80, grow: 0, text: ({ region }) => region, cell: ({ region }) => region.toUpperCase() },
      { id: 'manager', header: t('column.manager'), width: 150, person: ({ managerId }) => managerId, cell: ({ managerId }) => (managerId ? <PersonName employeeId={managerId} /> : null) },
      { id: 'email', header: t('column.email'), width: 200, hiddenAtFirst: true, text: ({ email }) => email, cell: ({ email }) => email },
      { id: 'number', header: t('column.number'), width: 110, hiddenAtFirst: true, text: ({ number }) => number, cell: ({ number }) => number },
      { id: 'hired', header: t('column.hired'), width: 120, hiddenAtFirst: true, text: ({ profile }) => profile?.hireDate, cell: ({ profile }) => (profile?.hireDate ? day(profile.hireDate) : null) },
      { id: 'timeZone', header: t('column.timeZone'), width: 150, hiddenAtFirst: true, text: ({ profile }) => profile?.timeZone, cell: ({ profile }) => profile?.timeZone },
      { id: 'languages', header: t('column.languages'), width: 110, hiddenAtFirst: true, text: ({ profile }) => profile?.languages.join(' '), cell: ({ profile }) => profile?.languages.join(', ').toUpperCase() },
    ],
    [t],
  );
}

export const Route = createLazyRoute('/shell/people')({ component: Directory });

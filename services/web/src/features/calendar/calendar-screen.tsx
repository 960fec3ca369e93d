import './messages.js';
import '../pairs/messages.js';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { text, type FilterKind } from '../../table/filters.js';
import { useFilters } from '../../table/use-filters.js';
import { FailedScreen } from '../../ui/failed-screen.js';
import { Page } from '../../ui/page.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { day } from '../../ui/time.js';
import type { components } from '../../api/schema.js';
import { SiteWeek } from './site-week.js';
import { addDays, firstWeek, mondayOf, spanOf } from './week.js';
import { localOf, readersZone } from './zones.js';

const date = (): FilterKind<string> => ({ read: (value) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) && !Number.isNaN(Date.parse(`${value}`)) ? mondayOf(String(value)) : undefined) });
const SPEC = { week: date(), site: text() };

type Site = components['schemas']['CalendarSite'];

function CalendarScreen() {
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  if (programme.isPending) return <Loading rows={6} />;
  if (!programme.data) return <FailedScreen error={programme.error} retry={() => void programme.refetch()} />;
  return <Weeks programmeId={programmeId} programme={programme.data} />;
}

function Weeks({ programmeId, programme }: { programmeId: string; programme: { startsOn: string; endsOn: string } }) {
  const { t } = useTranslation('calendar');
  const { filters, set } = useFilters(SPEC);
  const today = localOf(new Date().toISOString(), readersZone())[0];
  const usual = firstWeek(today, programme);
  const monday = filters.week ?? usual;
  const goTo = (week: string) => set({ week: week === usual ? undefined : week });
  const sites = reads.useQuery('get', '/v1/programmes/{programmeId}/calendar-sites', { params: { path: { programmeId }, query: { ...spanOf(monday, readersZone()), limit: 200 } } });
  const found = sites.data?.items ?? [];
  // What changes elsewhere does not take the site away that somebody looks at.
  const [looked, setLooked] = useState<string>();
  const site = [filters.site, looked].flatMap((name) => found.find((each) => each.site === name) ?? [])[0] ?? theOneToLookAt(found);
  if (site && site.site !== looked) setLooked(site.site);
  const dates = { from: day(monday), to: day(addDays(monday, 6)) };
  return (
    <Page
      question={t('calendar.question')}
      about={site ? t('calendar.about', { ...dates, sessions: site.sessions, site: site.site }) : t('calendar.aboutNothing', dates)}
    >
      <Group gap="md" justify="space-between" align="flex-end" mih={55} className="no-print">
        <Group gap="xs" role="group" aria-label={t('calendar.week')}>
          <Button variant="default" size="xs" leftSection={<IconChevronLeft size={16} aria-hidden />} onClick={() => goTo(addDays(monday, -7))}>
            {t('calendar.previous')}
          </Button>
          <Button variant="default" size="xs" disabled={monday === usual} onClick={() => goTo(usual)}>
            {t('calendar.today')}
          </Button>
          <Button variant="default" size="xs" rightSection={<IconChevronRight size={16} aria-hidden />} onClick={() => goTo(addDays(monday, 7))}>
            {t('calendar.next')}
          </Button>
        </Group>
        {site ? (
          <Select
            size="xs"
            label={t('calendar.site')}
            data={found.map(({ site: value, withoutRoom }) => ({ value, label: withoutRoom > 0 ? t('calendar.siteWithout', { site: value, count: withoutRoom }) : value }))}
            value={site.site}
            onChange={(next) => set({ site: next ?? undefined })}
            allowDeselect={false}
            searchable={found.length > 8}
            w={280}
            maw="100%"
          />
        ) : null}
      </Group>
      {sites.isPending ? (
        <Loading rows={6} />
      ) : !sites.data ? (
        <Failed error={sites.error} retry={() => void sites.refetch()} />
      ) : site ? (
        <Stack gap="sm">
          <SiteWeek key={`${site.site} ${monday}`} programmeId={programmeId} site={site.site} zone={site.timeZone ?? readersZone()} monday={monday} />
          <Text size="xs" c="dimmed">
            {t('calendar.zone', { site: site.site, zone: site.timeZone ?? readersZone() })}
          </Text>
        </Stack>
      ) : (
        <Empty
          title={t('calendar.noSites')}
          action={
            <Button component={Link} to="/rooms">
              {t('calendar.toRooms')}
            </Button>
          }
        >
          {t('calendar.noSitesHint')}
        </Empty>
      )}
    </Page>
  );
}

/** Where somebody has no room; else where most meet. */
const theOneToLookAt = (sites: readonly Site[]): Site | undefined => [...sites].sort((a, b) => b.withoutRoom - a.withoutRoom || b.sessions - a.sessions)[0];

export const Route = createLazyRoute('/shell/programmes/$programmeId/calendar')({ component: CalendarScreen });

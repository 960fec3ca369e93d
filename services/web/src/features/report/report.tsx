import './messages.js';
import { Button, Checkbox, Group, Paper, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { COSTLY } from '../../api/live.js';
import { useSession } from '../../api/session.js';
import { LAST_DAY } from '../../ui/last-day.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { day } from '../../ui/time.js';
import { BesidePilot } from '../result/beside-pilot.js';
import { Channels } from './parts/channels.js';
import { Coverage } from './parts/coverage.js';
import { Departments } from './parts/departments.js';
import { Funnel } from './parts/funnel.js';
import { Generations } from './parts/generations.js';
import { Objectives } from './parts/objectives.js';
import { Outcomes } from './parts/outcomes.js';
import { Regions } from './parts/regions.js';
import { Relationships } from './parts/relationships.js';
import { Satisfaction } from './parts/satisfaction.js';
import { Cancels, Sessions } from './parts/sessions.js';
import { Skills } from './parts/skills.js';
import { Trust } from './parts/trust.js';
import { queryOf, reportSearchOf, type ReportSearch } from './question.js';
import type { Outcomes as OutcomeFigures, Report } from './report-types.js';
import { sidesOf, togetherIn } from './sides.js';
import { useWords } from './words.js';

function ReportScreen() {
  const { t } = useTranslation('report');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const { may } = useSession();
  const search = reportSearchOf(useSearch({ strict: false }));
  // While another day is being added up, the figures of the one before stay.
  const report = reads.useQuery('get', '/v1/programmes/{programmeId}/report', { params: { path: { programmeId }, query: queryOf(search) } }, { placeholderData: keepPreviousData, staleTime: 60_000, meta: COSTLY });
  const name = report.data?.programme.name;
  return (
    <Page
      question={name ? t('questionOf', { name }) : t('question')}
      about={report.data ? <About report={report.data} search={search} /> : null}
      action={
        <Group gap="sm">
          {may('events.read') ? (
            <Button variant="default" component={Link} to={`/programmes/${programmeId}/data`}>
              {t('dataLink')}
            </Button>
          ) : null}
          <Button variant="default" component={Link} to={`/programmes/${programmeId}/summary`}>
            {t('summaryLink')}
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()} disabled={!report.data}>
            {t('print')}
          </Button>
        </Group>
      }
    >
      <Question search={search} report={report.data} busy={report.isPlaceholderData || report.isFetching} />
      <Read of={report}>
        {(data) => (
          <Stack gap="xl">
            <Figures report={data} search={search} />
            {isEmpty(data) ? null : <Later report={data} search={search} />}
          </Stack>
        )}
      </Read>
    </Page>
  );
}

function About({ report, search }: { report: Report; search: ReportSearch }) {
  const { t } = useTranslation('report');
  const words = useWords();
  const { wave, startsOn, endsOn } = report.programme;
  return t('about', {
    wave,
    from: day(startsOn),
    to: day(endsOn),
    asOf: search.asOf ? 'day' : 'now',
    day: day(search.asOf ?? report.asOf),
    known: search.known ?? 'now',
    region: report.region ? 'one' : 'all',
    regionName: words.region(report.region ?? ''),
  });
}

/** Day, knowledge and region: what the address holds. */
function Question({ search, report, busy }: { search: ReportSearch; report: Report | undefined; busy: boolean }) {
  const { t } = useTranslation('report');
  const words = useWords();
  const navigate = useNavigate();
  const ask = (change: Partial<Record<keyof ReportSearch, string | undefined>>) => void navigate({ to: '.', search: ((before: object) => reportSearchOf({ ...before, ...change })) as never, replace: true });
  const regions = report?.programme.regions ?? [];
  return (
    <Paper withBorder p="md" className="no-print" component="form" onSubmit={(event) => event.preventDefault()}>
      <Group gap="lg" align="flex-start">
        <TextInput type="date" max={LAST_DAY} label={t('asOf')} description={t('asOfHint')} inputWrapperOrder={ORDER} key={search.asOf ?? 'now'} defaultValue={search.asOf ?? ''} min={report?.programme.startsOn && yearBefore(report.programme.startsOn)} onChange={({ currentTarget }) => currentTarget.value ? undefined : ask({ asOf: undefined })} onBlur={({ currentTarget }) => ask({ asOf: currentTarget.value || undefined })} onKeyDown={({ key, currentTarget }) => key === 'Enter' && ask({ asOf: currentTarget.value || undefined })} /> {/* prettier-ignore */}
        <Checkbox mt={{ base: 0, sm: 30 }} label={t('known')} description={t('knownHint')} disabled={!search.asOf} checked={search.known === 'then'} onChange={({ currentTarget }) => ask({ known: currentTarget.checked ? 'then' : undefined })} />
        {regions.length > 1 || search.region ? (
          <Select
            label={t('region')}
            allowDeselect={false}
            data={[{ value: '', label: t('allRegions') }, ...regions.map((region) => ({ value: region, label: words.region(region) }))]}
            value={search.region ?? ''}
            onChange={(region) => ask({ region: region || undefined })}
          />
        ) : null}
        {search.asOf ? (
          <Button variant="default" mt={{ base: 0, sm: 24 }} onClick={() => ask({ asOf: undefined })}>
            {t('now')}
          </Button>
        ) : null}
        <span role="status" aria-live="polite">
          {busy && report ? t('refreshing') : ''}
        </span>
      </Group>
    </Paper>
  );
}

const ORDER: ('label' | 'input' | 'description')[] = ['label', 'input', 'description'];

const yearBefore = (date: string): string => `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;

const isEmpty = ({ funnel }: Report): boolean => funnel.applied + funnel.nominated === 0;

function Figures({ report, search }: { report: Report; search: ReportSearch }) {
  const { t } = useTranslation('report');
  const sides = sidesOf(report);
  if (isEmpty(report)) return <Empty title={t('emptyTitle')}>{search.asOf ? t('emptyAsOf') : t('emptyText')}</Empty>;
  return (
    <Stack gap="xl">
      <Objectives report={report} order={2} />
      {report.programme.wave === 'expansion' && !report.region && !search.asOf ? <BesidePilot programmeId={report.programme.id} /> : null}
      <Section title={t('people', { together: togetherIn(report.programme) })}>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Funnel report={report} />
          <Channels report={report} />
        </SimpleGrid>
      </Section>
      <Section title={t('meeting')}>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Sessions report={report} />
          <Stack>
            <Cancels report={report} />
            <Relationships report={report} />
          </Stack>
        </SimpleGrid>
      </Section>
      <Section title={t('outcomes')}>
        <Stack>
          <SimpleGrid cols={{ base: 1, md: sides.length }}>
            {sides.toReversed().map((side) => (
              <Skills key={side} report={report} side={side} />
            ))}
          </SimpleGrid>
          <Satisfaction report={report} />
          <Trust report={report} />
        </Stack>
      </Section>
      <Section title={t('who')}>
        <Stack>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <Generations report={report} />
            <Departments report={report} />
          </SimpleGrid>
          <Regions report={report} />
        </Stack>
      </Section>
    </Stack>
  );
}

/** What everybody in the company is read for comes after what it is compared with, and keeps nobody waiting. */
function Later({ report, search }: { report: Report; search: ReportSearch }) {
  const { t } = useTranslation('report');
  const { region, ...query } = queryOf(search);
  const whole = region === undefined;
  const outcomes = reads.useQuery('get', '/v1/programmes/{programmeId}/report/outcomes', { params: { path: { programmeId: report.programme.id }, query } }, { enabled: whole, placeholderData: keepPreviousData, staleTime: 60_000, meta: COSTLY });
  const shown = (data: OutcomeFigures | null) => (
    <Stack>
      <Outcomes outcomes={data} />
      <Coverage departments={data?.departments ?? null} />
    </Stack>
  );
  return <Section title={t('beside')}>{whole ? <Read of={outcomes}>{shown}</Read> : shown(null)}</Section>;
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/report')({ component: ReportScreen });

import './messages.js';
import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { COSTLY } from '../../api/live.js';
import { Page } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { day } from '../../ui/time.js';
import { Funnel } from './parts/funnel.js';
import { Objectives } from './parts/objectives.js';
import { Satisfaction } from './parts/satisfaction.js';
import type { Report } from './report-types.js';
import { meetsAsPeers } from '../../ui/together.js';
import { ALL_OF, isOneSide, sidesOf, togetherIn, type Side } from './sides.js';
import { growthIn, objectivesIn, signsOf, verdictOf, type Sign, type SignName, type Verdict } from './signs.js';

const TONES: Readonly<Record<Verdict, Tone>> = { good: 'good', bad: 'bad', underway: 'busy', unknown: 'quiet', withheld: 'quiet' };
const OVERALL = { yes: 'good', mixed: 'busy', no: 'bad', early: 'quiet' } as const;

/** One page a programme for who pays for it. */
function SummaryScreen() {
  const { t } = useTranslation('report');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const report = reads.useQuery('get', '/v1/programmes/{programmeId}/report', { params: { path: { programmeId }, query: {} } }, { staleTime: 60_000, meta: COSTLY });
  const programme = report.data?.programme;
  return (
    <Page
      question={programme ? t('summary.questionOf', { name: programme.name }) : t('summary.question')}
      about={programme ? t('about', { wave: programme.wave, from: day(programme.startsOn), to: day(programme.endsOn), asOf: 'now', day: '', known: 'now', region: 'all', regionName: '' }) : null}
      action={
        <Group gap="sm">
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()} disabled={!report.data}>
            {t('print')}
          </Button>
          <Button component={Link} to={`/programmes/${programmeId}/report`}>
            {t('reportLink')}
          </Button>
        </Group>
      }
    >
      <Read of={report}>{(data) => (data.funnel.applied === 0 ? <Empty title={t('emptyTitle')}>{t('emptyText')}</Empty> : <Answer report={data} />)}</Read>
    </Page>
  );
}

function Answer({ report }: { report: Report }) {
  const { t } = useTranslation('report');
  const signs = signsOf(report);
  const known = signs.filter(({ verdict }) => verdict === 'good' || verdict === 'bad');
  const overall = verdictOf(signs);
  return (
    <Stack gap="lg">
      <Paper withBorder p="md">
        <Status tone={OVERALL[overall]}>{t(`summary.${overall}`)}</Status>
        <Text mt={4}>{t('summary.signs', { good: known.filter(({ verdict }) => verdict === 'good').length, known: known.length })}</Text>
      </Paper>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {signs.map((sign) => (
          <SignCard key={sign.name} sign={sign} report={report} />
        ))}
      </SimpleGrid>
      <Objectives report={report} order={2} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Funnel report={report} order={2} />
        <Satisfaction report={report} order={2} />
      </SimpleGrid>
    </Stack>
  );
}

function SignCard({ sign: { name, verdict }, report }: { sign: Sign; report: Report }) {
  const { t } = useTranslation('report');
  const said = useSaid(name, report);
  const words = { together: togetherIn(report.programme), peers: String(meetsAsPeers(report.programme)) };
  const judged = verdict !== 'unknown' && verdict !== 'withheld';
  return (
    <Paper withBorder p="md" component="section" style={{ breakInside: 'avoid' }}>
      <Stack gap={4} align="flex-start">
        <Title order={2}>{t(`summary.${name}.title`, words)}</Title>
        <Status tone={TONES[verdict]}>{t(`summary.${verdict}`)}</Status>
        {judged ? (
          <Text>
            <Text span size="xl" fw={650}>
              {said.figure}
            </Text>{' '}
            {said.text}
          </Text>
        ) : null}
        <Text size="sm" c="dimmed">
          {t(`summary.${name}.aim`, words)}
        </Text>
      </Stack>
    </Paper>
  );
}

/** The figure of a sign and what it is of. */
function useSaid(name: SignName, report: Report): { readonly figure: string; readonly text: string } {
  const { t } = useTranslation('report');
  const { funnel, cadence, relationships, satisfaction } = report;
  const oneSide = isOneSide(report.programme);
  const together = togetherIn(report.programme);
  const ratings = sidesOf(report).flatMap((side) => satisfaction[ALL_OF[side]].value?.rating ?? []);
  const rating = (side: 'mentors' | 'mentees') => satisfaction[side].value?.rating?.toFixed(2) ?? t('summary.none');
  const growth = growthIn(report);
  const ofGrowth = growth.sides.flatMap(({ gain }) => gain ?? []);
  const gainOf = (of: Side) => growth.sides.find(({ side }) => side === of)?.gain?.toFixed(1) ?? t('summary.none');
  const figures = {
    reach: { figure: t('summary.reach.figure', { paired: funnel.paired }), text: t('summary.reach.text', { applied: funnel.applied, together }) },
    rhythm: { figure: t('summary.rhythm.figure', { share: cadence.adherence ?? 0 }), text: t('summary.rhythm.text', { together }) },
    satisfaction: { figure: t('summary.satisfaction.figure', { rating: Math.min(5, ...ratings) }), text: oneSide ? t('summary.satisfaction.textMembers') : t('summary.satisfaction.text', { mentors: rating('mentors'), mentees: rating('mentees') }) },
    growth: { figure: t('summary.growth.figure', { gain: ofGrowth.reduce((sum, gain) => sum + gain, 0) / Math.max(1, ofGrowth.length) }), text: oneSide ? t('summary.growth.textMembers') : t('summary.growth.text', { mentors: gainOf('mentor'), mentees: gainOf('mentee') }) },
    relationships: {
      figure: t('summary.relationships.figure', { share: (relationships?.successful ?? 0) / Math.max(1, relationships?.pairs ?? 0) }),
      text: t('summary.relationships.text', { successful: relationships?.successful ?? 0, pairs: relationships?.pairs ?? 0, together }),
    },
    objectives: { figure: t('summary.objectives.figure', { ...objectivesIn(report) }), text: t('summary.objectives.text', { met: objectivesIn(report).met }) },
  };
  return figures[name];
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/summary')({ component: SummaryScreen });

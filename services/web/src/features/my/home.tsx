import './messages.js';
import { Anchor, Stack, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useLiveChanges } from '../../api/live.js';
import { useSession } from '../../api/session.js';
import { Page } from '../../ui/page.js';
import { Empty, Read } from '../../ui/states.js';
import { Narrow } from './narrow.js';
import { atOnce, isTrained, nextSteps, type MyWorld } from './next-steps.js';
import { usePartners } from './partners.js';
import { StepCard } from './step-card.js';

const SOME = { params: { query: { limit: 50 } } } as const;

function Home() {
  const { t } = useTranslation('my');
  const { session } = useSession();
  useLiveChanges();
  const world = useMyWorld();
  const partners = usePartners();
  if (session && !session.employeeId)
    return (
      <Page question={t('home.question')}>
        <Empty title={t('home.noEmployee')}>{t('home.noEmployeeText')}</Empty>
      </Page>
    );
  return (
    <Narrow>
      <Page question={t('home.question')}>
        <Read of={world}>
          {(mine) => {
            const { shown: steps, moreToJoin } = atOnce(nextSteps(mine, new Date()));
            return (
              <Stack gap="md">
                {steps.length === 0 ? <Empty title={t('home.empty')}>{t('home.emptyText')}</Empty> : null}
                {steps.map((step, index) => (
                  <StepCard key={`${step.kind} ${index}`} step={step} world={mine} partners={partners.data?.items} primary={index === 0} />
                ))}
                <Around of={mine.programmes} moreToJoin={moreToJoin} />
                {mine.pairs.length > 0 ? (
                  <Anchor component={Link} to="/my/concerns" size="sm" py={6} style={{ alignSelf: 'flex-start' }}>
                    {t('home.wrong')}
                  </Anchor>
                ) : null}
              </Stack>
            );
          }}
        </Read>
      </Page>
    </Narrow>
  );
}

/** Results of so many programmes, the newest; those of one's own are under "Me" too. */
const RESULTS = 3;

/** What asks for nothing: apart from what is next, and never longer than a glance. */
function Around({ of: programmes, moreToJoin }: { of: MyWorld['programmes']; moreToJoin: boolean }) {
  const { t } = useTranslation('my');
  const results = programmes.filter(({ evaluated }) => evaluated).slice(0, RESULTS);
  const places = [...(moreToJoin ? [['/my/join', t('home.toJoin')] as const] : []), ['/my/experts', t('home.experts')], ['/my/takeaways', t('home.toTakeaways')], ...results.map(({ programmeId, name }) => [`/results/${programmeId}`, t('home.result', { programme: name })])] as const; // prettier-ignore
  return (
    <Stack component="nav" aria-labelledby="around" gap={0} mt="lg">
      <Title order={2} id="around" fz="sm" c="dimmed" mb={4}>
        {t('home.around')}
      </Title>
      {places.map(([to, label]) => (
        <Anchor key={to} component={Link} to={to} size="sm" py={6} style={{ alignSelf: 'flex-start', overflowWrap: 'anywhere' }}>
          {label}
        </Anchor>
      ))}
    </Stack>
  );
}

/** All that concerns the reader, of every programme, as one reading. */
function useMyWorld() {
  const pairs = reads.useQuery('get', '/v1/my/pairs', SOME);
  const applications = reads.useQuery('get', '/v1/my-applications', SOME);
  const programmes = reads.useQuery('get', '/v1/my/programmes', SOME);
  const pulses = reads.useQuery('get', '/v1/my/pulses', SOME);
  const matched = (applications.data?.items ?? []).filter(({ status }) => status === 'approved' || status === 'paused').map(({ programmeId }) => programmeId);
  const proposals = useQueries({
    queries: matched.map((programmeId) => reads.queryOptions('get', '/v1/programmes/{programmeId}/proposals/mine', { params: { path: { programmeId }, query: {} } })),
  });
  const untrained = (applications.data?.items ?? []).filter((application) => application.status === 'approved' && !isTrained(application));
  const trainings = useQueries({
    queries: untrained.map(({ programmeId }) => reads.queryOptions('get', '/v1/programmes/{programmeId}/training/mine', { params: { path: { programmeId } } })),
  });
  const all = [pairs, applications, programmes, pulses, ...proposals, ...trainings];
  const ready = pairs.data && applications.data && programmes.data && pulses.data && [...proposals, ...trainings].every(({ data }) => data !== undefined);
  const data: MyWorld | undefined = ready
    ? {
        pairs: pairs.data.items,
        applications: applications.data.items,
        programmes: programmes.data.items,
        trainings: trainings.map(({ data }) => data!),
        pulses: pulses.data.items,
        proposals: proposals.map((each, index) => ({ programmeId: matched[index]!, items: each.data!.items })),
      }
    : undefined;
  return {
    data,
    error: all.find(({ error }) => error)?.error,
    isPending: all.some(({ isPending }) => isPending) && !all.some(({ isError }) => isError),
    refetch: () => void Promise.all(all.map((each) => each.refetch())),
  };
}

export const Route = createLazyRoute('/shell/my')({ component: Home });

import './messages.js';
import { Group, Loader, Stack, Text } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useLiveChanges } from '../../api/live.js';
import { useSession } from '../../api/session.js';
import { Page } from '../../ui/page.js';
import { Loading, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import type { PairPlan } from './answers.js';
import { CircleMembers } from './circle-members.js';
import { Narrow } from './narrow.js';
import type { OwnPair } from './own-pair.js';
import { PairMenu } from './pair-menu.js';
import { NextSession } from './pair-next-session.js';
import { PairSessions } from './pair-sessions.js';
import { Challenges, Goals, Takeaways } from './pair-work.js';
import { SelfAssessment } from './self-assessment.js';
import { isOfPeers, togetherOf } from '../../ui/together.js';
import { partnersOf, usePartnerNames, usePartners } from './partners.js';

/** Only few programmes have it. */
const PutForward = lazy(() => import('./put-forward.js').then((module) => ({ default: module.PutForward })));

const LOOK_EVERY_MS = 1000;

function PairScreen() {
  const { t } = useTranslation('my');
  const { programmeId, pairId } = useParams({ from: '/shell/my/pairs/$programmeId/$pairId' });
  const { session } = useSession();
  useLiveChanges();
  // What was just asked for comes to the pair's plan by way of another service, a moment later.
  const [becoming, setBecoming] = useState<PairPlan['status']>();
  const pair = reads.useQuery('get', '/v1/programmes/{programmeId}/pair-plans/{pairId}', { params: { path: { programmeId, pairId } } }, { refetchInterval: becoming ? LOOK_EVERY_MS : false });
  const all = usePartners();
  const partners = partnersOf(all.data?.items, pairId, pair.data);
  const name = usePartnerNames()(all.data?.items, pairId, pair.data);
  const self = session?.employeeId ?? '';
  const together = pair.data ? togetherOf(pair.data.menteeIds) : 'pair';
  const ended = pair.data?.status === 'closed';
  if (becoming && pair.data?.status === becoming) setBecoming(undefined);
  return (
    <Narrow>
      <Page
        question={ended ? t('pair.endedQuestion', { name, together }) : t('pair.question', { name, together })}
        about={pair.data ? t('pair.about', { held: pair.data.sessions.held, planned: pair.data.sessions.planned }) : null}
        action={pair.data ? <PairMenu pair={pair.data} self={self} name={name} changing={becoming !== undefined} onChange={setBecoming} /> : undefined}
      >
        <Read of={pair}>
          {(plan) => {
            // Names come with it, so that nothing moves when they do.
            if (all.isPending) return <Loading />;
            if (becoming)
              return (
                <Group role="status" gap="sm" wrap="nowrap">
                  <Loader size="sm" aria-hidden />
                  <Text size="sm">{t(`pair.becoming.${becoming}`, { together })}</Text>
                </Group>
              );
            const nameOf = (id: string) => all.data?.items.find(({ employeeId }) => employeeId === id)?.name ?? t('member');
            const own: OwnPair = { pair: plan, together, ofPeers: isOfPeers(plan.menteeIds, plan.mentorLeads), partners, name, nameOf, self, side: plan.mentorId === self ? 'mentor' : 'mentee' };
            // What waits for a mentee's answer comes early.
            const putForward = plan.mayPutForward ? (
              <Suspense>
                <PutForward {...own} />
              </Suspense>
            ) : null;
            return (
              <Stack gap="xl">
                {plan.status === 'paused' ? (
                  <Stack gap={4}>
                    <Status tone="quiet">{t('pair.paused', { together })}</Status>
                    <Text size="sm">{t('pair.pausedText', { ends: own.ofPeers ? 'coordinator' : together === 'pair' || own.side === 'mentor' ? 'you' : 'mentor' })}</Text>
                  </Stack>
                ) : null}
                {ended ? <Text size="sm">{t('pair.endedText', { together })}</Text> : null}
                {plan.status === 'open' ? <NextSession {...own} /> : null}
                {together === 'circle' ? <CircleMembers {...own} /> : null}
                {plan.assessmentDue ? <SelfAssessment {...own} phase={plan.assessmentDue} /> : null}
                {own.side === 'mentee' ? putForward : null}
                <Goals {...own} />
                <Challenges {...own} />
                <PairSessions {...own} />
                <Takeaways {...own} />
                {own.side === 'mentor' ? putForward : null}
              </Stack>
            );
          }}
        </Read>
      </Page>
    </Narrow>
  );
}

export const Route = createLazyRoute('/shell/my/pairs/$programmeId/$pairId')({ component: PairScreen });

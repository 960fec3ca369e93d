import './messages.js';
import { ActionIcon, Anchor, Button, Grid, Group, Menu, Paper, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconDots } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useSession } from '../../api/session.js';
import { FailedScreen } from '../../ui/failed-screen.js';
import { Page, Section } from '../../ui/page.js';
import { Loading } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { isOfPeers, togetherOf } from '../../ui/together.js';
import { ArrangeSession } from './arrange-session.js';
import { ChangePair, type PairChange } from './change-pair.js';
import { HEALTH_TONES } from './health.js';
import { PairFacts } from './pair-facts.js';
import { PairTimeline } from './pair-timeline.js';
import { SessionsOfPair } from './sessions-of-pair.js';
import { TakeOut } from './take-out.js';
import { usePairName, useWhy } from './texts.js';

export type PairDetail = components['schemas']['PairPlanDetail'];
type Doing = PairChange | 'arrange' | 'takeOut';

function PairScreen() {
  const { programmeId, pairId } = useParams({ strict: false }) as { programmeId: string; pairId: string };
  const pair = reads.useQuery('get', '/v1/programmes/{programmeId}/pair-plans/{pairId}', { params: { path: { programmeId, pairId } } });
  if (pair.isPending) return <Loading rows={6} />;
  if (!pair.data) return <FailedScreen error={pair.error} retry={() => void pair.refetch()} />;
  return <Shown pair={pair.data} />;
}

function Shown({ pair }: { pair: PairDetail }) {
  const { t } = useTranslation('pairs');
  const { may } = useSession();
  const { programmeId, pairId } = pair;
  const together = togetherOf(pair.menteeIds);
  const ofPeers = isOfPeers(pair.menteeIds, pair.mentorLeads);
  const names = usePairName(pair);
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const manages = may('pair.manage', programmeId);
  return (
    <Stack gap="sm">
      <Anchor component={Link} to={`/programmes/${programmeId}/pairs`} size="sm" className="no-print">
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden />
          {t('pair.back', { together })}
        </Group>
      </Anchor>
      <Page
        question={t('pair.question', { names })}
        about={<Standing pair={pair} />}
        action={manages ? <Actions pair={pair} onDo={setDoing} /> : null}
      >
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 8 }}>
            <Stack gap="lg">
              <NextStep pair={pair} />
              <Section title={t('pair.sessions')}>
                <Text size="sm" c="dimmed">
                  {t('pair.figures', pair.sessions)}
                </Text>
                <SessionsOfPair programmeId={programmeId} pairId={pairId} minutes={pair.cadence.minutes} />
              </Section>
              <Section title={t('pair.timeline')}>
                <PairTimeline programmeId={programmeId} pairId={pairId} together={together} ofPeers={ofPeers} />
              </Section>
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4 }}>
            <Section title={t('pair.about', { together })}>
              <PairFacts pair={pair} />
            </Section>
          </Grid.Col>
        </Grid>
      </Page>
      {doing === 'arrange' ? <ArrangeSession pair={pair} onClose={close} /> : doing === 'takeOut' ? <TakeOut pair={pair} onClose={close} /> : doing ? <ChangePair programmeId={programmeId} pairId={pairId} together={together} change={doing} onClose={close} /> : null}
    </Stack>
  );
}

/** How they are, and why. */
function Standing({ pair }: { pair: PairDetail }) {
  const { t } = useTranslation('pairs');
  const why = useWhy();
  const { health = 'fine', nextStep = 'none', unreportedSinceHeld = 0, reason, lastHeldAt, sessions } = pair;
  return (
    <Group gap="sm" style={{ rowGap: 0 }}>
      <Status tone={HEALTH_TONES[health]}>{t(`health.${health}`)}</Status>
      <span>{why({ health, nextStep, unreportedSinceHeld, reason, lastHeldAt, sessions })}</span>
    </Group>
  );
}

/** The one next action as a button where it can be done here, the rest in a menu. */
function Actions({ pair: { health, nextStep, programmeId, menteeIds }, onDo }: { pair: PairDetail; onDo: (what: Doing) => void }) {
  const { t } = useTranslation('pairs');
  const together = togetherOf(menteeIds);
  if (health === 'ended') return null;
  const main: Doing | undefined = health === 'paused' ? 'resume' : nextStep === 'arrange_session' || nextStep === 'find_a_date' || nextStep === 'call_both' || nextStep === 'talk_to_sponsor' ? 'arrange' : undefined;
  const others = (['arrange', 'pause', 'takeOut', 'complete', 'end'] as const).filter((each) => each !== main && !(each === 'takeOut' && together === 'pair') && !(health === 'paused' && (each === 'pause' || each === 'arrange')));
  return (
    <Group gap="sm">
      {main ? <Button onClick={() => onDo(main)}>{t(main === 'arrange' ? 'step.arrange_session' : 'resume.open', { together })}</Button> : null}
      {nextStep === 'finish_training' ? (
        <Button component={Link} to={`/programmes/${programmeId}/training`}>
          {t('step.finish_training')}
        </Button>
      ) : null}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('pair.menu', { together })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((each) => (
            <Menu.Item key={each} onClick={() => onDo(each)}>
              {each === 'arrange' ? t('step.arrange_session') : t(`${each}.open`, { together })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function NextStep({ pair: { nextStep, menteeIds } }: { pair: PairDetail }) {
  const { t } = useTranslation('pairs');
  const together = togetherOf(menteeIds);
  if (!nextStep || nextStep === 'none') return null;
  return (
    <Paper withBorder p="md">
      <Text size="xs" fw={600} c="dimmed">
        {t('pair.nextStep')}
      </Text>
      <Text fw={600}>{t(`step.${nextStep}`, { together })}</Text>
      <Text size="sm">{t(`stepHelp.${nextStep}`, { together })}</Text>
    </Paper>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/pairs/$pairId')({ component: PairScreen });

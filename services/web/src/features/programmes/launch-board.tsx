import './messages.js';
import { ActionIcon, Button, Grid, Group, Menu, Stack } from '@mantine/core';
import { IconDots, IconEdit, IconRocket, IconSquareX } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { reads } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { Confirm } from '../../ui/confirm.js';
import { notifyDone } from '../../ui/notify.js';
import { Page, Section } from '../../ui/page.js';
import { ReasonDialog } from '../../ui/reason-dialog.js';
import { Empty, Read } from '../../ui/states.js';
import { day } from '../../ui/time.js';
import { HowItGoes } from './launch/how-it-goes.js';
import { monthOf, nextStep, type Detail } from './launch/missing.js';
import { NeedsYou } from './launch/needs-you.js';
import { Steps } from './launch/steps.js';
import { HowFar, Pulses, WhoMeets } from './launch/trends.js';
import { startsInThePast } from './plan/plan-form.js';

function LaunchBoard() {
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const { may } = useSession();
  const { t } = useTranslation('programmes');
  const programme = reads.useQuery('get', '/v1/programmes/{programmeId}', { params: { path: { programmeId } } });
  if (!may('programme.manage', programmeId))
    return (
      <Page question={t('launch.question')}>
        <Empty
          title={t('launch.forbidden')}
          action={
            may('report.read', programmeId) ? (
              <Button component={Link} to={`/programmes/${programmeId}/summary`}>
                {t('launch.toSummary')}
              </Button>
            ) : undefined
          }
        >
          {t('launch.forbiddenText')}
        </Empty>
      </Page>
    );
  return <Read of={programme}>{(detail) => <Board detail={detail} />}</Read>;
}

function Board({ detail }: { detail: Detail }) {
  const { t } = useTranslation('programmes');
  const { status, steps, startsOn, endsOn, wave } = detail;
  const next = nextStep(steps);
  const { month, of } = monthOf(startsOn, endsOn, new Date().toISOString().slice(0, 10));
  const question =
    status === 'closed' ? t('launch.closed') : status === 'draft' ? t('launch.questionDraft') : next ? t('launch.questionStep', { step: t(`step.${next.step}.name`) }) : t('launch.questionDone');
  const about = [t(`wave.${wave}`), status === 'launched' && month > 0 ? t('launch.month', { month, of }) : null].filter(Boolean).join(' · ');
  return (
    <Page question={question} about={about} action={status === 'closed' ? null : <BoardMenu detail={detail} />}>
      <Steps detail={detail} launch={status === 'draft' ? <LaunchButton detail={detail} /> : null} />
      {status === 'draft' ? null : (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Stack gap="lg">
              {status === 'launched' ? <NeedsYou detail={detail} /> : null}
              <WhoMeets detail={detail} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Stack gap="lg">
              <Section title={t('figures.title')}>
                <HowItGoes detail={detail} />
              </Section>
              <Pulses detail={detail} />
              {/* Last: it comes last, and nothing is pushed down by it. */}
              <HowFar detail={detail} />
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </Page>
  );
}

/** Launching tells people, and cannot be undone, so it asks. */
function LaunchButton({ detail: { programmeId, name, plan, steps, evaluation } }: { detail: Detail }) {
  const { t } = useTranslation('programmes');
  const [asking, setAsking] = useState(false);
  const launch = useCommand((api, _: void) => api.POST('/v1/programmes/{programmeId}/launch', { params: { path: { programmeId } } }), { onDone: () => notifyDone(t('launch.launched')) });
  const ready = steps.find(({ step }) => step === 'goals')?.missing?.length === 0;
  return (
    <Stack gap="sm" align="flex-start">
      <Confirm
        opened={asking}
        title={t('launch.launchTitle', { name })}
        text={[
          t('launch.launchText', { regions: plan.regions.map((region) => region.toUpperCase()).join(', ') }),
          ...(startsInThePast(plan) ? [t('plan.startPast', { due: day(evaluation.dueOn) })] : []),
        ].join(' ')}
        action={t('launch.launch')}
        pending={launch.isPending}
        error={launch.error}
        onConfirm={() => launch.mutate()}
        onClose={() => setAsking(false)}
      />
      <Group gap="sm">
        <Button leftSection={<IconRocket size={16} aria-hidden />} disabled={!ready} onClick={() => setAsking(true)}>
          {t('launch.launch')}
        </Button>
        <Button component={Link} to={`/programmes/${programmeId}/plan`} variant="default">
          {t('launch.correct')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What is rarely wanted. Closing cannot be undone, so it asks. */
function BoardMenu({ detail: { programmeId, name } }: { detail: Detail }) {
  const { t } = useTranslation('programmes');
  const [closing, setClosing] = useState(false);
  const close = useCommand((api, reason: string) => api.POST('/v1/programmes/{programmeId}/closure', { params: { path: { programmeId } }, body: { reasonCode: 'closed_by_coordinator', reason } }), {
    onDone: () => {
      setClosing(false);
      notifyDone(t('launch.closedNow'));
    },
  });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('launch.menu')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={`/programmes/${programmeId}/plan`} leftSection={<IconEdit size={16} aria-hidden />}>
            {t('launch.correct')}
          </Menu.Item>
          <Menu.Item leftSection={<IconSquareX size={16} aria-hidden />} onClick={() => setClosing(true)}>
            {t('launch.close')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ReasonDialog draft={`${programmeId} close`} opened={closing} title={t('launch.closeTitle', { name })} action={t('launch.close')} pending={close.isPending} error={close.error} onClose={() => setClosing(false)} onSubmit={close.mutateAsync}>
        {t('launch.closeText')}
      </ReasonDialog>
    </>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/')({ component: LaunchBoard });

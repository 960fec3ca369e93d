import { Anchor, Button, Group, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconCircleCheck, IconCircleDashed, IconCircleDot } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { useCommand } from '../../../api/command.js';
import { Confirm } from '../../../ui/confirm.js';
import { notifyDone } from '../../../ui/notify.js';
import { ReasonDialog } from '../../../ui/reason-dialog.js';
import { Failed } from '../../../ui/states.js';
import { Status } from '../../../ui/status.js';
import { day, When } from '../../../ui/time.js';
import type { Together } from '../../../ui/together.js';
import { earlyUntil, gapsOf, nextStep, progressOf, signUpsOpen, togetherIn, type Detail, type Gap, type Step, type StepName } from './missing.js';
import { SignUpLink } from './sign-up-link.js';
import classes from './steps.module.css';

type State = 'done' | 'next' | 'later';
const ICONS = { done: IconCircleCheck, next: IconCircleDot, later: IconCircleDashed };
const COLOURS = { done: 'var(--upstream-good)', next: 'var(--upstream-busy)', later: 'var(--upstream-quiet)' };

/** The launch steps in their order; below, what is missing for the one looked at: at first the next. */
export function Steps({ detail, launch }: { detail: Detail; launch: ReactNode }) {
  const { t } = useTranslation('programmes');
  const [asked, setAsked] = useState<StepName>();
  const next = nextStep(detail.steps);
  const shown = detail.steps.find(({ step }) => step === asked) ?? next ?? detail.steps.at(-1)!;
  const stateOf = (step: Step): State => (step.completed ? 'done' : step.step === next?.step ? 'next' : 'later');
  return (
    <Paper withBorder component="section" aria-label={t('launch.steps')}>
      <ol className={classes.steps}>
        {detail.steps.map((step) => (
          <li key={step.step}>
            <StepButton step={step} state={stateOf(step)} detail={detail} pressed={step.step === shown.step} onClick={() => setAsked(step.step)} />
          </li>
        ))}
      </ol>
      <div className={classes.detail}>
        <StepDetail key={shown.step} step={shown} detail={detail} isNext={shown.step === next?.step} launch={launch} />
      </div>
    </Paper>
  );
}

function StepButton({ step: { step }, state, detail: { plan, figures, status }, pressed, onClick }: { step: Step; state: State; detail: Detail; pressed: boolean; onClick: () => void }) {
  const { t } = useTranslation('programmes');
  const Icon = ICONS[state];
  const progress = status === 'draft' && step !== 'goals' ? undefined : progressOf(step, plan, figures);
  return (
    <UnstyledButton className={classes.step} aria-pressed={pressed} onClick={onClick}>
      <Icon size={20} color={COLOURS[state]} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        <Text span size="sm" fw={state === 'later' ? 400 : 600}>
          {t(`step.${step}.name`)}
        </Text>
        <Text span size="xs" c="dimmed" className={classes.figures}>
          {progress ? (progress.need === undefined ? t('step.count', { count: progress.have }) : t('step.of', { have: progress.have, need: progress.need })) : t(`step.state.${state}`)}
          {progress ? <span className={classes.hidden}>{t(`step.state.${state}`)}</span> : null}
        </Text>
      </span>
    </UnstyledButton>
  );
}

function StepDetail({ step, detail, isNext, launch }: { step: Step; detail: Detail; isNext: boolean; launch: ReactNode }) {
  const { t } = useTranslation('programmes');
  const { gaps, first } = gapsOf(step);
  const draft = detail.status === 'draft';
  const together = togetherIn(detail);
  const linked = step.step === 'sign_ups' && signUpsOpen(detail);
  const waiting = reads.useQuery('get', '/v1/programmes/{programmeId}/waiting', { params: { path: { programmeId: detail.programmeId } } }, { enabled: linked });
  const nobodyWaits = linked && !waiting.data?.applications;
  return (
    <Stack gap="md">
      <Stack gap={4}>
        <Title order={2}>{t(`step.${step.step}.name`)}</Title>
        <Text size="sm" c="dimmed">
          {t(`step.${step.step}.about`, { together })}
        </Text>
      </Stack>
      {step.completed ? (
        <Status tone="good">
          {t('step.completed')} {step.changedAt ? <When at={step.changedAt} /> : null}
        </Status>
      ) : null}
      {step.step === 'evaluate' && step.completed ? (
        <Anchor component={Link} to={`/results/${detail.programmeId}`} size="sm">
          {t('step.toResult')}
        </Anchor>
      ) : null}
      {!step.completed && detail.status === 'launched' && first.length > 0 ? <Text size="sm">{t('step.first', { count: first.length, steps: first.map((each) => t(`step.${each}.name`)).join(', ') })}</Text> : null}
      {linked ? <SignUpLink programmeId={detail.programmeId} filled={isNext && gaps.length > 0 && nobodyWaits} /> : null}
      {gaps.length > 0 && (detail.status === 'launched' || (draft && step.step === 'goals')) ? (
        <ul className={classes.gaps}>
          {gaps.map((gap, index) => (
            <GapLine key={gap.what} gap={gap} together={together} programmeId={detail.programmeId} filled={isNext && index === 0 && detail.status === 'launched' && !nobodyWaits} />
          ))}
        </ul>
      ) : null}
      {!step.completed && gaps.length === 0 && first.length === 0 && (detail.status === 'launched' || (draft && step.step === 'goals')) ? <Status tone="good">{t('step.nothingMissing')}</Status> : null}
      {draft && step.step !== 'goals' ? <Text size="sm">{t('step.afterLaunch')}</Text> : null}
      {draft ? launch : detail.status === 'launched' ? <StepActions step={step} detail={detail} open={gaps.length === 0 && first.length === 0} /> : null}
    </Stack>
  );
}

/** What is missing as a sentence, who can put it right, and the way there. */
function GapLine({ gap, together, programmeId, filled }: { gap: Gap; together: Together; programmeId: string; filled: boolean }) {
  const { t } = useTranslation('programmes');
  const { word, remedy, what, have, need, short } = gap;
  return (
    <li className={classes.gap}>
      <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Text size="sm" fw={550}>
          {word === 'other' ? t('missing.other', { what: what.replaceAll('_', ' ') }) : t(`missing.${word}`, { have, need, short, together })}
        </Text>
        {remedy ? (
          <Text size="sm" c="dimmed">
            {t(`who.${remedy.who}`, { together })}
          </Text>
        ) : null}
      </Stack>
      {remedy && word !== 'other' ? (
        <Button component={Link} to={`/programmes/${programmeId}/${remedy.fix.to}`} search={(remedy.fix.search ?? {}) as never} variant={filled ? 'filled' : 'default'} size="sm" rightSection={<IconArrowRight size={16} aria-hidden />}>
          {t(`fix.${word}`, { together })}
        </Button>
      ) : null}
    </li>
  );
}

function StepActions({ step: { step, completed }, detail, open }: { step: Step; detail: Detail; open: boolean }) {
  const { t } = useTranslation('programmes');
  const { programmeId } = detail;
  const [reopening, setReopening] = useState(false);
  const [asking, setAsking] = useState(false);
  const early = earlyUntil(step, detail);
  const together = togetherIn(detail);
  const path = { programmeId, step };
  const name = t(`step.${step}.name`);
  const complete = useCommand((api, _: void) => api.POST('/v1/programmes/{programmeId}/steps/{step}/completion', { params: { path } }), { onDone: () => notifyDone(t('step.completedNow', { step: name })) });
  const reopen = useCommand((api, reason: string) => api.POST('/v1/programmes/{programmeId}/steps/{step}/reopening', { params: { path }, body: { reasonCode: 'reopened_by_coordinator', reason } }), {
    onDone: () => {
      setReopening(false);
      notifyDone(t('step.reopenedNow', { step: name }));
    },
  });
  if (completed)
    return (
      <>
        <Button variant="default" onClick={() => setReopening(true)} style={{ alignSelf: 'flex-start' }}>
          {t('step.reopen')}
        </Button>
        <ReasonDialog draft={`${programmeId} reopen ${step}`} opened={reopening} title={t('step.reopenTitle', { step: name })} action={t('step.reopen')} pending={reopen.isPending} error={reopen.error} onClose={() => setReopening(false)} onSubmit={reopen.mutateAsync}>
          {t(`step.${step}.reopening`)}
        </ReasonDialog>
      </>
    );
  if (!open && !complete.error) return null;
  return (
    <Stack gap="sm">
      {complete.error && !asking ? <Failed error={complete.error} /> : null}
      {open && early ? (
        <>
          <Text size="sm">{t('step.early', { day: day(early) })}</Text>
          <Group gap="sm">
            <Button component={Link} to={`/programmes/${programmeId}/${step === 'run' ? 'pairs' : 'report'}`} rightSection={<IconArrowRight size={16} aria-hidden />}>
              {t(step === 'run' ? 'fix.pairs_that_met' : 'step.toReport', { together })}
            </Button>
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('step.complete', { step: name })}
            </Button>
          </Group>
          <Confirm
            opened={asking}
            title={t('step.earlyTitle', { step: name })}
            text={[t('step.early', { day: day(early) }), t(`step.${step}.completing`, { together })].join(' ')}
            action={t('step.complete', { step: name })}
            pending={complete.isPending}
            error={complete.error}
            onConfirm={() => complete.mutate()}
            onClose={() => setAsking(false)}
          />
        </>
      ) : open ? (
        <Group gap="sm">
          <Button loading={complete.isPending} onClick={() => complete.mutate()}>
            {t('step.complete', { step: name })}
          </Button>
          <Text size="sm" c="dimmed">
            {t(`step.${step}.completing`, { together })}
          </Text>
        </Group>
      ) : null}
    </Stack>
  );
}

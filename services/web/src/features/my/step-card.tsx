import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.js';
import { dateTime, day, When } from '../../ui/time.js';
import type { MyApplication, Partner } from './answers.js';
import { BothTimes } from './both-times.js';
import { TookPlace } from './took-place.js';
import type { MyWorld, NextStep } from './next-steps.js';
import { togetherOf, type Together } from '../../ui/together.js';
import { partnersOf, usePartnerNames } from './partners.js';
import { Place } from './place.js';

export interface StepCardProps {
  readonly step: NextStep;
  readonly world: MyWorld;
  readonly partners: readonly Partner[] | undefined;
  /** The first step of the screen: its action is the filled button. */
  readonly primary: boolean;
}

/** One thing that is next: what it is, and the one tap that does it. */
export function StepCard(props: StepCardProps) {
  const { t } = useTranslation('my');
  const namesOf = usePartnerNames();
  const { step, partners, primary } = props;
  const programmeName = useProgrammeName(props.world);
  const together = ({ programmeId }: { readonly programmeId: string }): Together => (props.world.programmes.some((each) => each.programmeId === programmeId && each.circles) ? 'circle' : 'pair');
  const go = (to: string, label: string) => (
    <Button component={Link} to={to} variant={primary ? 'filled' : 'default'}>
      {label}
    </Button>
  );
  switch (step.kind) {
    case 'report': {
      const { pair, session } = step;
      return (
        <Card title={t('home.report.title', { name: namesOf(partners, pair.pairId, pair) })} about={<BothTimes {...session} partners={partnersOf(partners, pair.pairId)} />}>
          <TookPlace programmeId={pair.programmeId} session={session} primary={primary} />
          <Button component={Link} to={pairAddress(pair)} variant="transparent" px={0}>
            {t('home.report.other')}
          </Button>
        </Card>
      );
    }
    case 'session': {
      const { pair, session } = step;
      return (
        <Card
          title={t('home.session.title', { name: namesOf(partners, pair.pairId, pair) })}
          about={
            <>
              <BothTimes {...session} partners={partnersOf(partners, pair.pairId)} />
              <Place session={session} />
              {session.state === 'reserved' ? <Status tone="waiting">{t('session.reserved')}</Status> : null}
              {pair.nudged ? <Text size="sm">{t('home.nudged.session', { together: togetherOf(pair.menteeIds) })}</Text> : null}
            </>
          }
        >
          {go(pairAddress(pair), t('home.session.action', { together: togetherOf(pair.menteeIds) }))}
        </Card>
      );
    }
    case 'proposal': {
      const { proposal, programmeId } = step;
      const together = togetherBy(proposal);
      return (
        <Card
          title={t('home.proposal.title', { name: namesOf(partners, proposal.id), together })}
          about={
            <>
              <Text size="sm">{t('home.proposal.text', { programme: programmeName(programmeId), together })}</Text>
              {proposal.expiresAt ? (
                <Text size="sm" c="dimmed">
                  {t('proposal.until')} <When at={proposal.expiresAt} />
                </Text>
              ) : null}
            </>
          }
        >
          {go(`/my/proposals/${programmeId}/${proposal.id}`, t('home.proposal.action'))}
        </Card>
      );
    }
    case 'answered':
      return (
        <Card title={t('home.answered.title', { name: namesOf(partners, step.proposal.id) })} about={<Status tone="waiting">{t('home.answered.text', { together: togetherBy(step.proposal) })}</Status>}>
          {go(`/my/proposals/${step.programmeId}/${step.proposal.id}`, t('home.answered.action'))}
        </Card>
      );
    case 'unreported':
      return (
        <Card title={t('home.unreported.title', { count: step.count, name: namesOf(partners, step.pair.pairId, step.pair) })} about={<Text size="sm">{t('home.unreported.text')}</Text>}>
          {go(`${pairAddress(step.pair)}#${step.pair.toReport[0]}`, t('home.unreported.action'))}
        </Card>
      );
    case 'feedback':
      return (
        <Card title={t('home.feedback.title', { name: namesOf(partners, step.pair.pairId, step.pair) })} about={<Text size="sm">{t('home.feedback.text', { when: dateTime(step.startsAt), together: togetherOf(step.pair.menteeIds) })}</Text>}>
          {go(`${pairAddress(step.pair)}#${step.sessionId}`, t('home.feedback.action'))}
        </Card>
      );
    case 'putForward':
      return (
        <Card title={t('home.putForward.title', { name: namesOf(partners, step.pair.pairId, step.pair) })} about={<Text size="sm">{t('home.putForward.text')}</Text>}>
          {go(`${pairAddress(step.pair)}#put-forward`, t('home.putForward.action'))}
        </Card>
      );
    case 'learn':
      return (
        <Card
          title={t('home.learn.title')}
          about={
            <>
              <Reminded of={step.application} />
              <Text size="sm">{t('home.learn.text', { programme: programmeName(step.application.programmeId), together: together(step.application) })}</Text>
            </>
          }
        >
          {go('/my/learn', t('home.learn.action'))}
        </Card>
      );
    case 'learnt':
      return (
        <Card title={t('home.learn.title')} about={<Status tone="waiting">{t('learn.waitText')}</Status>}>
          <Button component={Link} to="/my/learn" variant="default">
            {t('home.learnt')}
          </Button>
        </Card>
      );
    case 'assess':
      return (
        <Card title={t('home.assess.title', { name: namesOf(partners, step.pair.pairId, step.pair) })} about={<Text size="sm">{t('home.assess.text')}</Text>}>
          {go(`${pairAddress(step.pair)}#assessment`, t('home.assess.action'))}
        </Card>
      );
    case 'pulse': {
      const { programmeId, pulseId, closesAt } = step.pulse;
      return (
        <Card
          title={t('home.pulse.title')}
          about={
            <Text size="sm">
              {t('home.pulse.text')} <When at={closesAt} />
            </Text>
          }
        >
          {go(`/my/pulses/${programmeId}/${pulseId}`, t('home.pulse.action'))}
        </Card>
      );
    }
    case 'arrange':
      return (
        <Card title={t('home.arrange.title', { name: namesOf(partners, step.pair.pairId, step.pair) })} about={<Text size="sm">{t(step.pair.nudged ? 'home.nudged.arrange' : 'home.arrange.text', { together: togetherOf(step.pair.menteeIds) })}</Text>}>
          {go(pairAddress(step.pair), t('home.arrange.action'))}
        </Card>
      );
    case 'paused':
      return (
        <Card title={t('home.paused.title', { name: namesOf(partners, step.pair.pairId, step.pair) })} about={<Status tone="quiet">{t('home.paused.text')}</Status>}>
          {go(pairAddress(step.pair), t('home.paused.action', { together: togetherOf(step.pair.menteeIds) }))}
        </Card>
      );
    case 'ended':
      return (
        <Card
          title={t(step.pair.completed ? 'home.ended.completedTitle' : 'home.ended.title', { name: namesOf(partners, step.pair.pairId, step.pair), together: togetherOf(step.pair.menteeIds) })}
          about={
            <>
              {step.pair.endedAt ? (
                <Text size="sm" c="dimmed">
                  {t('home.ended.since', { together: togetherOf(step.pair.menteeIds) })} <When at={step.pair.endedAt} />
                </Text>
              ) : null}
              <Text size="sm">{t('home.ended.text', { how: step.pair.completed ? 'completed' : 'early' })}</Text>
            </>
          }
        >
          <Button component={Link} to={pairAddress(step.pair)} variant="default">
            {t('home.ended.action')}
          </Button>
        </Card>
      );
    case 'standing': {
      const { status, programmeId, pausedUntil } = step.application;
      const kind = status === 'approved' || status === 'waitlisted' || status === 'paused' ? status : 'applied';
      return (
        <Card
          title={programmeName(programmeId)}
          about={
            <>
              <Status tone={kind === 'paused' ? 'quiet' : 'waiting'}>{t(`standing.${kind}`, { together: together(step.application) })}</Status>
              <Text size="sm" c="dimmed">
                {kind === 'paused' && pausedUntil ? t('standing.pausedUntil', { day: day(pausedUntil) }) : t(`standing.${kind}Text`, { together: together(step.application) })}
              </Text>
            </>
          }
        />
      );
    }
    case 'over': {
      const { how, programmeId } = step;
      return (
        <Card
          title={programmeName(programmeId)}
          about={
            <>
              <Status tone={how === 'completed' ? 'good' : 'quiet'}>{t(`standing.${how}`)}</Status>
              <Text size="sm" c="dimmed">
                {t(`standing.${how}Text`)}
              </Text>
            </>
          }
        >
          {step.pairs.map((pair) => (
            <Button key={pair.pairId} component={Link} to={pairAddress(pair)} variant="default">
              {t('home.over.pair', { name: namesOf(partners, pair.pairId, pair) })}
            </Button>
          ))}
          {how === 'completed' && step.pairs.length > 0 ? (
            <Button component={Link} to={`/my/certificates/${programmeId}`} variant="default">
              {t('home.over.certificate')}
            </Button>
          ) : null}
          {how === 'completed' && props.world.applications.some((each) => each.programmeId === programmeId && each.roles.includes('mentor')) ? (
            <Button component={Link} to="/my/experts" variant="default">
              {t('home.over.expert')}
            </Button>
          ) : null}
          <Button component={Link} to="/my/data" variant="transparent" px={0}>
            {t('home.over.data')}
          </Button>
        </Card>
      );
    }
    case 'volunteer': {
      const { programmeId, name, vision, startsOn, endsOn, status } = step.programme;
      return (
        <Card
          title={t('home.volunteer.title', { programme: name })}
          about={
            <>
              {status === 'nominated' ? <Status tone="good">{t('home.volunteer.nominated')}</Status> : null}
              <Reminded of={props.world.applications.find((each) => each.programmeId === programmeId)} />
              {vision ? <Text size="sm">{vision}</Text> : null}
              <Text size="sm" c="dimmed">
                {day(startsOn)} – {day(endsOn)}
              </Text>
            </>
          }
        >
          {go(`/my/join/${programmeId}`, t('home.volunteer.action'))}
        </Card>
      );
    }
  }
}

const togetherBy = ({ circle }: { readonly circle: boolean }): Together => (circle ? 'circle' : 'pair');

const pairAddress = ({ programmeId, pairId }: { programmeId: string; pairId: string }): string => `/my/pairs/${programmeId}/${pairId}`;

function useProgrammeName({ programmes }: MyWorld): (programmeId: string) => string {
  const { t } = useTranslation('my');
  return (programmeId) => programmes.find((each) => each.programmeId === programmeId)?.name ?? t('programme');
}

/** That the coordinator has asked, once; gone when it is done. */
function Reminded({ of: application }: { of: MyApplication | undefined }) {
  const { t } = useTranslation('my');
  if (!application?.reminder) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('home.reminded')} <When at={application.reminder.at} />
    </Text>
  );
}

const Card = ({ title, about, children }: { title: string; about: ReactNode; children?: ReactNode }) => (
  <Paper withBorder p="md" component="section" aria-label={title}>
    <Stack gap="sm">
      <Title order={2} style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Title>
      <Stack gap={4} align="flex-start">
        {about}
      </Stack>
      {children ? <Group gap="sm">{children}</Group> : null}
    </Stack>
  </Paper>
);

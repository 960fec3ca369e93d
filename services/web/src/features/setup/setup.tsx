import './messages.js';
import { Anchor, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight, IconCircleCheck, IconCircleDashed, IconCircleDot } from '@tabler/icons-react';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { Page } from '../../ui/page.js';
import { Empty, Failed, Loading } from '../../ui/states.js';
import { setUpOf, type SetUpStep } from './set-up.js';
import classes from './setup.module.css';

const ICONS = { done: IconCircleCheck, next: IconCircleDot, later: IconCircleDashed };
const COLOURS = { done: 'var(--upstream-good)', next: 'var(--upstream-busy)', later: 'var(--upstream-quiet)' };

/** From an empty installation to a programme: what is done is seen by itself. */
function SetUp() {
  const { t } = useTranslation('setup');
  const { may } = useSession();
  const allowed = may('programme.manage');
  const one = { params: { query: { limit: 1 } } };
  const people = reads.useQuery('get', '/v1/employees', one, { enabled: allowed && may('people.read') });
  const programmes = reads.useQuery('get', '/v1/programmes', one, { enabled: allowed });
  const rooms = reads.useQuery('get', '/v1/rooms', one, { enabled: allowed && may('room.read') });
  const reading = [people, programmes, rooms];
  if (!allowed)
    return (
      <Page question={t('question')}>
        <Empty title={t('forbidden')}>{t('forbiddenText')}</Empty>
      </Page>
    );
  const failed = reading.find(({ error, data }) => error && !data);
  const steps = setUpOf({ people: isThere(people.data), programme: isThere(programmes.data), rooms: isThere(rooms.data) });
  const next = steps.find(({ state }) => state === 'next');
  return (
    <Page question={next ? t('question') : t('done')} about={next ? t('about') : t('doneText')} action={next ? undefined : <ToProgrammes />}>
      {failed ? <Failed error={failed.error} retry={() => void failed.refetch()} /> : null}
      {reading.some(({ isLoading }) => isLoading) ? (
        <Loading rows={3} />
      ) : (
        <ol className={classes.steps}>
          {steps.map((step) => (
            <Step key={step.step} {...step} />
          ))}
        </ol>
      )}
    </Page>
  );
}

const isThere = (page: { readonly items: readonly unknown[] } | undefined): boolean => (page?.items.length ?? 0) > 0;

const ToProgrammes = () => {
  const { t } = useTranslation('setup');
  return (
    <Button component={Link} to="/programmes" rightSection={<IconArrowRight size={16} aria-hidden />}>
      {t('toProgrammes')}
    </Button>
  );
};

function Step({ step, state, to, place, optional }: SetUpStep) {
  const { t } = useTranslation('setup');
  const Icon = ICONS[state];
  return (
    <Paper component="li" withBorder p="md" className={classes.step}>
      <Icon size={24} color={COLOURS[state]} aria-hidden className={classes.icon} />
      <Stack gap={4} style={{ flex: '1 1 240px', minWidth: 0 }}>
        <Title order={2}>{t(`${step}.title`)}</Title>
        <Text size="sm" c="dimmed">
          {t(`${step}.text`)}
        </Text>
        <Text size="sm" fw={550} c={COLOURS[state]}>
          {t(`state.${state}`)}
          {optional && state !== 'done' ? ` · ${t('optional')}` : ''}
        </Text>
      </Stack>
      {state === 'done' ? (
        <Anchor component={Link} to={place} size="sm">
          {t(`${step}.again`)}
        </Anchor>
      ) : (
        <Button component={Link} to={to} variant={state === 'next' ? 'filled' : 'default'}>
          {t(`${step}.action`)}
        </Button>
      )}
    </Paper>
  );
}

export const Route = createLazyRoute('/shell/setup')({ component: SetUp });

import './messages.js';
import { Anchor, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { components } from '../../api/schema.js';
import { Confirm } from '../../ui/confirm.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { notifyDone } from '../../ui/notify.js';
import { Section } from '../../ui/page.js';
import { Failed, Loading } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { day } from '../../ui/time.js';
import type { Together } from '../../ui/together.js';
import { useTogether } from '../../ui/use-together.js';
import { after, useMore } from '../pairs/use-more.js';

type Pulse = components['schemas']['ProgrammePulse'];

const DAY_MS = 86_400_000;
const USUAL_DAYS = 14;
/** The end of the last day must not be later than 60 days from now. */
const MOST_DAYS = 59;
const SHOWN = 5;

/** For who runs the programme: to ask its pairs, and what they said the other times. */
export function ProgrammePulses({ programmeId, running }: { programmeId: string; running: boolean }) {
  const { t } = useTranslation('pulse');
  const { together } = useTogether(programmeId);
  const pulses = useMore(
    ['programme-pulses', programmeId],
    async (cursor, signal) => (await api.GET('/v1/programmes/{programmeId}/pulses', { params: { path: { programmeId }, query: { limit: SHOWN, ...after(cursor) } }, signal })).data!,
  );
  const items = pulses.data?.pages.flatMap((page) => page.items) ?? [];
  const open = items.find(({ state }) => state === 'open');
  const closed = items.filter(({ state }) => state === 'closed');
  if (!running && pulses.data && items.length === 0) return null;
  return (
    <Section title={t('programme.title', { together })}>
      {pulses.isPending ? <Loading rows={2} /> : null}
      {pulses.error && !pulses.data ? <Failed error={pulses.error} retry={() => void pulses.refetch()} /> : null}
      {pulses.data ? (
        <Paper withBorder p="md">
          <Stack gap="md" align="flex-start">
            {items.length === 0 ? (
              <Stack gap={2}>
                <Text size="sm" fw={550}>
                  {t('programme.none')}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('programme.noneText', { together })}
                </Text>
              </Stack>
            ) : null}
            {open ? <OpenPulse programmeId={programmeId} pulse={open} /> : null}
            {closed.length > 0 ? (
              <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none', alignSelf: 'stretch' }}>
                {closed.map((pulse) => (
                  <Closed key={pulse.pulseId} pulse={pulse} />
                ))}
              </Stack>
            ) : null}
            {pulses.hasNextPage ? (
              <Button variant="default" size="compact-sm" loading={pulses.isFetchingNextPage} onClick={() => void pulses.fetchNextPage()}>
                {t('programme.more')}
              </Button>
            ) : null}
            {closed.some(({ result }) => result) ? (
              <Anchor component={Link} to={`/programmes/${programmeId}/report`} size="sm">
                {t('programme.toReport')}
              </Anchor>
            ) : null}
            {running && !open ? <Opening programmeId={programmeId} together={together} label={items.length === 0 ? t('programme.open') : t('programme.openNext')} /> : null}
          </Stack>
        </Paper>
      ) : null}
    </Section>
  );
}

function OpenPulse({ programmeId, pulse: { pulseId, closesAt, answers } }: { programmeId: string; pulse: Pulse }) {
  const { t } = useTranslation('pulse');
  const [asking, setAsking] = useState(false);
  const close = useCommand((send, _: void) => send.POST('/v1/programmes/{programmeId}/pulses/{pulseId}/closure', { params: { path: { programmeId, pulseId } } }), {
    onDone: () => {
      setAsking(false);
      notifyDone(t('programme.closed'));
    },
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Status tone="busy">{t('programme.isOpen', { day: day(localDay(new Date(closesAt))) })}</Status>
      <Text size="sm">{answers === null ? t('programme.few') : t('programme.answered', { count: answers })}</Text>
      <Text size="sm" c="dimmed">
        {t('programme.noPeek')}
      </Text>
      <Button variant="default" size="sm" onClick={() => setAsking(true)}>
        {t('programme.close')}
      </Button>
      <Confirm opened={asking} title={t('programme.closeTitle')} text={t('programme.closeText')} action={t('programme.close')} pending={close.isPending} error={close.error} onConfirm={() => close.mutate()} onClose={() => setAsking(false)} />
    </Stack>
  );
}

function Closed({ pulse: { openedAt, closedAt, result } }: { pulse: Pulse }) {
  const { t } = useTranslation('pulse');
  return (
    <Group component="li" justify="space-between" gap="sm">
      <Text size="sm">{day(localDay(new Date(closedAt ?? openedAt)))}</Text>
      {result ? (
        <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          <b>{t('programme.index', { index: result.trustIndex })}</b> <Text span inherit c="dimmed">{t('programme.n', { n: result.answers })}</Text>
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          {t('programme.suppressed')}
        </Text>
      )}
    </Group>
  );
}

function Opening({ programmeId, together, label }: { programmeId: string; together: Together; label: string }) {
  const { t } = useTranslation('pulse');
  const [opened, setOpened] = useState(false);
  const [until, setUntil] = useState(() => dayIn(USUAL_DAYS));
  const open = useCommand((send, closesAt: string) => send.POST('/v1/programmes/{programmeId}/pulses', { params: { path: { programmeId } }, body: { closesAt } }), {
    onDone: () => {
      setOpened(false);
      notifyDone(t('programme.opened'));
    },
  });
  return (
    <>
      <Button variant="default" size="sm" onClick={() => setOpened(true)}>
        {label}
      </Button>
      <FormDialog
        opened={opened}
        title={t('programme.openTitle')}
        action={t('programme.open')}
        pending={open.isPending}
        error={open.error}
        onSubmit={() => open.mutate(new Date(`${until}T23:59:59`).toISOString())}
        onClose={() => setOpened(false)}
      >
        <Text size="sm">{t('programme.openText', { together })}</Text>
        <TextInput type="date" required label={t('programme.closesOn')} description={t('programme.closesOnHint', { most: MOST_DAYS })} min={dayIn(0)} max={dayIn(MOST_DAYS)} value={until} onChange={({ currentTarget }) => setUntil(currentTarget.value)} />
      </FormDialog>
    </>
  );
}

/** The reader's own day, as a date field has it. */
const localDay = (at: Date): string => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
const dayIn = (days: number): string => localDay(new Date(Date.now() + days * DAY_MS));

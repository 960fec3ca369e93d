import { Anchor, Button, Group, Paper, Stack } from '@mantine/core';
import { IconCalendarPlus, IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { Section } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { BothTimes } from './both-times.js';
import { calendarFile } from './calendar-file.js';
import { ChangeSession } from './change-session.js';
import { Lead } from './lead.js';
import { isAhead, type OwnPair } from './own-pair.js';
import type { Together } from '../../ui/together.js';
import { Place } from './place.js';
import { Agenda, MeetingLink, OwnNote } from './prepare.js';
import { Report } from './report.js';

export function NextSession(own: OwnPair) {
  const { t } = useTranslation('my');
  const { pair, partners, name, together } = own;
  const { nextSession: session, programmeId, pairId, trained } = pair;
  const arrange = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/sessions', { params: { path: { programmeId, pairId } }, body: {} }));
  if (!session)
    return (
      <Section title={t('session.next')}>
        <Empty
          title={t('session.none')}
          action={
            <Button loading={arrange.isPending} onClick={() => arrange.mutate(undefined)}>
              {t('session.find')}
            </Button>
          }
        >
          {t('session.noneText', { together })}
        </Empty>
        {arrange.error ? <Failed error={arrange.error} /> : null}
      </Section>
    );
  const begun = !isAhead(session);
  const addresses = partners.flatMap(({ email }) => email ?? []);
  return (
    <Section title={t('session.next')}>
      <Paper withBorder p="md">
        <Stack gap="md">
          <Stack gap={4}>
            <BothTimes {...session} partners={partners} />
            <Place session={session} />
            <Lead {...own} session={session} change />
            {session.state === 'reserved' ? (
              <Status tone="waiting">{trained ? t('session.reserved') : t('session.reservedUntilTrained', { together })}</Status>
            ) : (
              <Status tone="good">{begun ? t('session.begun') : t('session.scheduled')}</Status>
            )}
            {session.state === 'reserved' && !trained ? (
              <Anchor component={Link} to="/my/learn" size="sm">
                {t('home.learn.action')}
              </Anchor>
            ) : null}
          </Stack>
          {begun ? <Report programmeId={programmeId} session={session} primary /> : <ChangeSession {...own} session={session} />}
          <Group gap="md">
            <Button component="a" variant="transparent" size="compact-sm" px={0} href={calendarFile(session, t('session.calendarTitle', { name }))} download="upstream-session.ics" leftSection={<IconCalendarPlus size={16} aria-hidden />}>
              {t('session.toCalendar')}
            </Button>
            {addresses.length > 0 ? (
              <Button component="a" variant="transparent" size="compact-sm" px={0} h="auto" maw="100%" styles={{ label: { whiteSpace: 'normal', textAlign: 'start', overflowWrap: 'anywhere' } }} href={`mailto:${addresses.map((address) => encodeURIComponent(address).replaceAll('%40', '@')).join(',')}`} leftSection={<IconMail size={16} aria-hidden />}>
                {t('session.write', { name, together })}
              </Button>
            ) : null}
          </Group>
          <Preparation programmeId={programmeId} sessionId={session.sessionId} together={together} />
        </Stack>
      </Paper>
    </Section>
  );
}

/** Read apart from the pair, so that the date is there at once. */
function Preparation({ programmeId, sessionId, together }: { programmeId: string; sessionId: string; together: Together }) {
  const detail = reads.useQuery('get', '/v1/programmes/{programmeId}/sessions/{sessionId}', { params: { path: { programmeId, sessionId } } });
  return (
    <Read of={detail} rows={5}>
      {(session) => (
        <Stack gap="md" key={sessionId}>
          {session.inPerson ? null : <MeetingLink session={session} together={together} />}
          <Agenda session={session} together={together} />
          <OwnNote session={session} />
        </Stack>
      )}
    </Read>
  );
}

import '../messages.js';
import { Drawer, Group, Stack, Text } from '@mantine/core';
import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { useSession } from '../../../api/session.js';
import { PersonName } from '../../../ui/names.js';
import { Section } from '../../../ui/page.js';
import { useReturnFocus } from '../../../ui/return-focus.js';
import { Read } from '../../../ui/states.js';
import { Status } from '../../../ui/status.js';
import { day, When } from '../../../ui/time.js';
import { ParticipantStanding, topicName, useRoles } from '../words.js';
import { ParticipantActions } from './participant-actions.js';
import { ApplicationFacts } from './application-facts.js';
import { Evidence } from './evidence.js';
import { ParticipantHistory } from './participant-history.js';

/** Beside the list: one participant, with what was said, what waits, and what was decided. */
function ParticipantPanel() {
  const { t } = useTranslation('people');
  const { t: shell } = useTranslation();
  const { programmeId, participantId } = useParams({ strict: false }) as { programmeId: string; participantId: string };
  const { may } = useSession();
  const manages = may('participant.manage', programmeId);
  const navigate = useNavigate();
  const rolesOf = useRoles();
  const participant = reads.useQuery('get', '/v1/programmes/{programmeId}/participants/{participantId}', { params: { path: { programmeId, participantId } } });
  useReturnFocus(true);
  const close = () => void navigate({ to: `/programmes/${programmeId}/people`, search: ((old: object) => old) as never, resetScroll: false });
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={t('participant.title')} returnFocus={false} closeButtonProps={{ 'aria-label': shell('close') }}>
      <Read of={participant}>
        {(data) => (
          <Stack gap="lg">
            <Stack gap={4}>
              <Text fz="xl" fw={650} lh={1.25} component="h2" m={0} style={{ overflowWrap: 'anywhere' }}>
                <PersonName employeeId={data.employeeId} />
              </Text>
              <Group gap="md">
                <ParticipantStanding status={data.status} />
                <Text size="sm" c="dimmed">
                  {rolesOf(data.roles)}
                </Text>
                <Text size="sm" c="dimmed">
                  {t(data.status === 'nominated' ? 'participant.nominatedAt' : 'participant.since')} <When at={data.since} />
                </Text>
              </Group>
              {data.expertTopics ? <Text size="sm">{t('participant.expert', { topics: data.expertTopics.map(topicName).join(', ') })}</Text> : null}
              {data.pausedUntil ? <Text size="sm">{t('participant.pausedUntil', { day: day(data.pausedUntil) })}</Text> : null}
              {data.nominatedBy ? (
                <Text size="sm">
                  {t('participant.nominatedBy')} <PersonName employeeId={data.nominatedBy} />
                </Text>
              ) : null}
              {data.reminder ? (
                <Status tone="waiting">
                  {t(`participant.reminded.${data.reminder.about}`)} <When at={data.reminder.at} />
                </Status>
              ) : null}
            </Stack>
            {manages ? <ParticipantActions key={data.revision} participant={data} /> : null}
            <ApplicationFacts participant={data} />
            <Evidence participant={data} manages={manages} />
            {may('programme.manage', programmeId) ? (
              <Section title={t('history.title')}>
                <ParticipantHistory programmeId={programmeId} participantId={participantId} />
              </Section>
            ) : null}
          </Stack>
        )}
      </Read>
    </Drawer>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/people/$participantId')({ component: ParticipantPanel });

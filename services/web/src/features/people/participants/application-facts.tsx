import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema.js';
import { Section } from '../../../ui/page.js';
import { Status } from '../../../ui/status.js';
import { topicName, Topics, Training } from '../words.js';
import { needsConversation } from '../attitude.js';

type Detail = components['schemas']['ParticipantDetail'];

/** What the person said in their application. */
export function ApplicationFacts({ participant }: { participant: Detail }) {
  const { t } = useTranslation('people');
  const { profile, motivation, attitudeMean, conversation, channel, consentVersion, status } = participant;
  if (!profile && status === 'nominated') return <Text size="sm">{t('participant.notApplied')}</Text>;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('column.offers'), profile && profile.offers.length > 0 ? <Topics of={profile.offers} /> : null],
    [t('column.wants'), profile && profile.wants.length > 0 ? <Topics of={profile.wants} /> : null],
    [t('column.format'), profile && t(`format.${profile.format}`)],
    [t('column.languages'), profile?.languages.join(', ').toUpperCase()],
    [t('participant.attitude'), attitudeMean === null ? null : <Attitude mean={attitudeMean} conversation={conversation} low={needsConversation(participant)} />],
    [t('column.training'), status === 'approved' || status === 'paused' ? <Training {...participant} /> : null],
    [t('column.channel'), channel && topicName(channel.replaceAll('_', '-'))],
    [t('participant.consent'), consentVersion],
  ];
  return (
    <Section title={t('participant.application')}>
      <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={0} layout="fixed">
        <Table.Tbody>
          {facts
            .filter(([, value]) => value !== null && value !== undefined && value !== '')
            .map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={140} fw={400} c="dimmed" style={{ verticalAlign: 'top' }}>
                  {name}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
      {motivation ? (
        <Stack gap={0}>
          <Text size="sm" c="dimmed">
            {t('participant.motivation')}
          </Text>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {motivation}
          </Text>
        </Stack>
      ) : null}
    </Section>
  );
}

function Attitude({ mean, conversation, low }: { mean: number; conversation: boolean; low: boolean }) {
  const { t } = useTranslation('people');
  return (
    <Stack gap={0}>
      <Text size="sm">{t('participant.attitudeMean', { mean: mean.toFixed(1) })}</Text>
      {low ? <Status tone="waiting">{t('participants.talkFirst')}</Status> : conversation ? <Status tone="good">{t('participant.talked')}</Status> : null}
    </Stack>
  );
}

import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/command.js';
import type { components } from '../../../api/schema.js';
import { Section } from '../../../ui/page.js';
import { Failed } from '../../../ui/states.js';
import { Status } from '../../../ui/status.js';
import { topicName } from '../words.js';

type Detail = components['schemas']['ParticipantDetail'];

/** What a mentor showed for each topic, and what of it waits to be accepted. */
export function Evidence({ participant: { evidence, programmeId, participantId, status }, manages }: { participant: Detail; manages: boolean }) {
  const { t } = useTranslation('people');
  const accept = useCommand((api, { topic }: { topic: string }) =>
    api.POST('/v1/programmes/{programmeId}/participants/{participantId}/evidence-acceptance', { params: { path: { programmeId, participantId } } as never, body: { topic } }),
  );
  if (evidence.length === 0) return null;
  return (
    <Section title={t('evidence.title')}>
      {evidence.map(({ topic, accepted, evidence: text }) => (
        <Paper key={topic} withBorder p="sm">
          <Stack gap={4}>
            <Group justify="space-between">
              <Text size="sm" fw={600}>
                {topicName(topic)}
              </Text>
              <Status tone={accepted ? 'good' : 'waiting'}>{t(accepted ? 'evidence.accepted' : 'evidence.waiting')}</Status>
            </Group>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {text ?? t('evidence.erased')}
            </Text>
            {manages && !accepted && (status === 'approved' || status === 'paused') ? (
              <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} loading={accept.isPending && accept.variables.topic === topic} onClick={() => accept.mutate({ topic })}>
                {t('evidence.accept')}
              </Button>
            ) : null}
          </Stack>
        </Paper>
      ))}
      {accept.error ? <Failed error={accept.error} /> : null}
    </Section>
  );
}

import { Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/page.js';
import type { OwnPair } from './own-pair.js';
import { Lessons } from './lessons.js';

/** Who is in the circle, who leads it, and who shows what to whom. */
export function CircleMembers({ pair: { agreement, mentorId }, ofPeers, partners, self, nameOf }: OwnPair) {
  const { t } = useTranslation('my');
  return (
    <Section title={t('circle.members')}>
      {ofPeers ? null : <Text size="sm">{mentorId === self ? t('circle.youLead') : t('circle.leads', { name: nameOf(mentorId) })}</Text>}
      <Paper withBorder p="md">
        <Stack gap="md" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {partners.map(({ employeeId, name, title, department, site }) => (
            <li key={employeeId}>
              <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Text>
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {[title, department, site].filter(Boolean).join(' · ')}
              </Text>
            </li>
          ))}
        </Stack>
      </Paper>
      {agreement?.lessons ? <Lessons lessons={agreement.lessons} self={self} nameOf={nameOf} /> : null}
    </Section>
  );
}

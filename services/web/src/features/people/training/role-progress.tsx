import { Group, Paper, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema.js';

export function RoleProgress({ roles }: { roles: components['schemas']['TrainingSummary']['roles'] }) {
  const { t } = useTranslation('people');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {roles.map(({ role, approved, trained }) => {
        const said = t('learning.ofRole', { trained, approved });
        return (
          <Paper key={role} withBorder p="md">
            <Stack gap={8}>
              <Group justify="space-between">
                <Text fw={600}>{t(`learning.role.${role}`)}</Text>
                <Text size="sm">{said}</Text>
              </Group>
              <Progress value={approved === 0 ? 0 : (100 * trained) / approved} size="md" aria-label={`${t(`learning.role.${role}`)}: ${said}`} />
            </Stack>
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}

import { Anchor, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema.js';
import { useRoles } from '../words.js';

type Module = components['schemas']['TrainingSummary']['modules'][number];

/** Each module with how many of those who need it have passed, and the way to those who have not. */
export function ModuleTable({ programmeId, modules, chosen, choose }: { programmeId: string; modules: readonly Module[]; chosen: string | undefined; choose: (moduleId: string | undefined) => void }) {
  const { t } = useTranslation('people');
  const rolesOf = useRoles();
  return (
    <Stack gap="sm">
      {modules.map(({ moduleId, title, requiredFor, need, passed, trying, rating }) => {
        const said = t('learning.passedOf', { passed, need });
        return (
          <Paper key={moduleId} withBorder p="sm">
            <Group justify="space-between" gap="md">
              <Stack gap={0} style={{ flex: '2 1 240px', minWidth: 0 }}>
                <Anchor component={Link} to={`/programmes/${programmeId}/training/modules/${moduleId}`} size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {title}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {t('learning.for')}: {rolesOf(requiredFor) || '–'} · {t('learning.rating')}: {rating}
                </Text>
              </Stack>
              <Stack gap={4} style={{ flex: '1 1 160px' }}>
                <Text size="sm">
                  {t('learning.passed')}: {said}
                  {trying > 0 ? ` · ${t('learning.trying', { count: trying })}` : ''}
                </Text>
                <Progress value={need === 0 ? 0 : (100 * passed) / need} size="sm" aria-label={`${title}: ${said}`} />
              </Stack>
              {passed < need ? (
                <Button size="xs" variant="default" aria-pressed={chosen === moduleId} onClick={() => choose(chosen === moduleId ? undefined : moduleId)}>
                  {t('learning.whoMisses')}
                </Button>
              ) : null}
            </Group>
          </Paper>
        );
      })}
    </Stack>
  );
}

import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema.js';

const ORDER = ['joined', 'changed', 'moved', 'left', 'unchanged', 'refused'] as const;

/** Joiners, movers, leavers and the rest, with what each means. */
export function Figures({ counts, future = false }: { counts: components['schemas']['PeopleImportCounts']; future?: boolean }) {
  const { t } = useTranslation('people');
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, md: 6 }} spacing="sm">
      {ORDER.map((name) => (
        <Paper key={name} withBorder p="sm">
          <Text fz="xl" fw={650} c={counts[name] === 0 ? 'dimmed' : name === 'refused' ? 'var(--upstream-waiting)' : undefined}>
            {counts[name].toLocaleString('en')}
          </Text>
          <Text size="sm">{t(`import.figure.${future ? 'will' : 'did'}.${name}`)}</Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

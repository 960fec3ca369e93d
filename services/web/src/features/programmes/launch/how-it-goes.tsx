import { Paper, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOCALE } from '../../../ui/time.js';
import { togetherIn, type Detail } from './missing.js';

/** Small figures: where one of two is a part of the other, a bar says how much. The report has the whole story. */
export function HowItGoes({ detail }: { detail: Detail }) {
  const { t } = useTranslation('programmes');
  const { figures, plan } = detail;
  const together = togetherIn(detail);
  if (!figures) return null;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, md: 2 }} spacing="md">
      <Figure label={t('figures.signUps')} have={figures.applied} about={t('figures.approved', { count: figures.approved })} />
      <Figure label={t('figures.pairs', { together })} have={figures.pairs} need={figures.pairs < plan.minimumPairs ? plan.minimumPairs : undefined} about={t('figures.pairsAim', { count: plan.minimumPairs })} />
      <Figure label={t('figures.trained')} have={figures.placesTrained} need={figures.placesInPairs} about={t('figures.ofPlaces', { count: figures.placesInPairs, together })} />
      <Figure label={t('figures.met', { together })} have={figures.pairsMet} need={figures.pairs} about={t('figures.ofPairs', { count: figures.pairs, together })} />
      {figures.inPersonPairs > 0 ? <Figure label={t('figures.rooms')} have={figures.inPersonPairsReserved} need={figures.inPersonPairs} about={t('figures.ofInPerson', { count: figures.inPersonPairs })} /> : null}
      <Figure label={t('figures.held')} have={figures.sessionsHeld} />
    </SimpleGrid>
  );
}

function Figure({ label, have, need, about }: { label: string; have: number; need?: number | undefined; about?: string }) {
  const percent = need ? Math.min(100, (have / need) * 100) : undefined;
  return (
    <Paper withBorder p="md">
      <Stack gap={4}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <Text size="xl" fw={650} lh={1.2} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {new Intl.NumberFormat(LOCALE).format(have)}
        </Text>
        {percent === undefined ? null : <Progress value={percent} size="sm" aria-hidden />}
        {about ? (
          <Text size="xs" c="dimmed">
            {about}
          </Text>
        ) : null}
      </Stack>
    </Paper>
  );
}

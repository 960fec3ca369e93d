import { Button, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { Failed } from '../../ui/states.js';
import { useTogether } from '../../ui/use-together.js';
import { arriving } from './arriving.js';
import { usePool } from './pool-column.js';
import type { Chosen } from './rules-column.js';
import { weightsOf } from './weights.js';

/** Starts a round and shows it. */
export function StartButton({ programmeId, chosen, label, filled, disabled = false }: { programmeId: string; chosen?: Chosen; label: string; filled: boolean; disabled?: boolean }) {
  const { t } = useTranslation('matching');
  const { together } = useTogether(programmeId);
  const navigate = useNavigate();
  const counts = usePool(programmeId).data?.counts;
  const byStatus = reads.useQuery('get', '/v1/programmes/{programmeId}/participants/counts', { params: { path: { programmeId } } }).data?.byStatus;
  const onTheirWay = counts && byStatus && arriving(counts, byStatus['approved'] ?? 0);
  const weights = weightsOf(chosen?.weights);
  const start = useCommand(
    (api, _: void) =>
      api.POST('/v1/programmes/{programmeId}/rounds', {
        params: { path: { programmeId } },
        body: { ...(Object.keys(weights).length > 0 ? { weights } : {}), ...(chosen?.avoid ? { avoidPreviousPartners: chosen.avoid === 'true' } : {}) },
        headers: { Prefer: 'respond-async, wait=5' },
      }),
    { onDone: (answer) => void navigate({ to: `/programmes/${programmeId}/matching/${(answer as unknown as { id: string }).id}` }) },
  );
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant={filled ? 'filled' : 'default'} loading={start.isPending} disabled={disabled} onClick={() => start.mutate()} aria-label={start.isPending ? t('workbench.starting', { together }) : undefined}>
        {label}
      </Button>
      {onTheirWay ? (
        <Text size="sm" role="status">
          {t('workbench.arriving', onTheirWay)}
        </Text>
      ) : null}
      {start.isPending && counts ? (
        <Text size="sm" c="dimmed" role="status">
          {t('workbench.matching', { people: counts.inPool })}
        </Text>
      ) : null}
      {start.error ? <Failed error={start.error} /> : null}
    </Stack>
  );
}

import { Drawer, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { Failed, Loading } from '../../ui/states.js';
import { Status } from '../../ui/status.js';

const TONES = { identical: 'good', changed_by_erasure: 'waiting', different: 'bad' } as const;

/** For auditors: the pool is built again as it was, and matched; does it come to the same? */
export function ReplayDrawer({ programmeId, roundId, onClose }: { programmeId: string; roundId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('matching');
  const { t: common } = useTranslation();
  const replay = reads.useQuery(
    'get',
    '/v1/programmes/{programmeId}/rounds/{roundId}/replay',
    { params: { path: { programmeId, roundId: roundId ?? '' } } },
    // Dear to compute, and the same until somebody is erased.
    { enabled: roundId !== undefined, staleTime: 'static', retry: false },
  );
  return (
    <Drawer opened={roundId !== undefined} onClose={onClose} position="right" size="lg" title={t('rounds.replayTitle')} styles={{ title: { fontWeight: 650 } }} closeButtonProps={{ 'aria-label': common('close') }}>
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('rounds.replaying')}
        </Text>
        {replay.data ? <Verdict replay={replay.data} /> : replay.error ? <Failed error={replay.error} retry={() => void replay.refetch()} /> : <Loading rows={3} />}
      </Stack>
    </Drawer>
  );
}

function Verdict({ replay: { verdict, position, ruleVersion, erasedPeople, proposals } }: { replay: components['schemas']['RoundReplay'] }) {
  const { t } = useTranslation('matching');
  const rows: [string, string][] = [
    [t('rounds.recorded'), proposals.recorded.toLocaleString('en')],
    [t('rounds.replayed'), proposals.replayed.toLocaleString('en')],
    [t('rounds.onlyRecorded'), proposals.onlyRecorded.length.toLocaleString('en')],
    [t('rounds.onlyReplayed'), proposals.onlyReplayed.length.toLocaleString('en')],
    [t('rounds.ruleVersion'), ruleVersion],
    [t('rounds.position'), position],
  ];
  return (
    <Stack gap="md">
      <Status tone={TONES[verdict]}>{t(`rounds.verdict.${verdict}`)}</Status>
      <Text size="sm">{t(`rounds.verdictText.${verdict}`, { count: proposals.recorded, people: erasedPeople })}</Text>
      <Table>
        <Table.Tbody>
          {rows.map(([term, value]) => (
            <Table.Tr key={term}>
              <Table.Th scope="row" fw={400}>
                {term}
              </Table.Th>
              <Table.Td ta="end" style={{ overflowWrap: 'anywhere' }}>
                {value}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

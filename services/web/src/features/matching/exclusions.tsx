import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { Section } from '../../ui/page.js';
import { Failed, Read } from '../../ui/states.js';
import { useTwoNames } from './use-words.js';

/** Who is never proposed to each other. */
export function Exclusions({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation('matching');
  const exclusions = reads.useQuery('get', '/v1/programmes/{programmeId}/exclusions', { params: { path: { programmeId }, query: { limit: 100 } } });
  return (
    <Section title={t('exclusions.title')}>
      <Read of={exclusions} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('exclusions.none')}
            </Text>
          ) : (
            <Stack gap="xs">
              {items.map(({ exclusionId, people: [one, other] }) => (
                <Exclusion key={exclusionId} programmeId={programmeId} exclusionId={exclusionId} one={one!.employeeId} other={other!.employeeId} />
              ))}
            </Stack>
          )
        }
      </Read>
    </Section>
  );
}

function Exclusion({ programmeId, exclusionId, one, other }: { programmeId: string; exclusionId: string; one: string; other: string }) {
  const { t } = useTranslation('matching');
  const { mentor, mentee } = useTwoNames(one, other);
  const names = { one: mentor, other: mentee };
  const lift = useCommand((api, _: void) => api.POST('/v1/programmes/{programmeId}/exclusions/{exclusionId}/lifting', { params: { path: { programmeId, exclusionId } }, body: {} }), { onDone: () => notifyDone(t('exclusions.lifted')) });
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('exclusions.names', names)}
        </Text>
        <Button variant="default" size="compact-sm" loading={lift.isPending} aria-label={t('exclusions.liftName', names)} onClick={() => lift.mutate()} style={{ flexShrink: 0 }}>
          {t('exclusions.lift')}
        </Button>
      </Group>
      {lift.error ? <Failed error={lift.error} /> : null}
    </Stack>
  );
}

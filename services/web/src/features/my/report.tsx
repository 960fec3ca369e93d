import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Failed } from '../../ui/states.js';
import { TookPlace, type TookPlaceProps } from './took-place.js';

/** Somebody says whether they met, as soon as the session has begun. That they did not is nobody's fault here. */
export function Report({ programmeId, session, primary }: TookPlaceProps) {
  const { t } = useTranslation('my');
  const { sessionId } = session;
  const missed = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/report', { params: { path: { programmeId, sessionId } }, body: { outcome: 'missed' } }));
  return (
    <Stack gap="sm">
      {primary ? null : <Text size="sm">{t('session.reportText')}</Text>}
      <Group gap="sm" align="flex-start">
        <TookPlace programmeId={programmeId} session={session} primary={primary} />
        <Button variant="transparent" px={0} loading={missed.isPending} onClick={() => missed.mutate(undefined)}>
          {t('session.didNot')}
        </Button>
      </Group>
      {missed.error ? <Failed error={missed.error} /> : null}
    </Stack>
  );
}

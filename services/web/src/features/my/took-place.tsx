import { Button, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { Failed } from '../../ui/states.js';

export interface TookPlaceProps {
  readonly programmeId: string;
  readonly session: { readonly sessionId: string; readonly startsAt: string; readonly endsAt: string };
  readonly primary: boolean;
}

const plannedMinutes = ({ startsAt, endsAt }: TookPlaceProps['session']): number => Math.min(480, Math.max(1, Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)));

/** One tap: the session was held, for as long as it was planned. The other saying the same changes nothing. */
export function TookPlace({ programmeId, session, primary }: TookPlaceProps) {
  const { t } = useTranslation('my');
  const { sessionId } = session;
  const report = useCommand(
    (api, _: undefined) =>
      api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/report', { params: { path: { programmeId, sessionId } }, body: { outcome: 'held', minutes: plannedMinutes(session) } }),
    { onDone: () => notifyDone(t('session.thanks')) },
  );
  return (
    <Stack gap="sm">
      <Button variant={primary ? 'filled' : 'default'} leftSection={<IconCheck size={18} aria-hidden />} loading={report.isPending} onClick={() => report.mutate(undefined)} style={{ alignSelf: 'flex-start' }}>
        {t('session.tookPlace')}
      </Button>
      {report.error ? <Failed error={report.error} /> : null}
    </Stack>
  );
}

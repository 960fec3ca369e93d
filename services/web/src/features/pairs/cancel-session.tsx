import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { togetherOf } from '../../ui/together.js';
import { dateTime } from '../../ui/time.js';
import { CodeDialog } from './code-dialog.js';
import type { PlannedSession } from './sessions-of-pair.js';

const CODES = ['ill', 'no_time', 'leave', 'business_trip', 'no_room', 'other'] as const;

export function CancelSession({ session: { programmeId, sessionId, ordinal, startsAt, memberIds }, onClose }: { session: Pick<PlannedSession, 'programmeId' | 'sessionId' | 'ordinal' | 'startsAt' | 'memberIds'>; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const command = useCommand(
    (api, { reasonCode }: { reasonCode: string }) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/cancellation', { params: { path: { programmeId, sessionId } }, body: { reasonCode } }),
    {
      onDone: () => {
        notifyDone(t('session.cancelled', { ordinal }));
        onClose();
      },
    },
  );
  return (
    <CodeDialog title={t('cancelSession.title', { ordinal })} action={t('session.cancel')} codes={CODES} pending={command.isPending} error={command.error} onSubmit={({ reasonCode }) => command.mutateAsync({ reasonCode })} onClose={onClose}>
      {t('cancelSession.text', { when: dateTime(startsAt), together: togetherOf(memberIds.slice(1)) })}
    </CodeDialog>
  );
}

import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { dateTime } from '../../ui/time.js';
import { ChooseTime, type Chosen } from './choose-time.js';
import type { PlannedSession } from './sessions-of-pair.js';

/** Where a session goes. */
export interface Moving extends Chosen {
  readonly roomId?: string;
}

export const useMoveSession = (session: Pick<PlannedSession, 'programmeId' | 'sessionId'>, onDone: () => void) =>
  useCommand((api, body: Moving) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/rescheduling', { params: { path: { programmeId: session.programmeId, sessionId: session.sessionId } }, body }), { onDone });

/** Asks for another time; refused, the session stays as it was. */
export function MoveSession({ session, onClose }: { session: PlannedSession; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const { ordinal, startsAt, memberIds } = session;
  const command = useMoveSession(session, () => {
    notifyDone(t('session.moved', { ordinal }));
    onClose();
  });
  return (
    <ChooseTime
      title={t('move.title', { ordinal })}
      action={t('move.action')}
      memberIds={memberIds}
      now={{ startsAt, words: t('move.now', { when: dateTime(startsAt) }) }}
      pending={command.isPending}
      error={command.error}
      onSubmit={command.mutate}
      onClose={onClose}
    />
  );
}

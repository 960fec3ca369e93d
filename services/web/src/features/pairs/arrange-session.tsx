import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { ChooseTime, type Chosen } from './choose-time.js';
import type { PairDetail } from './pair-screen.js';

/** A further session. */
export function ArrangeSession({ pair: { programmeId, pairId, mentorId, menteeIds }, onClose }: { pair: PairDetail; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const command = useCommand((api, body: Chosen) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/sessions', { params: { path: { programmeId, pairId } }, body }), {
    onDone: () => {
      notifyDone(t('arrange.done'));
      onClose();
    },
  });
  return <ChooseTime title={t('arrange.title')} action={t('arrange.action')} memberIds={[mentorId, ...menteeIds]} pending={command.isPending} error={command.error} onSubmit={command.mutate} onClose={onClose} />;
}

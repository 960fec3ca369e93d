import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import type { Together } from '../../ui/together.js';
import { CodeDialog } from './code-dialog.js';

export type PairChange = 'pause' | 'resume' | 'end' | 'complete';

const CODES: Readonly<Record<PairChange, readonly string[]>> = {
  pause: ['leave', 'parental_leave', 'no_time', 'ill', 'business_trip', 'other'],
  resume: [],
  end: ['no_time', 'goals_reached', 'not_a_match', 'other_partner', 'no_answer', 'change_of_role', 'other'],
  complete: [],
};

/** Pauses, resumes, completes or ends a pair; what that means is said first. */
export function ChangePair({ programmeId, pairId, together, change, onClose }: { programmeId: string; pairId: string; together: Together; change: PairChange; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const params = { path: { programmeId, pairId } };
  const command = useCommand(
    (api, { reasonCode }: { reasonCode: string }) => {
      switch (change) {
        case 'pause':
          return api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/pause', { params, body: { reasonCode } });
        case 'resume':
          return api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/resumption', { params, body: {} });
        case 'end':
          return api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/ending', { params, body: { reasonCode } });
        case 'complete':
          return api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/completion', { params, body: {} });
      }
    },
    {
      onDone: () => {
        notifyDone(t(`${change}.done`, { together }));
        onClose();
      },
    },
  );
  return (
    <CodeDialog
      title={t(`${change}.title`, { together })}
      action={t(`${change}.action`, { together })}
      codes={CODES[change]}
      pending={command.isPending}
      error={command.error}
      onSubmit={command.mutateAsync}
      onClose={onClose}
    >
      {t(`${change}.text`, { together })}
    </CodeDialog>
  );
}

import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { notifyDone } from '../../ui/notify.js';

const REASONS = ['rebuilding', 'other_use', 'moved_out', 'other'] as const;

export function CloseRoom({ roomId, name, onClose }: { roomId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const command = useCommand((api, reason: string) => api.POST('/v1/rooms/{roomId}/closure', { params: { path: { roomId } }, body: { reasonCode: reason } }), {
    onDone: () => {
      notifyDone(t('room.closeDone', { name }));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('room.closeTitle', { name })}
      action={t('room.close')}
      pending={command.isPending}
      error={command.error}
      onSubmit={() => {
        setAsked(true);
        if (reasonCode) command.mutate(reasonCode);
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('room.closeText')}</Text>
      <Select label={t('room.reason')} withAsterisk data={REASONS.map((value) => ({ value, label: t(`room.reasons.${value}`) }))} value={reasonCode} onChange={setReasonCode} allowDeselect={false} error={asked && !reasonCode ? t('add.missing') : undefined} />
    </FormDialog>
  );
}

import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Dialog } from '../../ui/dialog.js';
import { notifyDone } from '../../ui/notify.js';
import { Failed } from '../../ui/states.js';

const REASONS = ['rebuilding', 'other_use', 'moved_out', 'other'] as const;

export function CloseRoom({ roomId, name, onClose }: { roomId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const { t: shell } = useTranslation();
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const command = useCommand((api, reason: string) => api.POST('/v1/rooms/{roomId}/closure', { params: { path: { roomId } }, body: { reasonCode: reason } }), {
    onDone: () => {
      notifyDone(t('room.closeDone', { name }));
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={t('room.closeTitle', { name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (reasonCode) command.mutate(reasonCode);
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('room.closeText')}</Text>
          <Select label={t('room.reason')} withAsterisk data={REASONS.map((value) => ({ value, label: t(`room.reasons.${value}`) }))} value={reasonCode} onChange={setReasonCode} allowDeselect={false} error={asked && !reasonCode ? t('add.missing') : undefined} />
          {command.error ? <Failed error={command.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={command.isPending}>
              {t('room.close')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { useNames } from '../../ui/names.js';
import { notifyDone } from '../../ui/notify.js';
import { Failed } from '../../ui/states.js';
import type { PlannedSession } from './sessions-of-pair.js';

/** Names who of a circle leads one of its sessions. */
export function LeadSession({ session: { programmeId, sessionId, ordinal, memberIds, leadId }, onClose }: { session: PlannedSession; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  const names = useNames(memberIds);
  const [chosen, setChosen] = useState(leadId ?? '');
  const command = useCommand((api, employeeId: string) => api.PUT('/v1/programmes/{programmeId}/sessions/{sessionId}/lead', { params: { path: { programmeId, sessionId } }, body: { employeeId } }), {
    onDone: () => {
      notifyDone(t('lead.done', { ordinal }));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('lead.title', { ordinal })} centered closeButtonProps={{ 'aria-label': shell('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          command.mutate(chosen);
        }}
      >
        <Stack gap="md">
          <Radio.Group label={t('lead.who')} value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt={4}>
              {memberIds.map((id, index) => (
                <Radio key={id} value={id} label={names[index] ?? shell('someone')} />
              ))}
            </Stack>
          </Radio.Group>
          {command.error ? <Failed error={command.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" disabled={chosen === leadId} loading={command.isPending}>
              {t('lead.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

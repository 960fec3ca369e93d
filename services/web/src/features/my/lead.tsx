import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Failed } from '../../ui/states.js';
import type { OwnPair } from './own-pair.js';

interface LeadProps extends OwnPair {
  readonly session: { readonly sessionId: string; readonly leadId?: string | undefined };
  /** Whether somebody else can still be named. */
  readonly change?: boolean;
}

/** Who leads a session of a circle: its members take turns, and any of them may name another. */
export function Lead({ session, change = false, ...own }: LeadProps) {
  const { t } = useTranslation('my');
  const [choosing, setChoosing] = useState(false);
  const { leadId } = session;
  if (!leadId) return null;
  return (
    <Group gap="sm">
      <Text size="sm">{leadId === own.self ? t('lead.you') : t('lead.other', { name: own.nameOf(leadId) })}</Text>
      {change ? (
        <Button variant="transparent" size="compact-sm" px={0} onClick={() => setChoosing(true)}>
          {t('lead.change')}
        </Button>
      ) : null}
      {choosing ? <ChooseLead {...own} sessionId={session.sessionId} leadId={leadId} onClose={() => setChoosing(false)} /> : null}
    </Group>
  );
}

function ChooseLead({ pair: { programmeId, mentorId, menteeIds }, self, nameOf, sessionId, leadId, onClose }: OwnPair & { sessionId: string; leadId: string; onClose: () => void }) {
  const { t } = useTranslation('my');
  const shell = useTranslation().t;
  const [chosen, setChosen] = useState(leadId);
  const name = useCommand((api, employeeId: string) => api.PUT('/v1/programmes/{programmeId}/sessions/{sessionId}/lead', { params: { path: { programmeId, sessionId } }, body: { employeeId } }), { onDone: onClose });
  return (
    <Modal opened onClose={onClose} title={t('lead.title')} centered closeButtonProps={{ 'aria-label': shell('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          name.mutate(chosen);
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('lead.about')}</Text>
          <Radio.Group label={t('lead.who')} value={chosen} onChange={setChosen}>
            <Stack gap="sm" mt="sm">
              {[mentorId, ...menteeIds].map((employeeId) => (
                <Radio key={employeeId} value={employeeId} label={employeeId === self ? t('lead.me') : nameOf(employeeId)} />
              ))}
            </Stack>
          </Radio.Group>
          {name.error ? <Failed error={name.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" disabled={chosen === leadId} loading={name.isPending}>
              {t('lead.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command.js';
import { Dialog } from './dialog.js';
import { Failed } from './states.js';

interface ChooseLeadProps {
  readonly session: { readonly programmeId: string; readonly sessionId: string; readonly leadId?: string | undefined };
  readonly people: readonly { readonly employeeId: string; readonly label: string }[];
  readonly words: { readonly title: string; readonly about?: string; readonly who: string; readonly action: string };
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** Names who of a circle leads one of its sessions. */
export function ChooseLead({ session: { programmeId, sessionId, leadId }, people, words, onDone, onClose }: ChooseLeadProps) {
  const { t: shell } = useTranslation();
  const [chosen, setChosen] = useState(leadId ?? '');
  const command = useCommand((api, employeeId: string) => api.PUT('/v1/programmes/{programmeId}/sessions/{sessionId}/lead', { params: { path: { programmeId, sessionId } }, body: { employeeId } }), {
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={words.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          command.mutate(chosen);
        }}
      >
        <Stack gap="md">
          {words.about ? <Text size="sm">{words.about}</Text> : null}
          <Radio.Group label={words.who} value={chosen} onChange={setChosen}>
            <Stack gap="sm" mt="sm">
              {people.map(({ employeeId, label }) => (
                <Radio key={employeeId} value={employeeId} label={label} />
              ))}
            </Stack>
          </Radio.Group>
          {command.error ? <Failed error={command.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" disabled={chosen === leadId} loading={command.isPending}>
              {words.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

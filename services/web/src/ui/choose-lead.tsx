import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../api/command.js';
import { FormDialog } from './form-dialog.js';

interface ChooseLeadProps {
  readonly session: { readonly programmeId: string; readonly sessionId: string; readonly leadId?: string | undefined };
  readonly people: readonly { readonly employeeId: string; readonly label: string }[];
  readonly words: { readonly title: string; readonly about?: string; readonly who: string; readonly action: string };
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** Names who of a circle leads one of its sessions. */
export function ChooseLead({ session: { programmeId, sessionId, leadId }, people, words, onDone, onClose }: ChooseLeadProps) {
  const [chosen, setChosen] = useState(leadId ?? '');
  const command = useCommand((api, employeeId: string) => api.PUT('/v1/programmes/{programmeId}/sessions/{sessionId}/lead', { params: { path: { programmeId, sessionId } }, body: { employeeId } }), {
    onDone: () => {
      onDone?.();
      onClose();
    },
  });
  return (
    <FormDialog
      title={words.title}
      action={words.action}
      button={{ disabled: chosen === leadId }}
      pending={command.isPending}
      error={command.error}
      onSubmit={() => command.mutate(chosen)}
      onClose={onClose}
    >
      {words.about ? <Text size="sm">{words.about}</Text> : null}
      <Radio.Group label={words.who} value={chosen} onChange={setChosen}>
        <Stack gap="sm" mt="sm">
          {people.map(({ employeeId, label }) => (
            <Radio key={employeeId} value={employeeId} label={label} />
          ))}
        </Stack>
      </Radio.Group>
    </FormDialog>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';
import { Failed } from './states.js';

export interface ConfirmProps {
  readonly opened: boolean;
  readonly title: string;
  /** What happens to whom, and what cannot be undone; a line for each. */
  readonly text: string;
  readonly action: string;
  /** What not to do it is called. */
  readonly refuse?: string;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asked only where undo is impossible, or something would be lost. */
export function Confirm({ opened, title, text, action, refuse, pending, error, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Stack gap="md">
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {text}
        </Text>
        {error ? <Failed error={error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {refuse ?? t('cancel')}
          </Button>
          <Button loading={pending ?? false} onClick={onConfirm} data-autofocus>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/states.js';

export interface ConfirmProps {
  readonly opened: boolean;
  readonly title: string;
  /** What happens to whom, and what cannot be undone. */
  readonly text: string;
  readonly action: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asked only where undo is impossible. */
export function Confirm({ opened, title, text, action, pending, error, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close') }} styles={{ title: { fontWeight: 650 } }}>
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        {error ? <Failed error={error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={pending} onClick={onConfirm} data-autofocus>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

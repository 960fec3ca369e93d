import { Button, Group, Stack, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';
import { Failed } from './states.js';

export interface FormDialogProps {
  readonly opened?: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** What the button says: the action itself. */
  readonly action: string;
  readonly button?: Pick<ButtonProps, 'color' | 'disabled'>;
  /** What not to do it is called. */
  readonly refuse?: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A small form above the page: what is asked, what went wrong with it, and its one action. */
export function FormDialog({ opened = true, title, children, action, button, refuse, pending, error, onSubmit, onClose }: FormDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack gap="md">
          {children}
          {error ? <Failed error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {refuse ?? t('cancel')}
            </Button>
            <Button type="submit" {...button} loading={pending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from './states.js';

export interface ReasonDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen, for whom, and what stays. */
  readonly children?: ReactNode;
  /** What the button says: the action itself. */
  readonly action: string;
  readonly required?: boolean;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly maxLength?: number;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks for a reason before something that cannot be undone, or that others will want to understand. */
export function ReasonDialog({ opened, title, children, action, required = true, pending = false, error, maxLength = 500, onSubmit, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = required && reason.trim() === '';
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!missing) onSubmit(reason.trim());
        }}
      >
        <Stack gap="md">
          {children ? (
            <Text size="sm" component="div">
              {children}
            </Text>
          ) : null}
          <Textarea
            label={t('reason.label')}
            placeholder={t('reason.placeholder')}
            description={required ? t('reason.required') : undefined}
            withAsterisk={required}
            value={reason}
            maxLength={maxLength}
            autosize
            minRows={3}
            data-autofocus
            error={asked && missing ? t('reason.required') : undefined}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {error ? <Failed error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

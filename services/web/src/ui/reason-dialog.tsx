import { Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './form-dialog.js';
import { useDraft } from './use-draft.js';

export interface ReasonDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** Names it among what this person has typed and not sent. */
  readonly draft: string;
  /** What will happen, for whom, and what stays. */
  readonly children?: ReactNode;
  /** What the button says: the action itself. */
  readonly action: string;
  readonly required?: boolean;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly maxLength?: number;
  /** What was typed is kept until it resolves. */
  readonly onSubmit: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks for a reason before something that cannot be undone, or that others will want to understand. */
export function ReasonDialog({ opened, title, draft, children, action, required = true, pending = false, error, maxLength = 500, onSubmit, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason = '', setReason] = useDraft(draft);
  const [asked, setAsked] = useState(false);
  const missing = required && reason.trim() === '';
  return (
    <FormDialog
      opened={opened}
      title={title}
      action={action}
      pending={pending}
      error={error}
      onSubmit={() => {
        setAsked(true);
        if (missing) return;
        void onSubmit(reason.trim()).then(
          () => setReason(undefined),
          // Shown by `error`.
          () => undefined,
        );
      }}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}

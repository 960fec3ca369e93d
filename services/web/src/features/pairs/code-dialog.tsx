import { Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { FormDialog } from '../../ui/form-dialog.js';
import { ReasonSelect } from './reason-select.js';

interface CodeDialogProps {
  readonly title: string;
  /** What will happen, for whom, and what stays. */
  readonly children: ReactNode;
  readonly action: string;
  /** What else is to be chosen, above the reason. */
  readonly choice?: { readonly missing: boolean; readonly show: (missing: boolean) => ReactNode };
  /** Reasons to choose from; none: no reason is asked. */
  readonly codes?: readonly string[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (answer: { reasonCode: string }) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Says what will happen and asks why, in the words of the statistics. */
export function CodeDialog({ title, children, action, choice, codes = [], pending, error, onSubmit, onClose }: CodeDialogProps) {
  const [code, setCode] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const missing = codes.length > 0 && code === null;
  return (
    <FormDialog
      title={title}
      action={action}
      pending={pending}
      error={error}
      onSubmit={() => {
        setAsked(true);
        if (missing || choice?.missing) return;
        // Why it did not work is shown by `error`.
        void onSubmit({ reasonCode: code ?? 'other' }).catch(() => undefined);
      }}
      onClose={onClose}
    >
      <Text size="sm">{children}</Text>
      {choice?.show(asked && choice.missing)}
      {codes.length > 0 ? <ReasonSelect codes={codes} value={code} missing={asked && missing} onChange={setCode} /> : null}
    </FormDialog>
  );
}

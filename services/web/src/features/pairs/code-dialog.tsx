import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.js';
import { Failed } from '../../ui/states.js';
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
  const { t: shell } = useTranslation();
  const [code, setCode] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const missing = codes.length > 0 && code === null;
  return (
    <Dialog onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (missing || choice?.missing) return;
          // Why it did not work is shown by `error`.
          void onSubmit({ reasonCode: code ?? 'other' }).catch(() => undefined);
        }}
      >
        <Stack gap="md">
          <Text size="sm">{children}</Text>
          {choice?.show(asked && choice.missing)}
          {codes.length > 0 ? <ReasonSelect codes={codes} value={code} missing={asked && missing} onChange={setCode} /> : null}
          {error ? <Failed error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

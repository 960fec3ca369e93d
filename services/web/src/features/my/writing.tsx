import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/states.js';
import { useDraft } from '../../ui/use-draft.js';
import { isBlank } from './blank.js';

export const Hint = ({ children }: { children: ReactNode }) => (
  <Text size="sm" c="dimmed">
    {children}
  </Text>
);

export const Words = ({ text }: { text: string | null }) => {
  const { t } = useTranslation('my');
  return (
    <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {text ?? t('erasedText')}
    </Text>
  );
};

interface WriteProps {
  readonly label: string;
  /** Names it among what this person has typed and not sent. */
  readonly draft: string;
  readonly action: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly long?: boolean;
  readonly maxLength?: number;
  /** Empties the field when it resolves. */
  readonly onWrite: (text: string) => Promise<unknown>;
  readonly children?: ReactNode;
}

/** A field and its button; what was typed stays until it has been saved, also over a reload. */
export function Write({ label, draft, action, pending, error, long = false, maxLength = 2000, onWrite, children }: WriteProps) {
  const [text = '', setText] = useDraft(draft);
  const { t } = useTranslation('my');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(isBlank(text));
    if (isBlank(text)) return;
    void onWrite(text.trim()).then(
      // What was typed since is not what was sent.
      () => (field.current?.value === text ? setText(undefined) : undefined),
      // Shown by `error`.
      () => undefined,
    );
  };
  const change = (next: string) => {
    setMissing(false);
    setText(next);
  };
  const Field = long ? Textarea : TextInput;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {children}
        <Group align={missing ? 'center' : 'flex-end'} gap="sm" wrap="nowrap">
          <Field ref={field} label={label} value={text} error={missing ? t('blank') : undefined} maxLength={maxLength} style={{ flexGrow: 1, minWidth: 0 }} onChange={({ currentTarget }) => change(currentTarget.value)} />
          <Button type="submit" variant="default" loading={pending} style={{ flexShrink: 0 }}>
            {action}
          </Button>
        </Group>
        {error ? <Failed error={error} /> : null}
      </Stack>
    </form>
  );
}

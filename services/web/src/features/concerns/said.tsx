import { Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/states.js';
import { When } from '../../ui/time.js';
import { isBlank } from '../my/blank.js';

/** Something that was written, with when and (where it matters) by whom. */
export const Said = ({ at, text, by }: { at?: string; text: string; by?: ReactNode }) => (
  <Paper withBorder p="md">
    <Stack gap={4}>
      {at ? (
        <Text size="sm" c="dimmed" component="div">
          {by ? <>{by} · </> : null}
          <When at={at} />
        </Text>
      ) : null}
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    </Stack>
  </Paper>
);

interface SayProps {
  readonly label: string;
  readonly action: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSay: (text: string) => Promise<unknown>;
}

/** Unlike other fields of the application, its draft is kept nowhere. */
export function Say({ label, action, pending, error, onSay }: SayProps) {
  const { t } = useTranslation('concerns');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isBlank(text)) return;
        void onSay(text.trim()).then(
          () => {
            setText('');
            setAsked(false);
          },
          // Shown by `error`.
          () => undefined,
        );
      }}
    >
      <Stack gap="sm">
        <Textarea label={label} value={text} maxLength={5000} autosize minRows={2} maxRows={12} autoComplete="off" error={asked && isBlank(text) ? t('one.blank') : undefined} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        {error ? <Failed error={error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

import { Checkbox, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/form-dialog.js';
import { LAST_MINUTE } from '../../ui/last-day.js';
import { togetherOf } from '../../ui/together.js';
import { readersZone } from '../calendar/zones.js';
import { instantOf, localInput } from './days.js';
import { TheirTimes } from './their-times.js';

/** Without a time: the next that suits all. */
export interface Chosen {
  readonly startsAt?: string;
  readonly inPerson?: boolean;
}

interface ChooseTimeProps {
  readonly title: string;
  readonly action: string;
  readonly memberIds: readonly string[];
  /** When the session is as yet. */
  readonly now?: { readonly startsAt: string; readonly words: ReactNode };
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (chosen: Chosen) => void;
  readonly onClose: () => void;
}

/** When they meet: at the next time that suits all, or when they agreed, in the reader's zone and in theirs. What the rules refuse is said here. */
export function ChooseTime({ title, action, memberIds, now, pending, error, onSubmit, onClose }: ChooseTimeProps) {
  const { t } = useTranslation('pairs');
  const together = togetherOf(memberIds.slice(1));
  const [how, setHow] = useState('auto');
  const [at, setAt] = useState(now ? localInput(now.startsAt) : '');
  const [online, setOnline] = useState(false);
  const [asked, setAsked] = useState(false);
  const startsAt = instantOf(at);
  return (
    <FormDialog
      title={title}
      action={action}
      pending={pending}
      error={error}
      onSubmit={() => {
        setAsked(true);
        if (how === 'auto') onSubmit({});
        else if (startsAt) onSubmit({ startsAt, ...(online ? { inPerson: false } : {}) });
      }}
      onClose={onClose}
    >
      {now ? (
        <div>
          <Text size="sm">{now.words}</Text>
          <TheirTimes startsAt={now.startsAt} memberIds={memberIds} />
        </div>
      ) : null}
      <Radio.Group label={t('arrange.how')} value={how} onChange={setHow}>
        <Stack gap="xs" mt={4}>
          <Radio value="auto" label={t('arrange.auto', { together })} description={t('arrange.autoHint')} />
          <Radio value="own" label={t('arrange.own')} />
        </Stack>
      </Radio.Group>
      {how === 'own' ? (
        <>
          <TextInput type="datetime-local" max={LAST_MINUTE} label={t('arrange.at', { zone: readersZone() })} value={at} onChange={({ currentTarget }) => setAt(currentTarget.value)} error={asked && !startsAt ? t('arrange.missing') : undefined} />
          {startsAt ? (
            <div>
              <TheirTimes startsAt={startsAt} memberIds={memberIds} />
            </div>
          ) : null}
          {now ? null : <Checkbox label={t('arrange.online')} checked={online} onChange={({ currentTarget }) => setOnline(currentTarget.checked)} />}
        </>
      ) : null}
    </FormDialog>
  );
}

import { Button, Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Dialog } from '../../ui/dialog.js';
import { notifyDone } from '../../ui/notify.js';
import { LAST_MINUTE } from '../../ui/last-day.js';
import { Failed } from '../../ui/states.js';
import type { Together } from '../../ui/together.js';
import { readersZone } from '../calendar/zones.js';
import { instantOf } from './days.js';

/** A further session: at the next time that suits both, or when they agreed. */
export function ArrangeSession({ programmeId, pairId, together, onClose }: { programmeId: string; pairId: string; together: Together; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  const [how, setHow] = useState('auto');
  const [at, setAt] = useState('');
  const [online, setOnline] = useState(false);
  const [asked, setAsked] = useState(false);
  const command = useCommand(
    (api, body: { startsAt?: string; inPerson?: boolean }) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/sessions', { params: { path: { programmeId, pairId } }, body }),
    {
      onDone: () => {
        notifyDone(t('arrange.done'));
        onClose();
      },
    },
  );
  const startsAt = instantOf(at);
  return (
    <Dialog onClose={onClose} title={t('arrange.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (how === 'auto') command.mutate({});
          else if (startsAt) command.mutate({ startsAt, ...(online ? { inPerson: false } : {}) });
        }}
      >
        <Stack gap="md">
          <Radio.Group label={t('arrange.how')} value={how} onChange={setHow}>
            <Stack gap="xs" mt={4}>
              <Radio value="auto" label={t('arrange.auto', { together })} description={t('arrange.autoHint', { together })} />
              <Radio value="own" label={t('arrange.own')} />
            </Stack>
          </Radio.Group>
          {how === 'own' ? (
            <>
              <TextInput type="datetime-local" max={LAST_MINUTE} label={t('arrange.at', { zone: readersZone() })} value={at} onChange={({ currentTarget }) => setAt(currentTarget.value)} error={asked && !startsAt ? t('move.missing') : undefined} />
              <Checkbox label={t('arrange.online')} checked={online} onChange={({ currentTarget }) => setOnline(currentTarget.checked)} />
            </>
          ) : null}
          {command.error ? <Failed error={command.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={command.isPending}>
              {t('arrange.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Button, Group, MultiSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Confirm } from '../../ui/confirm.js';
import { notifyDone } from '../../ui/notify.js';
import { ReasonDialog } from '../../ui/reason-dialog.js';
import { Failed } from '../../ui/states.js';
import { togetherOf } from '../../ui/together.js';
import type { Detail } from './proposal-parts.js';
import { ConfirmPublication } from './publish-button.js';
import { useMemberNames } from './use-words.js';
import { membersOf } from './view.js';

/** Publish, discard or withdraw, keep apart. */
export function Actions({ programmeId, detail, onClose }: { programmeId: string; detail: Detail; onClose: () => void }) {
  const { t } = useTranslation('matching');
  const { id, status, mentees } = detail;
  const together = togetherOf(mentees);
  const [asking, setAsking] = useState<'publish' | 'withdraw' | 'apart'>();
  const path = { params: { path: { programmeId, proposalId: id } } };
  const publish = useCommand((api, _: void) => api.POST('/v1/programmes/{programmeId}/proposals/{proposalId}/publication', { ...path, body: {} }), {
    onDone: () => {
      setAsking(undefined);
      notifyDone(t('publish.done', { count: 1 }));
    },
  });
  const cancel = useCommand((api, reasonCode: string) => api.POST('/v1/programmes/{programmeId}/proposals/{proposalId}/cancellation', { ...path, body: { reasonCode } }), { onDone: () => (setAsking(undefined), onClose()) });
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {status === 'draft' ? (
          <>
            <Button onClick={() => setAsking('publish')}>{t('publish.one')}</Button>
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate('not_wanted')}>
              {t('detail.discard')}
            </Button>
          </>
        ) : null}
        {status === 'published' ? (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            {t('detail.withdraw')}
          </Button>
        ) : null}
        <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={() => setAsking('apart')}>
          {t('detail.keepApart', { together })}
        </Button>
      </Group>
      {cancel.error && asking === undefined ? <Failed error={cancel.error} /> : null}
      <ConfirmPublication count={1} together={together} opened={asking === 'publish'} pending={publish.isPending} error={publish.error} onConfirm={() => publish.mutate()} onClose={() => setAsking(undefined)} />
      <Confirm opened={asking === 'withdraw'} title={t('detail.withdrawTitle')} text={t('detail.withdrawText', { together })} action={t('detail.withdraw')} pending={cancel.isPending} error={cancel.error} onConfirm={() => cancel.mutate('withdrawn_by_coordinator')} onClose={() => setAsking(undefined)} />
      <KeepApart key={id} programmeId={programmeId} detail={detail} opened={asking === 'apart'} onClose={() => setAsking(undefined)} />
    </Stack>
  );
}

/** Two people: those of a pair, or whom the coordinator names of a circle. */
function KeepApart({ programmeId, detail, opened, onClose }: { programmeId: string; detail: Detail; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('matching');
  const members = membersOf(detail);
  const names = useMemberNames(members);
  const together = togetherOf(detail.mentees);
  const [chosen, setChosen] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const employeeIds = together === 'pair' ? members.map(({ employeeId }) => employeeId) : chosen;
  const apart = useCommand((api, reason: string) => api.POST('/v1/programmes/{programmeId}/exclusions', { params: { path: { programmeId } }, body: { employeeIds, ...(reason ? { reason } : {}) } }), {
    onDone: () => {
      onClose();
      notifyDone(t('detail.keptApart'));
    },
  });
  const missing = employeeIds.length !== 2;
  const submit = (reason: string) => {
    setAsked(true);
    return missing ? Promise.reject(new Error('Two people are needed')) : apart.mutateAsync(reason);
  };
  return (
    <ReasonDialog draft={`${detail.id} keep apart`} opened={opened} title={t('detail.keepApartTitle', { together, names: names.all })} action={t('detail.keepApartAction')} required={false} pending={apart.isPending} error={apart.error} maxLength={2000} onSubmit={submit} onClose={onClose}>
      <Stack gap="md">
        {t('detail.keepApartText')}
        {together === 'circle' ? (
          <MultiSelect
            label={t('detail.keepApartWhom')}
            data={members.map(({ employeeId }) => ({ value: employeeId, label: names.of(employeeId) }))}
            value={chosen}
            maxValues={2}
            error={asked && missing ? t('detail.keepApartTwo') : undefined}
            onChange={setChosen}
          />
        ) : null}
      </Stack>
    </ReasonDialog>
  );
}

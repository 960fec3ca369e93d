import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { useNames } from '../../ui/names.js';
import { notifyDone } from '../../ui/notify.js';
import { isOfPeers } from '../../ui/together.js';
import { CodeDialog } from './code-dialog.js';
import type { PairDetail } from './pair-screen.js';

const CODES = ['no_time', 'goals_reached', 'not_a_match', 'other_partner', 'no_answer', 'change_of_role', 'other'] as const;

/** Takes one out of a circle, which goes on without them. Not its mentor: without them it ends. */
export function TakeOut({ pair: { programmeId, pairId, mentorId, menteeIds, mentorLeads }, onClose }: { pair: PairDetail; onClose: () => void }) {
  const { t } = useTranslation('pairs');
  const { t: shell } = useTranslation();
  const ofPeers = isOfPeers(menteeIds, mentorLeads);
  const people = ofPeers ? [mentorId, ...menteeIds] : menteeIds;
  const names = useNames(people);
  const [employeeId, setEmployeeId] = useState<string | null>(null);
  const command = useCommand(
    (api, body: { reasonCode: string }) =>
      api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/members/{employeeId}/removal', { params: { path: { programmeId, pairId, employeeId: employeeId ?? '' } }, body }),
    {
      onDone: () => {
        notifyDone(t('takeOut.done'));
        onClose();
      },
    },
  );
  const whom = (missing: boolean) => (
    <Select
      label={t('takeOut.whom')}
      withAsterisk
      data={people.map((value, index) => ({ value, label: names[index] ?? shell('someone') }))}
      value={employeeId}
      onChange={setEmployeeId}
      error={missing ? t('takeOut.nobody') : undefined}
      allowDeselect={false}
    />
  );
  return (
    <CodeDialog
      title={t('takeOut.title')}
      action={t('takeOut.action')}
      choice={{ missing: employeeId === null, show: whom }}
      codes={CODES}
      pending={command.isPending}
      error={command.error}
      onSubmit={command.mutateAsync}
      onClose={onClose}
    >
      {t('takeOut.text', { ofPeers: String(ofPeers) })}
    </CodeDialog>
  );
}

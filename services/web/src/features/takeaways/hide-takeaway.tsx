import { Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import type { components } from '../../api/schema.js';
import { FormDialog } from '../../ui/form-dialog.js';

type Reason = components['schemas']['TakeawayHiding']['reasonCode'];
const REASONS: readonly Reason[] = ['names_people', 'confidential', 'hurtful', 'wrong'];

/** By who runs the programme, with a reason that its authors read. */
export function HideTakeaway(path: { readonly programmeId: string; readonly takeawayId: string }) {
  const { t } = useTranslation('takeaways');
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState<Reason | null>(null);
  const [asked, setAsked] = useState(false);
  const hide = useCommand((api, reasonCode: Reason) => api.POST('/v1/programmes/{programmeId}/takeaways/{takeawayId}/hiding', { params: { path }, body: { reasonCode } }), { onDone: () => setOpened(false) });
  return (
    <>
      <Button variant="default" size="compact-sm" style={{ flexShrink: 0 }} onClick={() => setOpened(true)}>
        {t('hide')}
      </Button>
      <FormDialog
        opened={opened}
        title={t('hideTitle')}
        action={t('hideAction')}
        pending={hide.isPending}
        error={hide.error}
        onSubmit={() => {
          setAsked(true);
          if (reason) hide.mutate(reason);
        }}
        onClose={() => setOpened(false)}
      >
        <Text size="sm">{t('hideText')}</Text>
        <Select
          label={t('reason')}
          withAsterisk
          data={REASONS.map((each) => ({ value: each, label: t(`reasonOf.${each}`) }))}
          value={reason}
          allowDeselect={false}
          error={asked && !reason ? t('reasonMissing') : undefined}
          comboboxProps={{ withinPortal: true }}
          onChange={(chosen) => setReason(REASONS.find((each) => each === chosen) ?? null)}
        />
      </FormDialog>
    </>
  );
}

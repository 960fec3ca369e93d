import './messages.js';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/command.js';
import { Confirm } from '../../ui/confirm.js';

interface TakeBackProps {
  readonly programmeId: string;
  readonly pairId: string;
  readonly takeawayId: string;
  readonly published: boolean;
}

/** By any of those who agreed, at any time. */
export function TakeBack({ published, ...path }: TakeBackProps) {
  const { t } = useTranslation('takeaways');
  const [asked, setAsked] = useState(false);
  const withdraw = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/takeaways/{takeawayId}/withdrawal', { params: { path } }), { onDone: () => setAsked(false) });
  return (
    <>
      <Button variant="default" size="compact-sm" style={{ flexShrink: 0 }} onClick={() => setAsked(true)}>
        {t('takeBack')}
      </Button>
      <Confirm
        opened={asked}
        title={t('takeBackTitle')}
        text={t('takeBackText', { published: published ? 'yes' : 'no' })}
        action={t('takeBack')}
        refuse={t('keep')}
        pending={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() => withdraw.mutate(undefined)}
        onClose={() => setAsked(false)}
      />
    </>
  );
}

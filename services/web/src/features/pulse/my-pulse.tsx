import './messages.js';
import '../my/messages.js';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { components } from '../../api/schema.js';
import { Page } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { Narrow } from '../my/narrow.js';
import { togetherIn, usePartners } from '../my/partners.js';
import { AGREEMENT, Scale } from '../my/scale.js';

type MyPulse = components['schemas']['MyPulse'];
type Agreement = components['schemas']['PulseAnswer']['agreement'];

function MyPulseScreen() {
  const { t } = useTranslation('pulse');
  const { pulseId } = useParams({ strict: false }) as { pulseId: string };
  const mine = reads.useQuery('get', '/v1/my/pulses', { params: { query: { limit: 50 } } });
  return (
    <Narrow>
      <Page question={t('mine.question')}>
        <Read of={mine}>
          {({ items }) => {
            const pulse = items.find((each) => each.pulseId === pulseId);
            if (!pulse) return <Over title={t('mine.gone')} text={t('mine.goneText')} />;
            return pulse.answered ? <Over title={t('mine.thanks')} text={t('mine.thanksText')} /> : <Statements pulse={pulse} />;
          }}
        </Read>
      </Page>
    </Narrow>
  );
}

function Over({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('pulse');
  return (
    <div role="status">
      <Empty
        title={title}
        action={
          <Button component={Link} to="/my" variant="default">
            {t('mine.back')}
          </Button>
        }
      >
        {text}
      </Empty>
    </div>
  );
}

/** Nothing of it is kept on the device before it is sent: others may use it. */
function Statements({ pulse: { programmeId, pulseId, statements } }: { pulse: MyPulse }) {
  const { t } = useTranslation('pulse');
  const { t: my } = useTranslation('my');
  const together = togetherIn(usePartners().data?.items, programmeId);
  const [chosen, setChosen] = useState<Partial<Agreement>>({});
  const [asked, setAsked] = useState(false);
  const send = useCommand((api, agreement: Agreement) => api.POST('/v1/programmes/{programmeId}/pulses/{pulseId}/answers', { params: { path: { programmeId, pulseId } }, body: { agreement } }));
  const complete = statements.every((statement) => chosen[statement] !== undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (complete) send.mutate(chosen as Agreement);
      }}
    >
      <Stack gap="lg">
        <Alert variant="light" color="gray" icon={<IconLock size={18} aria-hidden />} title={t('mine.anonymousTitle')}>
          <Text size="sm">{t('mine.anonymous', { together })}</Text>
          <Text size="sm" mt="xs">
            {t('mine.careful')}
          </Text>
        </Alert>
        <Text>{t('mine.about', { together })}</Text>
        {statements.map((statement) => {
          const value = chosen[statement];
          return (
            <Scale
              key={statement}
              label={t(`statement.${statement}`, { together })}
              values={AGREEMENT}
              value={value}
              says={value === undefined ? t('mine.open') : my(`agreement.${value as (typeof AGREEMENT)[number]}`)}
              onChange={(next) => setChosen({ ...chosen, [statement]: next })}
            />
          );
        })}
        {asked && !complete ? <Status tone="bad">{t('mine.missing')}</Status> : null}
        {send.error ? <Failed error={send.error} /> : null}
        <Button type="submit" loading={send.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('mine.send')}
        </Button>
      </Stack>
    </form>
  );
}

export const Route = createLazyRoute('/shell/my/pulses/$programmeId/$pulseId')({ component: MyPulseScreen });

import './messages.js';
import { Anchor, Button, Stack, Text } from '@mantine/core';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { useLiveChanges } from '../../api/live.js';
import type { components } from '../../api/schema.js';
import { Confirm } from '../../ui/confirm.js';
import { Page, Section } from '../../ui/page.js';
import { Read } from '../../ui/states.js';
import { Narrow } from '../my/narrow.js';
import { Said, Say } from './said.js';
import { Standing } from './standing.js';

function MyConcern() {
  const { t } = useTranslation('concerns');
  const path = useParams({ from: '/shell/my/concerns/$concernId' });
  useLiveChanges();
  const concern = reads.useQuery('get', '/v1/my/concerns/{concernId}', { params: { path } });
  return (
    <Narrow>
      <Page
        question={t('one.question')}
        about={
          <Anchor component={Link} to="/my/concerns" size="sm">
            {t('one.back')}
          </Anchor>
        }
      >
        <Read of={concern}>{(one) => <Whole one={one} />}</Read>
      </Page>
    </Narrow>
  );
}

function Whole({ one }: { one: components['schemas']['MyConcern'] }) {
  const { t } = useTranslation('concerns');
  const open = one.state === 'raised' || one.state === 'taken_up';
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Standing state={one.state} />
        <Text size="sm">{t(`one.${one.state}`)}</Text>
        <Text size="sm" c="dimmed">
          {t(`one.contact.${one.wantsContact}`)}
        </Text>
      </Stack>
      {one.closing ? (
        <Section title={t('one.answer')}>
          <Said at={one.closing.at} text={one.closing.words} by={t(`outcome.${one.closing.outcome}`)} />
        </Section>
      ) : null}
      <Section title={t('one.wrote')}>
        <Said at={one.raisedAt} text={one.text} />
      </Section>
      {one.additions.length > 0 ? (
        <Section title={t('one.wroteMore')}>
          {one.additions.map(({ at, text }) => (
            <Said key={at + text} at={at} text={text} />
          ))}
        </Section>
      ) : null}
      {open ? <More concernId={one.concernId} /> : null}
    </Stack>
  );
}

function More({ concernId }: { concernId: string }) {
  const { t } = useTranslation('concerns');
  const [asking, setAsking] = useState(false);
  const path = { concernId };
  const add = useCommand((api, text: string) => api.POST('/v1/my/concerns/{concernId}/additions', { params: { path }, body: { text } }));
  const withdraw = useCommand((api, _: undefined) => api.POST('/v1/my/concerns/{concernId}/withdrawal', { params: { path } }), { onDone: () => setAsking(false) });
  return (
    <Stack gap="sm">
      <Say label={t('one.add')} action={t('one.addAction')} pending={add.isPending} error={add.error} onSay={(text) => add.mutateAsync(text)} />
      <Text size="sm" c="dimmed">
        {t('privacy.draft')}
      </Text>
      <Button variant="default" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={() => setAsking(true)}>
        {t('one.withdraw')}
      </Button>
      <Confirm opened={asking} title={t('one.withdrawTitle')} text={t('one.withdrawText')} action={t('one.withdraw')} refuse={t('one.keep')} pending={withdraw.isPending} error={withdraw.error} onConfirm={() => withdraw.mutate(undefined)} onClose={() => setAsking(false)} />
    </Stack>
  );
}

export const Route = createLazyRoute('/shell/my/concerns/$concernId')({ component: MyConcern });

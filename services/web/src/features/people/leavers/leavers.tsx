import '../messages.js';
import '../../../problems/messages.js';
import { Alert, Anchor, Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { useCommand } from '../../../api/command.js';
import { ProblemError } from '../../../api/problem.js';
import type { components } from '../../../api/schema.js';
import { PersonName } from '../../../ui/names.js';
import { Page, Section } from '../../../ui/page.js';
import { Empty, Failed, Read } from '../../../ui/states.js';
import { day } from '../../../ui/time.js';

type Waiting = components['schemas']['WaitingLeavers'];

/** Whom the identity provider reports as having left, and who go on until somebody says that this is right. */
function Leavers() {
  const { t } = useTranslation('people');
  const found = reads.useQuery('get', '/v1/provisioning/leavers');
  if (found.error instanceof ProblemError && found.error.status === 403)
    return (
      <Page question={t('leavers.question')}>
        <Empty title={t('leavers.notYours')}>{t('import.notYoursText')}</Empty>
      </Page>
    );
  return (
    <Page question={t('leavers.question')} about={t('leavers.about')}>
      <Read of={found}>{(data) => (data.waiting === 0 ? <Nobody found={data} /> : <Some found={data} />)}</Read>
    </Page>
  );
}

function Nobody({ found: { confirmed } }: { found: Waiting }) {
  const { t } = useTranslation('people');
  return (
    <Empty
      title={t('leavers.nobody')}
      action={
        <Anchor component={Link} to="/people" size="sm">
          {t('import.toDirectory')}
        </Anchor>
      }
    >
      {confirmed > 0 ? t('leavers.confirmed', { count: confirmed }) : t('leavers.nobodyText')}
    </Empty>
  );
}

function Some({ found: { waiting, first, left, active, confirmed, since } }: { found: Waiting }) {
  const { t } = useTranslation('people');
  const [right, setRight] = useState(false);
  const inAll = left + waiting;
  const confirm = useCommand((api, leavers: number) => api.POST('/v1/provisioning/leavers', { body: { leavers } }));
  return (
    <Stack gap="lg" maw={880}>
      <Section title={t('leavers.waiting', { count: waiting })}>
        <Text size="sm">{t('import.leaversAbout')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing={4} verticalSpacing={4}>
          {first.map((id) => (
            <Text key={id} size="sm">
              <PersonName employeeId={id} />
            </Text>
          ))}
        </SimpleGrid>
        {waiting > first.length ? (
          <Text size="sm" c="dimmed">
            {t('many.andMore', { count: waiting - first.length })}
          </Text>
        ) : null}
      </Section>
      {confirmed >= inAll ? (
        <Alert variant="light" icon={<IconInfoCircle aria-hidden />} role="status" title={t('leavers.confirmed', { count: confirmed })}>
          {t('leavers.soon')}
        </Alert>
      ) : (
        <>
          <Alert color="yellow" variant="outline" icon={<IconAlertTriangle aria-hidden />} title={t('leavers.share', { percent: Math.round((1000 * inAll) / (active + left)) / 10, day: day(since) })}>
            <Stack gap="sm">
              <Text size="sm">{t('leavers.wrong')}</Text>
              <Checkbox checked={right} onChange={({ currentTarget }) => setRight(currentTarget.checked)} label={t('import.confirmLeavers', { count: waiting })} />
            </Stack>
          </Alert>
          {confirm.error ? <Failed error={confirm.error} /> : null}
          <Group>
            <Button loading={confirm.isPending} disabled={!right} onClick={() => confirm.mutate(inAll)}>
              {t('leavers.confirm', { count: waiting })}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

export const Route = createLazyRoute('/shell/people/leavers')({ component: Leavers });

import './messages.js';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { Page } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { day } from '../../ui/time.js';
import { Narrow } from '../my/narrow.js';
import { capitalised, topicName } from '../my/topics.js';
import style from './certificate.module.css';

type Certificate = components['schemas']['Certificate'];

function CertificatePage() {
  const { t } = useTranslation('experts');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const certificate = reads.useQuery('get', '/v1/programmes/{programmeId}/applications/mine/certificate', { params: { path: { programmeId } } });
  const back = (
    <Button component={Link} to="/my" variant="default">
      {t('certificate.back')}
    </Button>
  );
  const none = certificate.error instanceof ProblemError && certificate.error.status === 404;
  return (
    <Narrow>
      {certificate.error ? (
        <Page question={t('certificate.question')}>
          {none ? (
            <Empty title={t('certificate.none')} action={back}>
              {t('certificate.noneText')}
            </Empty>
          ) : (
            <Failed error={certificate.error} retry={() => void certificate.refetch()} />
          )}
        </Page>
      ) : (
        <Read of={certificate}>{(data) => <Sheet certificate={data} />}</Read>
      )}
    </Narrow>
  );
}

function Sheet({ certificate: { certificateId, name, programme, roles, taught, learned, startsOn, completedOn, sessionsHeld } }: { certificate: Certificate }) {
  const { t } = useTranslation('experts');
  useEffect(() => {
    document.title = `${t('certificate.question')} · Upstream`;
    document.getElementById('announced')?.replaceChildren(t('certificate.question'));
  }, [t]);
  const topics = (slugs: readonly string[]) => slugs.map((slug) => capitalised(topicName(slug))).join(', ');
  const facts: [string, string][] = [
    [t('certificate.taught'), topics(taught)],
    [t('certificate.learned'), topics(learned)],
    [t('certificate.period'), `${day(startsOn)} – ${day(completedOn)}`],
    [t('certificate.sessions'), sessionsHeld > 0 ? String(sessionsHeld) : ''],
    [t('certificate.issued'), day(completedOn)],
    [t('certificate.id'), certificateId],
  ];
  return (
    <Stack gap="lg" pb="xl">
      <Group justify="space-between" className="no-print">
        <Text size="sm" c="dimmed">
          {t('certificate.about')}
        </Text>
        <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
          {t('certificate.print')}
        </Button>
      </Group>
      <article className={style.sheet}>
        <Stack gap="lg">
          <Title order={1}>{t('certificate.title')}</Title>
          <Text fz={28} fw={650} lh={1.25} dir="auto">
            {name}
          </Text>
          <Text>{t('certificate.completed')}</Text>
          <Text fz="xl" fw={650} dir="auto">
            {programme}
          </Text>
          <Text>{t(`certificate.role.${roles.length > 1 ? 'both' : roles[0]!}`)}</Text>
          <dl className={style.facts}>
            {facts
              .filter(([, value]) => value !== '')
              .map(([term, value]) => (
                <div key={term} style={{ display: 'contents' }}>
                  <dt>{term}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
          <Text size="sm" c="dimmed">
            {t('certificate.verify', { name })}
          </Text>
        </Stack>
      </article>
    </Stack>
  );
}

export const Route = createLazyRoute('/shell/my/certificates/$programmeId')({ component: CertificatePage });

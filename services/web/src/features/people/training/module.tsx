import '../messages.js';
import { Anchor, Button, List, Paper, Stack, Text } from '@mantine/core';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../../api/client.js';
import { Page, Section } from '../../../ui/page.js';
import { Read } from '../../../ui/states.js';
import { Status } from '../../../ui/status.js';
import { useRoles } from '../words.js';
import type { ModuleInFull } from './module-draft.js';

function ModuleScreen() {
  const { t } = useTranslation('people');
  const rolesOf = useRoles();
  const { programmeId, moduleId } = useParams({ strict: false }) as { programmeId: string; moduleId: string };
  const module = reads.useQuery('get', '/v1/programmes/{programmeId}/training-modules/{moduleId}/content', { params: { path: { programmeId, moduleId } } });
  const training = `/programmes/${programmeId}/training`;
  return (
    <Stack gap="sm">
      <Anchor component={Link} to={training} size="sm">
        {t('module.back')}
      </Anchor>
      <Page
        question={module.data?.title ?? t('learning.module')}
        about={module.data ? `${t('learning.for')}: ${rolesOf(module.data.requiredFor) || t('module.nobody')}` : null}
        action={
          module.data ? (
            <Button component={Link} to={`${training}/modules/${moduleId}/revision`}>
              {t('module.revise')}
            </Button>
          ) : null
        }
      >
        <Read of={module}>{(data) => <Content {...data} />}</Read>
      </Page>
    </Stack>
  );
}

function Content({ body, url, reflectionTask, questions, passMark }: ModuleInFull) {
  const { t } = useTranslation('people');
  return (
    <Stack gap="xl" maw={800} style={{ overflowWrap: 'anywhere' }}>
      <Section title={t('module.content')}>
        {body ? <Text style={{ whiteSpace: 'pre-wrap' }}>{body}</Text> : null}
        {url ? (
          <Anchor href={url} target="_blank" rel="noreferrer" aria-label={`${t('module.open')}: ${url}`}>
            {url}
          </Anchor>
        ) : null}
      </Section>
      {reflectionTask ? (
        <Section title={t('module.reflection')}>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{reflectionTask}</Text>
        </Section>
      ) : null}
      <Section title={t('module.quiz')}>
        <Text size="sm" c="dimmed">
          {questions.length === 0 ? t('module.noQuiz') : t('module.passMarkOf', { passMark })}
        </Text>
        {questions.map(({ question, options, correct }, at) => (
          <Paper key={at} withBorder p="md">
            <Stack gap="sm">
              <Text fw={600}>{`${at + 1}. ${question}`}</Text>
              <List spacing={4}>
                {options.map((option, index) => (
                  <List.Item key={index}>
                    {option} {index === correct ? <Status tone="good">{t('module.right')}</Status> : null}
                  </List.Item>
                ))}
              </List>
            </Stack>
          </Paper>
        ))}
      </Section>
    </Stack>
  );
}

export const Route = createLazyRoute('/shell/programmes/$programmeId/training/modules/$moduleId')({ component: ModuleScreen });

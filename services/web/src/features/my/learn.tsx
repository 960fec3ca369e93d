import './messages.js';
import { Button, Group, List, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useDraft } from '../../ui/use-draft.js';
import type { MyTraining, MyTrainingModule } from './answers.js';
import type { Role } from './application-form.js';
import { Narrow } from './narrow.js';
import { capitalised, topicName } from './topics.js';
import { firstToDo, isOwnTurn } from './training.js';

function Learn() {
  const { t } = useTranslation('my');
  const trainings = useTrainings();
  return (
    <Narrow>
      <Page question={t('learn.question')}>
        <Read of={trainings}>
          {(all) =>
            all.length === 0 ? (
              <Empty
                title={t('learn.empty')}
                action={
                  <Button component={Link} to="/my" variant="default">
                    {t('home.back')}
                  </Button>
                }
              >
                {t('learn.emptyText')}
              </Empty>
            ) : (
              <Stack gap="xl">
                {all.map((training) => (
                  <Training key={training.programmeId} of={training} />
                ))}
              </Stack>
            )
          }
        </Read>
      </Page>
    </Narrow>
  );
}

/** Of every programme in which the reader has been approved. */
function useTrainings() {
  const applications = reads.useQuery('get', '/v1/my-applications', { params: { query: { limit: 50 } } });
  const ids = (applications.data?.items ?? []).filter(({ status }) => status === 'approved' || status === 'paused').map(({ programmeId }) => programmeId);
  const trainings = useQueries({ queries: ids.map((programmeId) => reads.queryOptions('get', '/v1/programmes/{programmeId}/training/mine', { params: { path: { programmeId } } })) });
  const all = [applications, ...trainings];
  return {
    data: applications.data && trainings.every(({ data }) => data) ? trainings.map(({ data }) => data!) : undefined,
    error: all.find(({ error }) => error)?.error,
    isPending: all.some(({ isPending }) => isPending) && !all.some(({ isError }) => isError),
    refetch: () => void Promise.all(all.map((each) => each.refetch())),
  };
}

function Training({ of: training }: { of: MyTraining }) {
  const { t } = useTranslation('my');
  const { programmeId, programmeName, modules, roles, trainedRoles, evidence } = training;
  const next = firstToDo(training);
  const trained = roles.every((role) => trainedRoles.includes(role));
  return (
    <Section title={programmeName} aside={trained ? <Status tone="good">{t('learn.trained')}</Status> : <Status tone="waiting">{t('learn.untrained')}</Status>}>
      {trained ? <Text size="sm">{t('learn.trainedText')}</Text> : <Text size="sm">{t(isOwnTurn(training) ? 'learn.untrainedText' : 'learn.waitText')}</Text>}
      {modules.map((module) => (
        <ModuleCard key={module.moduleId} programmeId={programmeId} module={module} primary={next?.kind === 'module' && next.moduleId === module.moduleId} />
      ))}
      <GroundRules of={training} primary={next?.kind === 'ground_rules'} />
      {evidence.map((each) => (
        <Evidence key={each.topic} programmeId={programmeId} {...each} />
      ))}
    </Section>
  );
}

function ModuleCard({ programmeId, module: { moduleId, title, passed, attempts, required, questions }, primary }: { programmeId: string; module: MyTrainingModule; primary: boolean }) {
  const { t } = useTranslation('my');
  const to = `/my/learn/${programmeId}/${moduleId}`;
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="sm">
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Text>
          <Group gap="sm">
            {passed ? <Status tone="good">{t('learn.passed')}</Status> : attempts > 0 ? <Status tone="busy">{t('learn.tried', { attempts })}</Status> : <Status tone={required ? 'waiting' : 'quiet'}>{required ? t('learn.todo') : t('learn.optional')}</Status>}
            <Text size="sm" c="dimmed">
              {t('learn.questions', { count: questions.length })}
            </Text>
          </Group>
        </Stack>
        <Button component={Link} to={to} variant={primary ? 'filled' : 'default'} aria-label={passed ? t('learn.againTitle', { title }) : t('learn.openTitle', { title })}>
          {passed ? t('learn.again') : t('learn.open')}
        </Button>
      </Group>
    </Paper>
  );
}

function GroundRules({ of: { programmeId, groundRules, roles }, primary }: { of: MyTraining; primary: boolean }) {
  const { t } = useTranslation('my');
  const accept = useCommand((api, role: Role) => api.POST('/v1/programmes/{programmeId}/ground-rules', { params: { path: { programmeId } }, body: { role, version: groundRules.version } }));
  const open = roles.filter((role) => !groundRules.acceptedFor.includes(role));
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text fw={550}>{t('rules.title')}</Text>
          {open.length === 0 ? <Status tone="good">{t('rules.accepted')}</Status> : <Status tone="waiting">{t('rules.open')}</Status>}
        </Group>
        <List size="sm" spacing={4}>
          {groundRules.rules.map((rule) => (
            <List.Item key={rule}>{rule}</List.Item>
          ))}
        </List>
        <Group gap="sm">
          {open.map((role, index) => (
            <Button key={role} variant={primary && index === 0 ? 'filled' : 'default'} loading={accept.isPending && accept.variables === role} onClick={() => accept.mutate(role)}>
              {t(`rules.accept.${role}`)}
            </Button>
          ))}
        </Group>
        {accept.error ? <Failed error={accept.error} /> : null}
      </Stack>
    </Paper>
  );
}

function Evidence({ programmeId, topic, submitted, accepted }: { programmeId: string } & MyTraining['evidence'][number]) {
  const { t } = useTranslation('my');
  const [evidence = '', setEvidence] = useDraft(`${programmeId} evidence ${topic}`);
  const submit = useCommand((api, text: string) => api.POST('/v1/programmes/{programmeId}/evidence', { params: { path: { programmeId } }, body: { topic, evidence: text } }), { onDone: () => setEvidence(undefined) });
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text fw={550}>{t('evidence.title', { topic: capitalised(topicName(topic)) })}</Text>
          <Status tone={accepted ? 'good' : 'waiting'}>{accepted ? t('evidence.accepted') : submitted ? t('evidence.submitted') : t('evidence.missing')}</Status>
        </Group>
        {accepted ? null : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (evidence.trim()) submit.mutate(evidence.trim());
            }}
          >
            <Stack gap="sm">
              <Textarea label={t('evidence.label')} value={evidence} maxLength={2000} autosize minRows={2} onChange={({ currentTarget }) => setEvidence(currentTarget.value)} />
              {submit.error ? <Failed error={submit.error} /> : null}
              <Button type="submit" variant="default" loading={submit.isPending} style={{ alignSelf: 'flex-start' }}>
                {submitted ? t('evidence.again') : t('evidence.send')}
              </Button>
            </Stack>
          </form>
        )}
      </Stack>
    </Paper>
  );
}


export const Route = createLazyRoute('/shell/my/learn')({ component: Learn });

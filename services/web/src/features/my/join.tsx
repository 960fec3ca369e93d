import './messages.js';
import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { useSession } from '../../api/session.js';
import { Page } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import type { SignUpForm } from './answers.js';
import { applicationOf, emptyForm, formFrom, missingIn, STEPS, stepShown, type ApplicationForm } from './application-form.js';
import { draftsOf } from './drafts.js';
import { AttitudeStep, ConsentStep, MeetingStep, RolesStep, TopicsStep } from './join-steps.js';
import { Narrow } from './narrow.js';

function Join() {
  const { t } = useTranslation('my');
  const { programmeId } = useParams({ from: '/shell/my/join/$programmeId' });
  const form = reads.useQuery('get', '/v1/programmes/{programmeId}/sign-up', { params: { path: { programmeId } } });
  const me = reads.useQuery('get', '/v1/me');
  return (
    <Narrow>
      <Page question={form.data ? t('join.question', { programme: form.data.name }) : t('join.title')}>
        <Read of={form}>
          {(asked) =>
            asked.status && asked.status !== 'nominated' && asked.status !== 'withdrawn' && asked.status !== 'declined' ? (
              <Standing of={asked} />
            ) : asked.signUpsClosed ? (
              <Empty title={t('join.closed')} action={<Home />}>
                {t(`join.closedBecause.${asked.signUpsClosed}`)}
              </Empty>
            ) : (
              <Read of={me}>{(person) => <Form key={programmeId} asked={asked} languages={person.active ? person.profile.languages : []} />}</Read>
            )
          }
        </Read>
      </Page>
    </Narrow>
  );
}

const Home = () => {
  const { t } = useTranslation('my');
  return (
    <Button component={Link} to="/my" variant="default">
      {t('home.back')}
    </Button>
  );
};

/** After signing up: what happens next, without a question left open. */
function Standing({ of: { status } }: { of: SignUpForm }) {
  const { t } = useTranslation('my');
  const kind = status === 'waitlisted' || status === 'approved' || status === 'paused' || status === 'completed' ? status : 'applied';
  return (
    <Empty title={t('join.thanks')} action={<Home />}>
      <Stack gap="sm" align="center">
        <Status tone={kind === 'completed' ? 'good' : 'waiting'}>{t(`standing.${kind}`)}</Status>
        {t(`standing.${kind}Text`)}
      </Stack>
    </Empty>
  );
}

function Form({ asked, languages }: { asked: SignUpForm; languages: readonly string[] }) {
  const { t } = useTranslation('my');
  const { programmeId } = asked;
  const { session } = useSession();
  const drafts = draftsOf(session?.employeeId ?? '');
  const [form, setForm] = useState<ApplicationForm>(() => formFrom(drafts.read(programmeId), emptyForm(languages)));
  const [agreed, setAgreed] = useState(false);
  const [wanted, setWanted] = useState(false);
  const search = useSearch({ from: '/shell/my/join/$programmeId' });
  const navigate = useNavigate({ from: '/my/join/$programmeId' });
  const number = stepShown(search.step ?? 1, form);
  const step = STEPS[number - 1]!;
  const heading = useFocusOnChange(number);

  const apply = useCommand(
    (api, body: ReturnType<typeof applicationOf>) => api.POST('/v1/programmes/{programmeId}/applications', { params: { path: { programmeId } }, body }),
    { onDone: () => drafts.forget(programmeId) },
  );

  const change = (part: Partial<ApplicationForm>) => {
    const next = { ...form, ...part };
    setForm(next);
    drafts.save(programmeId, next);
  };
  const goTo = (to: number) => {
    setWanted(false);
    void navigate({ search: (before) => ({ ...(before.via ? { via: before.via } : {}), ...(to > 1 ? { step: to } : {}) }) });
  };
  const missing = missingIn(step, form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing || (step === 'consent' && !agreed)) return setWanted(true);
    if (step !== 'consent') return goTo(number + 1);
    apply.mutate(applicationOf(form, asked.consent, new Date().toISOString(), search.via ?? 'app'));
  };

  const shared = { form, asked, change };
  return (
    <Paper withBorder p="md" component="form" onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Stack gap={4}>
          <Text size="sm" c="dimmed">
            {t('join.progress', { step: number, of: STEPS.length })}
          </Text>
          <Progress value={(number / STEPS.length) * 100} aria-label={t('join.progress', { step: number, of: STEPS.length })} />
        </Stack>
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {t(`join.${step}.title`)}
        </Title>
        {step === 'roles' ? <RolesStep {...shared} /> : null}
        {step === 'topics' ? <TopicsStep {...shared} /> : null}
        {step === 'meeting' ? <MeetingStep {...shared} /> : null}
        {step === 'attitude' ? <AttitudeStep {...shared} /> : null}
        {step === 'consent' ? <ConsentStep {...shared} agreed={agreed} onAgree={setAgreed} /> : null}
        <div aria-live="polite">
          {wanted && missing ? <Status tone="bad">{t(`join.missing.${missing}`)}</Status> : null}
          {wanted && !missing && step === 'consent' && !agreed ? <Status tone="bad">{t('join.missing.consent')}</Status> : null}
        </div>
        {apply.error ? <Failed error={apply.error} /> : null}
        <Group justify="space-between">
          {number > 1 ? (
            <Button variant="default" onClick={() => goTo(number - 1)}>
              {t('join.back')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={apply.isPending}>
            {step === 'consent' ? t('join.send') : t('join.next')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('join.kept')}
        </Text>
      </Stack>
    </Paper>
  );
}

/** The heading of a new step is where a screen reader, and the eye, goes on. */
function useFocusOnChange(number: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(number);
  useEffect(() => {
    if (shown.current !== number) heading.current?.focus();
    shown.current = number;
  }, [number]);
  return heading;
}

export const Route = createLazyRoute('/shell/my/join/$programmeId')({ component: Join });

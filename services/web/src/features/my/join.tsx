import './join-messages.js';
import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { useSession } from '../../api/session.js';
import { draftsOf } from '../../ui/drafts.js';
import { notifyDone } from '../../ui/notify.js';
import { Page } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { PilotNote } from '../result/pilot-note.js';
import type { SignUpForm } from './answers.js';
import { applicationOf, askedBy, emptyForm, formFrom, formOfApplication, missingIn, revisionOf, STEPS, stepShown, type ApplicationForm } from './application-form.js';
import { AttitudeStep, ConsentStep, MeetingStep, RolesStep, TopicsStep } from './join-steps.js';
import { Narrow } from './narrow.js';
import { togetherOf } from '../../ui/together.js';
import { usePartnerNames, usePartners } from './partners.js';

function Join() {
  const { t } = useTranslation('my');
  const { programmeId } = useParams({ from: '/shell/my/join/$programmeId' });
  const form = reads.useQuery('get', '/v1/programmes/{programmeId}/sign-up', { params: { path: { programmeId } } });
  const me = reads.useQuery('get', '/v1/me');
  return (
    <Narrow>
      <Page question={form.data ? t('join.question', { programme: form.data.name }) : t('join.title')}>
        <Read of={form}>
          {(asked) => (
            <>
              <PilotNote of={asked} />
              {asked.status && asked.status !== 'nominated' && asked.status !== 'withdrawn' && asked.status !== 'declined' ? (
                <Taking of={asked} />
              ) : asked.signUpsClosed ? (
                <Empty title={t('join.closed')} action={<Home />}>
                  {t(`join.closedBecause.${asked.signUpsClosed}`)}
                </Empty>
              ) : (
                <Read of={me}>{(person) => <Form key={programmeId} asked={asked} languages={person.active ? person.profile.languages : []} />}</Read>
              )}
            </>
          )}
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

/** Who has a partner is told so; who has none, how the application stands. */
function Taking({ of: asked }: { of: SignUpForm }) {
  const { t } = useTranslation('my');
  const mine = reads.useQuery('get', '/v1/my/pairs', { params: { query: { limit: 50 } } });
  const partners = usePartners();
  const namesOf = usePartnerNames();
  return (
    <Read of={mine}>
      {({ items }) => {
        const pairs = items.filter(({ programmeId, status }) => programmeId === asked.programmeId && status !== 'closed');
        if (pairs.length === 0) return <Sent of={asked} />;
        return (
          <Stack gap="md">
            {pairs.map(({ programmeId, pairId, menteeIds }) => (
              <Empty
                key={pairId}
                title={t('join.paired', { name: namesOf(partners.data?.items, pairId), together: togetherOf(menteeIds) })}
                action={
                  <Button component={Link} to={`/my/pairs/${programmeId}/${pairId}`}>
                    {t('home.session.action', { together: togetherOf(menteeIds) })}
                  </Button>
                }
              />
            ))}
          </Stack>
        );
      }}
    </Read>
  );
}

/** Until it is decided, what was sent can be changed. */
function Sent({ of: asked }: { of: SignUpForm }) {
  const { t } = useTranslation('my');
  const { programmeId, status } = asked;
  const [changing, setChanging] = useState(false);
  const navigate = useNavigate({ from: '/my/join/$programmeId' });
  // From its first step on.
  const begin = () => void navigate({ search: ({ step: _step, ...rest }) => rest }).then(() => setChanging(true));
  const mine = reads.useQuery('get', '/v1/programmes/{programmeId}/applications/mine', { params: { path: { programmeId } } }, { enabled: changing });
  if (status !== 'applied' && status !== 'waitlisted') return <Standing of={asked} />;
  if (!changing)
    return (
      <Standing of={asked}>
        <Button variant="transparent" onClick={begin}>
          {t('join.change')}
        </Button>
      </Standing>
    );
  return <Read of={mine}>{({ profile, revision }) => (profile ? <Form asked={asked} languages={profile.languages} sent={{ form: formOfApplication(profile), revision, close: () => setChanging(false) }} /> : <Standing of={asked} />)}</Read>;
}

/** After signing up: what happens next, without a question left open. */
function Standing({ of: { status, circles }, children }: { of: SignUpForm; children?: ReactNode }) {
  const { t } = useTranslation('my');
  const together = circles ? 'circle' : 'pair';
  const kind = status === 'waitlisted' || status === 'approved' || status === 'paused' || status === 'completed' ? status : 'applied';
  return (
    <Empty
      title={t('join.thanks')}
      action={
        <Stack gap="sm" align="center">
          <Home />
          {children}
        </Stack>
      }
    >
      <Stack gap="sm" align="center">
        <Status tone={kind === 'completed' ? 'good' : 'waiting'}>{t(`standing.${kind}`, { together })}</Status>
        {t(`standing.${kind}Text`, { together })}
      </Stack>
    </Empty>
  );
}

interface FormProps {
  readonly asked: SignUpForm;
  readonly languages: readonly string[];
  /** What is changed, where it was sent already. It is kept on no device. */
  readonly sent?: { readonly form: ApplicationForm; readonly revision: number; readonly close: () => void };
}

function Form({ asked, languages, sent }: FormProps) {
  const { t } = useTranslation('my');
  const { programmeId } = asked;
  const { session } = useSession();
  const drafts = draftsOf(session?.id ?? '');
  const [answers, setAnswers] = useState<ApplicationForm>(() => sent?.form ?? formFrom(drafts.read(programmeId), emptyForm(languages)));
  const form = askedBy(asked, answers);
  // Who changes an application has agreed already.
  const [agreedAt, setAgreedAt] = useState<string>();
  const agreed = sent !== undefined || agreedAt !== undefined;
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
  const revise = useCommand(
    (api, { revision, body }: { revision: number; body: ReturnType<typeof revisionOf> }) =>
      api.PUT('/v1/programmes/{programmeId}/applications/mine', { params: { path: { programmeId } }, body, headers: { 'If-Match': `"${revision}"` } }),
    {
      onDone: () => {
        sent?.close();
        notifyDone(t('join.changed'));
      },
    },
  );

  const change = (part: Partial<ApplicationForm>) => {
    const next = { ...answers, ...part };
    setAnswers(next);
    if (!sent) drafts.save(programmeId, next);
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
    if (sent) revise.mutate({ revision: sent.revision, body: revisionOf(form, asked) });
    else if (agreedAt) apply.mutate(applicationOf(form, asked, agreedAt, search.via ?? 'app'));
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
        {step === 'consent' ? <ConsentStep {...shared} agreed={agreed} onAgree={sent ? undefined : (yes) => setAgreedAt(yes ? new Date().toISOString() : undefined)} /> : null}
        <div aria-live="polite">
          {wanted && missing ? <Status tone="bad">{t(`join.missing.${missing}`)}</Status> : null}
          {wanted && !missing && step === 'consent' && !agreed ? <Status tone="bad">{t('join.missing.consent')}</Status> : null}
        </div>
        {apply.error ? <Failed error={apply.error} /> : null}
        {revise.error ? <Failed error={revise.error} /> : null}
        <Group justify="space-between">
          {number === 1 && sent ? (
            <Button variant="default" onClick={sent.close}>
              {t('keep')}
            </Button>
          ) : number > 1 ? (
            <Button variant="default" onClick={() => goTo(number - 1)}>
              {t('join.back')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={apply.isPending || revise.isPending}>
            {step !== 'consent' ? t('join.next') : sent ? t('join.sendChange') : t('join.send')}
          </Button>
        </Group>
        {sent ? null : (
          <Text size="xs" c="dimmed">
            {t('join.kept')}
          </Text>
        )}
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

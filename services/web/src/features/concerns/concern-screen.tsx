import './messages.js';
import { Anchor, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { apiWith } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { ProblemError } from '../../api/problem.js';
import { useSession } from '../../api/session.js';
import type { components } from '../../api/schema.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { PersonName } from '../../ui/names.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Failed, Read, Refused } from '../../ui/states.js';
import { dateTime, When } from '../../ui/time.js';
import { togetherOf } from '../../ui/together.js';
import { isBlank } from '../my/blank.js';
import { Said, Say } from './said.js';
import { Standing } from './standing.js';

type Concern = components['schemas']['ConcernToOfficer'];
type By = Concern['readings'][number];

const OUTCOMES = ['resolved', 'advised', 'measures_taken', 'passed_on', 'not_confirmed'] as const;

function ConcernScreen() {
  const { may } = useSession();
  return may('concern.handle') ? <Opened /> : <Refused />;
}

/** Opening it is recorded: so it is read when the screen opens or something was done here, not whenever the window is looked at. */
function Opened() {
  const { t } = useTranslation('concerns');
  const path = useParams({ from: '/shell/concerns/$programmeId/$concernId' });
  const concern = useQuery({
    queryKey: ['concern', path.concernId],
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: async ({ signal }) => (await apiWith({ 'Idempotency-Key': crypto.randomUUID() }).POST('/v1/programmes/{programmeId}/concerns/{concernId}/readings', { params: { path }, signal })).data!,
  });
  const withdrawn = concern.error instanceof ProblemError && concern.error.code === 'concern-withdrawn';
  return (
    <Page
      question={t('officer.one')}
      about={
        <Anchor component={Link} to="/concerns" size="sm">
          {t('officer.back')}
        </Anchor>
      }
    >
      {withdrawn ? <Empty title={t('officer.withdrawn')}>{t('officer.withdrawnText')}</Empty> : <Read of={concern}>{(one) => <Whole one={one} />}</Read>}
    </Page>
  );
}

function Who({ by }: { by: By }) {
  const { t } = useTranslation('concerns');
  if (by.you) return <>{t('officer.you')}</>;
  return by.officerId === null ? <>{t('officer.elsewhere')}</> : <PersonName employeeId={by.officerId} />;
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <Text size="sm" component="div">
    <Text span c="dimmed">
      {label}{' '}
    </Text>
    {children}
  </Text>
);

function Whole({ one }: { one: Concern }) {
  const { t } = useTranslation('concerns');
  return (
    <Stack gap="lg" maw={760}>
      <Stack gap={4}>
        <Standing state={one.state} />
        <Text size="sm" c="dimmed" role="status">
          {t('officer.recorded')}
        </Text>
        <Line label={t('officer.reporter')}>
          <PersonName employeeId={one.reporterId} /> ({t(`officer.contact.${one.wantsContact}`)})
        </Line>
        <Line label={t(one.aboutPartner ? 'officer.partners' : 'officer.withPartners', { together: togetherOf(one.partnerIds) })}>
          {one.partnerIds.map((id, index) => (
            <span key={id}>
              {index > 0 ? ', ' : null}
              <PersonName employeeId={id} />
            </span>
          ))}
          {one.aboutPartner ? null : <> ({t('officer.notAbout')})</>}
        </Line>
        {one.takenUpBy ? (
          <Line label={t('officer.takenUpBy')}>
            <Who by={one.takenUpBy} /> · <When at={one.takenUpBy.at} />
          </Line>
        ) : null}
      </Stack>
      <Section title={t('officer.wrote')}>
        <Said at={one.raisedAt} text={one.text} />
      </Section>
      {one.additions.length > 0 ? (
        <Section title={t('officer.wroteMore')}>
          {one.additions.map(({ at, text }) => (
            <Said key={at + text} at={at} text={text} />
          ))}
        </Section>
      ) : null}
      {one.closing ? (
        <Section title={t('officer.closing')}>
          <Said at={one.closing.at} text={one.closing.words} by={t(`outcome.${one.closing.outcome}`)} />
        </Section>
      ) : (
        <Handling one={one} />
      )}
      {one.state === 'raised' ? null : <Notes one={one} />}
      <Section title={t('officer.readings')}>
        <Stack gap={4}>
          {one.readings.map((by, index) => (
            <Text key={index} size="sm" component="div">
              <Who by={by} /> · {dateTime(by.at)}
            </Text>
          ))}
        </Stack>
      </Section>
    </Stack>
  );
}

function Handling({ one }: { one: Concern }) {
  const { t } = useTranslation('concerns');
  const [closing, setClosing] = useState(false);
  const path = { programmeId: one.programmeId, concernId: one.concernId };
  const takeUp = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/concerns/{concernId}/taking-up', { params: { path } }));
  const others = one.state === 'taken_up' && !one.takenUpBy?.you;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {one.state === 'raised' || others ? (
          <Button variant={others ? 'default' : 'filled'} loading={takeUp.isPending} onClick={() => takeUp.mutate(undefined)}>
            {others ? t('officer.takeOver') : t('officer.takeUp')}
          </Button>
        ) : null}
        {one.state === 'taken_up' ? (
          <Button variant="default" onClick={() => setClosing(true)}>
            {t('officer.close')}
          </Button>
        ) : null}
      </Group>
      {takeUp.error ? <Failed error={takeUp.error} /> : null}
      {closing ? <CloseDialog path={path} onClose={() => setClosing(false)} /> : null}
    </Stack>
  );
}

function Notes({ one }: { one: Concern }) {
  const { t } = useTranslation('concerns');
  const path = { programmeId: one.programmeId, concernId: one.concernId };
  const note = useCommand((api, text: string) => api.POST('/v1/programmes/{programmeId}/concerns/{concernId}/notes', { params: { path }, body: { text } }));
  return (
    <Section title={t('officer.notes')}>
      <Text size="sm" c="dimmed">
        {t('officer.notesHelp')}
      </Text>
      {one.notes.map((each) => (
        <Said key={each.at + each.text} at={each.at} text={each.text} by={<Who by={each} />} />
      ))}
      <Say label={t('officer.note')} action={t('officer.noteAction')} pending={note.isPending} error={note.error} onSay={(text) => note.mutateAsync(text)} />
    </Section>
  );
}

function CloseDialog({ path, onClose }: { path: { programmeId: string; concernId: string }; onClose: () => void }) {
  const { t } = useTranslation('concerns');
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('resolved');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const close = useCommand((api, body: { outcome: (typeof OUTCOMES)[number]; words: string }) => api.POST('/v1/programmes/{programmeId}/concerns/{concernId}/closure', { params: { path }, body }), { onDone: onClose });
  return (
    <FormDialog
      title={t('officer.closeTitle')}
      action={t('officer.close')}
      pending={close.isPending}
      error={close.error}
      onSubmit={() => {
        setAsked(true);
        if (!isBlank(words)) close.mutate({ outcome, words: words.trim() });
      }}
      onClose={onClose}
    >
      <Select label={t('officer.outcome')} allowDeselect={false} value={outcome} data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} onChange={(value) => setOutcome(value as typeof outcome)} />
      <Textarea label={t('officer.words')} description={t('officer.wordsHelp')} value={words} maxLength={2000} autosize minRows={3} maxRows={12} error={asked && isBlank(words) ? t('one.blank') : undefined} onChange={({ currentTarget }) => setWords(currentTarget.value)} />
    </FormDialog>
  );
}

export const Route = createLazyRoute('/shell/concerns/$programmeId/$concernId')({ component: ConcernScreen });

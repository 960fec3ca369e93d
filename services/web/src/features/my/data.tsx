import './data-messages.js';
import { Anchor, Button, Group, Paper, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { signOut } from '../../api/session.js';
import { Dialog } from '../../ui/dialog.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { Page, Section } from '../../ui/page.js';
import { Empty, Failed, Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import type { Me, MyApplication, MyProgramme } from './answers.js';
import { exportFile } from './export-file.js';
import { Narrow } from './narrow.js';

/** As the report knows them; what an employer configures differently is shown by its code. */
const BANDS = ['baby_boomers', 'x', 'y', 'z', 'other'] as const;

function Data() {
  const { t } = useTranslation('my');
  const me = reads.useQuery('get', '/v1/me');
  return (
    <Narrow>
      <Page question={t('data.question')} about={t('data.about')}>
        <Read of={me}>
          {(person) =>
            person.active ? (
              <Stack gap="xl">
                <FromEmployer of={person} />
                <Generation band={person.generation} />
                <Programmes />
                <Export />
                <Erase email={person.email} />
              </Stack>
            ) : (
              <Empty title={t('data.left')}>{t('data.leftText')}</Empty>
            )
          }
        </Read>
      </Page>
    </Narrow>
  );
}

function FromEmployer({ of: { name, email, number, title, profile } }: { of: Me }) {
  const { t } = useTranslation('my');
  const rows: [string, string | number | undefined][] = [
    [t('field.name'), name],
    [t('field.email'), email],
    [t('field.number'), number],
    [t('field.title'), title],
    [t('field.department'), profile.department],
    [t('field.site'), profile.site],
    [t('field.level'), profile.level],
    [t('field.timeZone'), profile.timeZone],
    [t('field.hours'), `${profile.workingHours.start}–${profile.workingHours.end}`],
  ];
  return (
    <Section title={t('data.fromEmployer')}>
      <Text size="sm" c="dimmed">
        {t('data.fromEmployerText')}
      </Text>
      <Table withRowBorders>
        <Table.Tbody>
          {rows
            .filter(([, value]) => value !== undefined)
            .map(([field, value]) => (
              <Table.Tr key={field}>
                <Table.Th scope="row" fw={500} w="40%">
                  {field}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function Generation({ band }: { band: string | null }) {
  const { t } = useTranslation('my');
  const declare = useCommand((client, chosen: string | null) => client.PUT('/v1/me/generation', { body: { band: chosen } }));
  const known = BANDS.find((each) => each === band);
  const options = [{ value: '', label: t('generation.none') }, ...BANDS.map((each) => ({ value: each as string, label: t(`generation.${each}`) })), ...(band && !known ? [{ value: band, label: band }] : [])];
  return (
    <Section title={t('generation.title')}>
      <Select label={t('generation.label')} description={t('generation.why')} data={options} value={band ?? ''} allowDeselect={false} disabled={declare.isPending} onChange={(chosen) => declare.mutate(chosen === '' ? null : chosen)} />
      {declare.error ? <Failed error={declare.error} /> : null}
    </Section>
  );
}

function Programmes() {
  const { t } = useTranslation('my');
  const applications = reads.useQuery('get', '/v1/my-applications', { params: { query: { limit: 50 } } });
  const programmes = reads.useQuery('get', '/v1/my/programmes', { params: { query: { limit: 50 } } });
  const programmeOf = (programmeId: string) => programmes.data?.items.find((each) => each.programmeId === programmeId);
  return (
    <Section title={t('data.programmes')}>
      <Read of={applications} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('data.noProgrammes')}
            </Text>
          ) : (
            <>
              {items.map((application) => (
                <Participation key={application.participantId} of={application} programme={programmeOf(application.programmeId)} />
              ))}
            </>
          )
        }
      </Read>
    </Section>
  );
}

const TONES = { nominated: 'waiting', applied: 'waiting', waitlisted: 'waiting', approved: 'good', paused: 'quiet', declined: 'quiet', withdrawn: 'quiet', completed: 'good' } as const;

function Participation({ of: { programmeId, status }, programme }: { of: MyApplication; programme: MyProgramme | undefined }) {
  const { t } = useTranslation('my');
  const name = programme?.name ?? t('programme');
  const [leaving, setLeaving] = useState(false);
  const path = { programmeId };
  const pause = useCommand((client, _: undefined) => client.POST('/v1/programmes/{programmeId}/applications/mine/pause', { params: { path }, body: { reasonCode: 'own_wish' } }));
  const resume = useCommand((client, _: undefined) => client.POST('/v1/programmes/{programmeId}/applications/mine/resumption', { params: { path } }));
  const withdraw = useCommand((client, _: undefined) => client.POST('/v1/programmes/{programmeId}/applications/mine/withdrawal', { params: { path }, body: { reasonCode: 'own_wish' } }), { onDone: () => setLeaving(false) });
  const taking = status === 'nominated' || status === 'applied' || status === 'waitlisted' || status === 'approved' || status === 'paused';
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Status tone={TONES[status]}>{t(`participation.${status}`)}</Status>
        </Group>
        {taking ? (
          <Group gap="sm">
            {status === 'approved' ? (
              <Button variant="default" size="xs" loading={pause.isPending} onClick={() => pause.mutate(undefined)}>
                {t('participation.pause')}
              </Button>
            ) : null}
            {status === 'paused' ? (
              <Button variant="default" size="xs" loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
                {t('participation.resume')}
              </Button>
            ) : null}
            <Button variant="default" size="xs" onClick={() => setLeaving(true)}>
              {t('participation.withdraw')}
            </Button>
          </Group>
        ) : null}
        {programme?.evaluated ? (
          <Anchor component={Link} to={`/results/${programmeId}`} size="sm">
            {t('home.result', { programme: name })}
          </Anchor>
        ) : null}
        {pause.error || resume.error ? <Failed error={pause.error ?? resume.error} /> : null}
      </Stack>
      {leaving ? (
        <Confirm title={t('participation.withdrawTitle', { name })} text={t('participation.withdrawText')} action={t('participation.withdraw')} pending={withdraw.isPending} error={withdraw.error} onConfirm={() => withdraw.mutate(undefined)} onClose={() => setLeaving(false)} />
      ) : null}
    </Paper>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

function Confirm({ title, text, action, pending, error, onConfirm, onClose }: ConfirmProps) {
  const shell = useTranslation().t;
  return (
    <Dialog onClose={onClose} title={title}>
      <Stack gap="md">
        <Text size="sm">{text}</Text>
        {error ? <Failed error={error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button loading={pending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** One file with everything, asked of each service at once; nothing of it is kept here. */
function Export() {
  const { t } = useTranslation('my');
  const [state, setState] = useState<'idle' | 'busy' | 'done' | { error: unknown }>('idle');
  const download = async () => {
    setState('busy');
    try {
      const [enrolment, matching, sessions] = await Promise.all([api.GET('/v1/my/data/enrolment'), api.GET('/v1/my/data/matching'), api.GET('/v1/my/data/sessions')]);
      const held = { about: t('export.readMe'), madeAt: new Date().toISOString(), enrolment: enrolment.data, matching: matching.data, sessions: sessions.data };
      exportFile('upstream-my-data.json', held);
      setState('done');
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <Section title={t('export.title')}>
      <Text size="sm">{t('export.text')}</Text>
      <Group gap="sm">
        <Button leftSection={<IconDownload size={18} aria-hidden />} loading={state === 'busy'} onClick={() => void download()}>
          {t('export.action')}
        </Button>
        {state === 'done' ? <Status tone="good">{t('export.done')}</Status> : null}
      </Group>
      {typeof state === 'object' ? <Failed error={state.error} retry={() => void download()} /> : null}
    </Section>
  );
}

function Erase({ email }: { email: string }) {
  const { t } = useTranslation('my');
  const [open, setOpen] = useState(false);
  return (
    <Section title={t('erase.title')}>
      <Text size="sm">{t('erase.text')}</Text>
      <Text size="sm">{t('erase.rather')}</Text>
      <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
        {t('erase.open')}
      </Button>
      {open ? <EraseDialog email={email} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

const CONSEQUENCES = ['pairs', 'texts', 'reports', 'return', 'work'] as const;

/** It cannot be undone: what follows is said first, and one's own address is typed. */
function EraseDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const { t } = useTranslation('my');
  const [confirmation, setConfirmation] = useState('');
  const erase = useCommand((client, typed: string) => client.POST('/v1/me/erasure', { body: { confirmation: typed } }), { onDone: () => void signOut({ erased: true }) });
  const matches = confirmation.trim().toLowerCase() === email.toLowerCase();
  return (
    <FormDialog
      title={t('erase.title')}
      action={t('erase.action')}
      button={{ color: 'red.9', disabled: !matches }}
      pending={erase.isPending}
      error={erase.error}
      onSubmit={() => {
        if (matches) erase.mutate(confirmation.trim());
      }}
      onClose={onClose}
    >
      <Text size="sm" fw={650}>
        {t('erase.forEver')}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {CONSEQUENCES.map((each) => (
          <li key={each}>
            <Text size="sm">{t(`erase.consequence.${each}`)}</Text>
          </li>
        ))}
      </ul>
      <TextInput label={t('erase.confirm', { email })} value={confirmation} autoComplete="off" inputMode="email" onChange={({ currentTarget }) => setConfirmation(currentTarget.value)} />
    </FormDialog>
  );
}

export const Route = createLazyRoute('/shell/my/data')({ component: Data });

import '../put-forward/messages.js';
import { Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import type { components } from '../../api/schema.js';
import { Confirm } from '../../ui/confirm.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { notifyDone } from '../../ui/notify.js';
import { Section } from '../../ui/page.js';
import { Read } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { day } from '../../ui/time.js';
import { useDraft } from '../../ui/use-draft.js';
import type { OwnPair } from './own-pair.js';
import { Hint, Words } from './writing.js';

type PutForwardOf = components['schemas']['MyPutForward'];

/** Names it in the address of the pair. */
const PLACE = 'put-forward';
const LEAST = 20;
const MOST = 2000;

/** A mentor puts a mentee forward to HR; the mentee reads it and consents, or does not. */
export function PutForward(own: OwnPair) {
  const { pair, side } = own;
  const { t } = useTranslation('putForward');
  const here = useRef<HTMLDivElement>(null);
  const asked = reads.useQuery('get', '/v1/my/put-forward', { params: { query: { pairId: pair.pairId, limit: 50 } } });
  const there = asked.data !== undefined;
  useEffect(() => {
    if (there && window.location.hash === `#${PLACE}`) here.current?.scrollIntoView();
  }, [there]);
  const mine = (asked.data?.items ?? []).filter((each) => each.side === side);
  const toMentee = mine.filter(({ state }) => state === 'open' || state === 'consented' || state === 'declined' || state === 'consent_withdrawn');
  // A mentee whom nobody put forward is not told that somebody could.
  if (side === 'mentee' && toMentee.length === 0) return null;
  if (side === 'mentor' && pair.status !== 'open' && there && mine.length === 0) return null;
  return (
    <div ref={here} style={{ scrollMarginTop: 'calc(var(--app-shell-header-height, 0px) + 16px)' }}>
      <Section title={t('mine.title')}>
        <Read of={asked} rows={1}>
          {() => (side === 'mentor' ? <ForMentor {...own} put={mine} /> : <>{toMentee.map((one) => <ForMentee key={one.putForwardId} one={one} name={own.name} />)}</>)}
        </Read>
      </Section>
    </div>
  );
}

function ForMentor({ pair, partners, name, put }: OwnPair & { put: readonly PutForwardOf[] }) {
  const { t } = useTranslation('putForward');
  const [asking, setAsking] = useState<{ menteeId: string; name: string }>();
  const nameOf = (menteeId: string) => partners.find(({ employeeId }) => employeeId === menteeId)?.name ?? name;
  const may = (menteeId: string) => pair.status === 'open' && put.every((one) => one.menteeId !== menteeId || one.state === 'withdrawn' || (one.state === 'not_now' && !isAhead(one.againFrom)));
  const free = pair.menteeIds.filter(may);
  return (
    <Stack gap="sm">
      <Hint>{t('mine.aboutMentor', { name })}</Hint>
      {put.map((one) => (
        <Asked key={one.putForwardId} one={one} name={nameOf(one.menteeId)} />
      ))}
      {free.length > 0 ? (
        <Group gap="sm">
          {free.map((menteeId) => (
            <Button key={menteeId} variant="default" onClick={() => setAsking({ menteeId, name: nameOf(menteeId) })}>
              {pair.menteeIds.length > 1 ? t('mine.putOne', { name: nameOf(menteeId) }) : t('mine.put')}
            </Button>
          ))}
        </Group>
      ) : null}
      {asking ? <PutForwardDialog {...asking} programmeId={pair.programmeId} pairId={pair.pairId} onClose={() => setAsking(undefined)} /> : null}
    </Stack>
  );
}

const isAhead = (date: string | undefined): boolean => date !== undefined && date > new Date().toISOString().slice(0, 10);
const TONES = { open: 'waiting', consented: 'good', not_now: 'quiet', withdrawn: 'quiet' } as const;

/** What a mentor sees of what they asked. */
function Asked({ one, name }: { one: PutForwardOf; name: string }) {
  const { t } = useTranslation('putForward');
  const [open, setOpen] = useState(false);
  const withdraw = useWithdrawal(one, () => setOpen(false));
  const state = one.state === 'open' || one.state === 'consented' || one.state === 'withdrawn' ? one.state : 'not_now';
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Status tone={TONES[state]}>{t(`mine.state.${state}`, { name })}</Status>
        <Words text={one.grounds} />
        {state === 'not_now' && isAhead(one.againFrom) ? <Hint>{t('mine.again', { day: day(one.againFrom!) })}</Hint> : null}
        {state === 'open' ? (
          <Button variant="default" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
            {t('mine.takeBack')}
          </Button>
        ) : null}
        <Confirm opened={open} title={t('mine.takeBackTitle')} text={t('mine.takeBackText', { name })} action={t('mine.takeBack')} refuse={t('mine.keep')} pending={withdraw.isPending} error={withdraw.error} onConfirm={() => withdraw.mutate(undefined)} onClose={() => setOpen(false)} />
      </Stack>
    </Paper>
  );
}

const useWithdrawal = ({ programmeId, putForwardId }: PutForwardOf, onDone: () => void) =>
  useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/put-forward/{putForwardId}/withdrawal', { params: { path: { programmeId, putForwardId } } }), { onDone });

function PutForwardDialog({ programmeId, pairId, menteeId, name, onClose }: { programmeId: string; pairId: string; menteeId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('putForward');
  const [grounds = '', setGrounds] = useDraft(`${pairId} put-forward ${menteeId}`);
  const [asked, setAsked] = useState(false);
  const short = grounds.trim().length < LEAST;
  const put = useCommand((api, text: string) => api.POST('/v1/programmes/{programmeId}/pairs/{pairId}/put-forward', { params: { path: { programmeId, pairId } }, body: { menteeId, grounds: text } }), {
    onDone: () => {
      setGrounds(undefined);
      notifyDone(t('mine.sent', { name }));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('mine.dialog', { name })}
      action={t('mine.send')}
      pending={put.isPending}
      error={put.error}
      onSubmit={() => {
        setAsked(true);
        if (!short) put.mutate(grounds.trim());
      }}
      onClose={onClose}
    >
      <Text size="sm">{t('mine.hint', { name })}</Text>
      <Textarea
        label={t('mine.grounds', { name })}
        description={t('mine.groundsHelp')}
        value={grounds}
        maxLength={MOST}
        autosize
        minRows={4}
        maxRows={12}
        data-autofocus
        error={asked && short ? t('mine.tooShort') : undefined}
        onChange={({ currentTarget }) => setGrounds(currentTarget.value)}
      />
    </FormDialog>
  );
}

type Ask = 'consent' | 'notNow' | 'withdraw';

/** What a mentee reads, answers, and can take back. */
function ForMentee({ one, name }: { one: PutForwardOf; name: string }) {
  const { t } = useTranslation('putForward');
  const [ask, setAsk] = useState<Ask>();
  const path = { programmeId: one.programmeId, putForwardId: one.putForwardId };
  const done = { onDone: () => setAsk(undefined) };
  const consent = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/put-forward/{putForwardId}/consent', { params: { path } }), done);
  const notNow = useCommand((api, _: undefined) => api.POST('/v1/programmes/{programmeId}/put-forward/{putForwardId}/not-now', { params: { path } }), done);
  const withdraw = useWithdrawal(one, done.onDone);
  const { state } = one;
  const sent = { consent, notNow, withdraw };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        {state === 'consented' || state === 'declined' || state === 'consent_withdrawn' ? <Status tone={state === 'consented' ? 'good' : 'quiet'}>{t(`mine.menteeState.${state}`)}</Status> : null}
        {one.consentedAt ? <Hint>{t('mine.since', { day: day(one.consentedAt.slice(0, 10)) })}</Hint> : null}
        <Text size="sm">{t('mine.asked', { name })}</Text>
        <Words text={one.grounds} />
        {state === 'open' ? (
          <>
            <Hint>{t('mine.askedHint', { name })}</Hint>
            <Group gap="sm">
              <Button variant="default" onClick={() => setAsk('consent')}>
                {t('mine.consent')}
              </Button>
              <Button variant="default" onClick={() => setAsk('notNow')}>
                {t('mine.notNow')}
              </Button>
            </Group>
          </>
        ) : null}
        {state === 'consented' ? (
          <Button variant="default" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={() => setAsk('withdraw')}>
            {t('mine.withdraw')}
          </Button>
        ) : null}
        {ask ? (
          <Confirm
            opened
            title={t(`mine.${ask}Title`)}
            text={t(`mine.${ask}Text`, { name })}
            action={t(`mine.${ask}`)}
            pending={sent[ask].isPending}
            error={sent[ask].error}
            onConfirm={() => sent[ask].mutate(undefined)}
            onClose={() => setAsk(undefined)}
          />
        ) : null}
      </Stack>
    </Paper>
  );
}

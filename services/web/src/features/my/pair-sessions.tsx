import { Accordion, Button, Group, Rating, Select, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reads } from '../../api/client.js';
import { useCommand } from '../../api/command.js';
import { notifyDone } from '../../ui/notify.js';
import { Section } from '../../ui/page.js';
import { Failed, Read } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { dateTime } from '../../ui/time.js';
import { useDraft } from '../../ui/use-draft.js';
import type { PlannedSession, SessionDetail } from './answers.js';
import { BothTimes } from './both-times.js';
import { ChangeSession } from './change-session.js';
import { Lead } from './lead.js';
import { isAhead, type OwnPair } from './own-pair.js';
import { Place } from './place.js';
import { Agenda, MeetingLink, OwnNote } from './prepare.js';
import { Report } from './report.js';

const TONES: Readonly<Record<PlannedSession['state'], Tone>> = { held: 'good', missed: 'quiet', unreported: 'waiting', cancelled: 'quiet', reserved: 'waiting', scheduled: 'good' };

/** What has been, each with its feedback, and what is ahead besides the next. The one that an address names is open and in sight. */
export function PairSessions(own: OwnPair) {
  const { t } = useTranslation('my');
  const { programmeId, pairId, nextSession, status } = own.pair;
  // One that has begun outlasts its pair, and waits to be reported.
  const shownAbove = status === 'open' ? nextSession?.sessionId : undefined;
  const sessions = reads.useQuery('get', '/v1/programmes/{programmeId}/pairs/{pairId}/sessions', { params: { path: { programmeId, pairId }, query: { limit: 100 } } });
  const [named] = useState(window.location.hash.slice(1) || null);
  const [open, setOpen] = useState(named);
  return (
    <Section title={t('sessions.title', { ahead: String(sessions.data?.items.some((session) => session.sessionId !== shownAbove && isAhead(session)) ?? false) })}>
      <Read of={sessions} rows={2}>
        {({ items }) => {
          const others = items.filter(({ sessionId }) => sessionId !== shownAbove).reverse();
          if (others.length === 0)
            return (
              <Text size="sm" c="dimmed">
                {t('sessions.none')}
              </Text>
            );
          return (
            <Accordion variant="contained" value={open} onChange={setOpen} order={3}>
              {others.map((session) => (
                <Accordion.Item key={session.sessionId} value={session.sessionId} id={session.sessionId} style={{ scrollMarginTop: 72 }}>
                  <Accordion.Control>
                    <Group justify="space-between" gap={4} pr="sm">
                      <Text size="sm">{dateTime(session.startsAt)}</Text>
                      <Status tone={TONES[session.state]}>{t(`session.state.${session.state}`)}</Status>
                    </Group>
                  </Accordion.Control>
                  <Accordion.Panel>{open === session.sessionId ? <OtherSession {...own} sessionId={session.sessionId} named={session.sessionId === named} /> : null}</Accordion.Panel>
                </Accordion.Item>
              ))}
            </Accordion>
          );
        }}
      </Read>
    </Section>
  );
}

function OtherSession({ sessionId, named, ...own }: OwnPair & { sessionId: string; named: boolean }) {
  const { programmeId } = own.pair;
  const session = reads.useQuery('get', '/v1/programmes/{programmeId}/sessions/{sessionId}', { params: { path: { programmeId, sessionId } } });
  const shows = session.data !== undefined;
  useEffect(() => {
    if (named && shows) document.getElementById(sessionId)?.scrollIntoView();
  }, [named, shows, sessionId]);
  return (
    <Read of={session} rows={1}>
      {(shown) => (
        <Stack gap="md">
          <Lead {...own} session={shown} change={shown.state === 'reserved' || shown.state === 'scheduled'} />
          <WhatBecameOfIt {...own} session={shown} />
          <Agenda session={shown} together={own.together} />
          <OwnNote session={shown} />
        </Stack>
      )}
    </Read>
  );
}

function WhatBecameOfIt({ session, ...own }: OwnPair & { session: SessionDetail }) {
  const { t } = useTranslation('my');
  switch (session.state) {
    case 'reserved':
    case 'scheduled':
      return isAhead(session) ? <Ahead {...own} session={session} /> : <Report programmeId={own.pair.programmeId} session={session} primary={false} />;
    case 'unreported':
      return <Report programmeId={own.pair.programmeId} session={session} primary={false} />;
    case 'held':
      return <Feedback {...own} session={session} />;
    case 'cancelled':
      return (
        <Stack gap={4}>
          <Text size="sm">{(own.together === 'circle' ? session.byId === own.self : session.by === own.side) ? t('session.cancelledByYou') : t('session.cancelledByOther', { by: session.by ?? 'system', name: session.byId ? own.nameOf(session.byId) : own.name })}</Text>
          {session.note ? <Text size="sm">{t('session.cancelledNote', { note: session.note })}</Text> : null}
        </Stack>
      );
    case 'missed':
      return <Text size="sm">{t('session.missedText')}</Text>;
  }
}

/** Another one than the next: somebody has arranged it besides. */
function Ahead({ session, ...own }: OwnPair & { session: SessionDetail }) {
  return (
    <Stack gap="md">
      <Stack gap={4}>
        <BothTimes {...session} partners={own.partners} />
        <Place session={session} />
      </Stack>
      {own.pair.status === 'open' ? <ChangeSession {...own} session={session} /> : null}
      {session.inPerson ? null : <MeetingLink session={session} together={own.together} />}
    </Stack>
  );
}

function Feedback({ session, ...own }: OwnPair & { session: SessionDetail }) {
  const { t } = useTranslation('my');
  const { feedback } = session;
  if (!feedback) return null;
  if (feedback.revealed.length > 0)
    return (
      <Stack gap="md">
        {feedback.revealed.map(({ by, rating, note }) => (
          <Stack gap={4} key={by}>
            <Group gap="sm">
              <Text size="sm" fw={550}>
                {by === own.self ? t('feedback.yours') : t('feedback.theirs', { name: own.nameOf(by) })}
              </Text>
              {rating ? <Text size="sm">{t('feedback.stars', { rating })}</Text> : null}
            </Group>
            {note ? (
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {note}
              </Text>
            ) : null}
          </Stack>
        ))}
      </Stack>
    );
  if (feedback.closed) return <Text size="sm">{t('feedback.closed')}</Text>;
  if (feedback.given) return <Status tone="waiting">{t('feedback.given', { name: own.name, together: own.together })}</Status>;
  return <FeedbackForm {...own} session={session} />;
}

const RECOMMEND = Array.from({ length: 11 }, (_, points) => String(points));

function FeedbackForm({ session: { sessionId }, pair: { programmeId }, name, together }: OwnPair & { session: SessionDetail }) {
  const { t } = useTranslation('my');
  const [rating, setRating] = useState(0);
  const [recommend, setRecommend] = useState<string | null>(null);
  const [note = '', setNote] = useDraft(`${sessionId} feedback`);
  const [asked, setAsked] = useState(false);
  const give = useCommand(
    (api, body: { rating: number; recommend?: number; note?: string }) => api.POST('/v1/programmes/{programmeId}/sessions/{sessionId}/feedback', { params: { path: { programmeId, sessionId } }, body }),
    {
      onDone: () => {
        setNote(undefined);
        notifyDone(t('feedback.thanks', { together }));
      },
    },
  );
  // Also while the session, read anew, does not know it yet.
  if (give.isSuccess) return <Status tone="waiting">{t('feedback.given', { name, together })}</Status>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (rating > 0) give.mutate({ rating, ...(recommend ? { recommend: Number(recommend) } : {}), ...(note.trim() ? { note: note.trim() } : {}) });
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('feedback.how', { name, together })}</Text>
        <Stack gap={4}>
          <Text size="sm" fw={500}>
            {t('feedback.rating')}
          </Text>
          <Rating size="lg" value={rating} onChange={setRating} getSymbolLabel={(stars) => t('feedback.stars', { rating: stars })} />
          {asked && rating === 0 ? <Status tone="bad">{t('feedback.ratingMissing')}</Status> : null}
        </Stack>
        <Select label={t('feedback.recommend')} data={RECOMMEND} value={recommend} onChange={setRecommend} clearable clearButtonProps={{ 'aria-label': t('feedback.clear') }} />
        <Textarea label={t('feedback.note', { name, together })} value={note} maxLength={2000} autosize minRows={2} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
        {give.error ? <Failed error={give.error} /> : null}
        <Button type="submit" variant="default" loading={give.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('feedback.give')}
        </Button>
      </Stack>
    </form>
  );
}
